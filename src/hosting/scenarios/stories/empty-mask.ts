import { may, mayNot } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { APPS, story } from '../story.ts';

const settings = `${APPS}/blog/myproject/settings.py`;

export const scenario = story(
  'empty-mask',
  {
    users: [{ name: 'purple', uid: 1004 }],
    tree: [
      {
        path: '/home/you',
        mode: 'drwxr-x---',
        owner: 'you:you',
        acl: 'u:apache:r-x,u:nginx:r-x,u:purple:--x,g::--x',
      },
      {
        path: settings,
        mode: '-rw----r--',
        owner: 'you:you',
        acl: 'u:purple:---,g::---',
        // An empty file would be taken for one that stands for the real one, and written anew.
        content: "DATABASE_NAME = 'you_blog'\nDATABASE_PASSWORD = 'sesame'\n",
      },
    ],
  },
  {
    text:
      'purple helps you with pictures and may pass through your home, but is not to read the settings of the blog. You wrote an entry that says so, and getfacl shows it: `user:purple:---`. ' +
      'purple reads the file all the same. nginx has to go on reading it, as one of the others.',
    goals: [
      mayNot('purple', 'read', settings, 'purple may not read settings.py'),
      keep(may('nginx', 'read', settings, 'nginx may read settings.py')),
      keep(may('you', 'write', settings, 'you may write settings.py')),
    ],
    solution: [`you$ setfacl -m m::r ${settings}`],
    // setfacl computes the mask of all that the entries grant, and they grant nothing.
    wrong: [`you$ setfacl -m u:purple:--- ${settings}`],
    hints: [
      'By acl(5) the entry for purple is found first, and decides. It does not: so the kernel has not asked it. See the whole of `getfacl`.',
      'The mask is `---`, since no entry of a name or a group grants anything. `ls -l` shows it as the three letters in the middle.',
      'When those three letters are all empty, Linux does not look into the ACL at all: it takes the nine letters, and by them purple is one of the others.',
      'Give the mask something to grant. It gives nobody more than their own entry says: `setfacl -m m::…`.',
    ],
    explanation:
      'acl(5) knows no exception, and the kernel has one: if the group bits of the mode are empty, which for a file with an ACL is its mask, the ACL is not consulted, and whoever is not the owner is judged by the other bits of the mode. ' +
      'An entry that denies by name therefore needs a mask that is not empty. With `mask::r--` the ACL is asked, purple’s entry is found, and it grants nothing. Writing the same entry again computes the same empty mask.',
  },
);
