import { may, mayNot } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { listing } from '../scenario.ts';
import { APPS, story } from '../story.ts';

const settings = `${APPS}/blog/myproject/settings.py`;

export const scenario = story(
  'mask-trap',
  {
    users: [{ name: 'helper', uid: 1003 }],
    tree: [
      ...listing('drwxr-x--- you:you /home/you u:apache:r-x,u:nginx:r-x,u:helper:--x,g::--x'),
      {
        path: settings,
        mode: '-rw-------',
        owner: 'you:you',
        acl: 'u:helper:rw-,g::---',
        // An empty file would be taken for one that stands for the real one, and written anew.
        content: "DATABASE_NAME = 'you_blog'\nDATABASE_PASSWORD = 'sesame'\n",
      },
    ],
  },
  {
    text:
      'helper once wrote your settings, by an entry of its own. Later you typed `chmod 600`, which emptied the mask, and ' +
      'all was quiet. Today nginx is to read the file. helper is not.',
    goals: [
      may('nginx', 'read', settings, 'nginx may read settings.py'),
      keep(mayNot('helper', 'read', settings, 'helper may not read settings.py')),
      keep(mayNot('helper', 'write', settings, 'helper may not write settings.py')),
    ],
    solution: [`you$ setfacl -x u:helper ${settings}`, `you$ setfacl -m u:nginx:r ${settings}`],
    // setfacl computes a new mask, and the mask was all that held helper back.
    wrong: [`you$ setfacl -m u:nginx:r ${settings}`],
    hints: [
      '`getfacl settings.py` tells who once had a right to the file, and what is left of it.',
      'setfacl -m computes a new mask, so that all entries count in full: not only yours.',
      'The old entry has to go before the new one comes. An entry is taken out by `setfacl -x`.',
    ],
    explanation:
      'chmod 600 did not take away helper’s entry. It set the mask to ---, and since the file’s own group has nothing either, nobody by name got in. ' +
      'The next setfacl -m makes the mask the union of all entries again, and helper’s rw- counts as if nothing had been. Take the entry out first.',
  },
);
