import { may, reachesNothing } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { APPS, story } from '../story.ts';

const others = ['static', 'yoursite', 'shop', 'mystore', 'wordpress', 'my_custom'].map(
  (app) => `${APPS}/${app}`,
);

export const scenario = story(
  'extra-user',
  {
    users: [{ name: 'helper', uid: 1003 }],
    groups: [{ name: 'you', gid: 1001, members: ['helper'] }],
  },
  {
    text:
      'helper is in your group: `group::--x` lets it through your home, and with a umask of 0002 all your applications ' +
      'can be written by the group. It shall work on the blog, and reach no other application.',
    goals: [
      keep(may('helper', 'write', `${APPS}/blog/myproject/urls.py`, 'helper may write urls.py of the blog')),
      ...others.map((app) =>
        reachesNothing('helper', app, `helper reaches nothing in ${app.slice(APPS.length + 1)}`),
      ),
      keep(may('nginx', 'read', `${APPS}/yoursite/logo.png`, 'nginx may read logo.png, as before')),
    ],
    solution: [`you$ setfacl -m u:helper:--- ${others.join(' ')}`],
    // Members of the group are not others.
    wrong: [`you$ chmod o-rwx ${others.filter((app) => !app.endsWith('yoursite')).join(' ')}`],
    hints: [
      'helper is no stranger: `id helper` says in which group it is, and `ls -l` what that group may.',
      'Taking away from others does nothing to a member of the group. Taking away from the group would reach more than helper.',
      'An entry by name is asked before any group. An entry may also grant nothing: `u:helper:---`.',
      'Put such an entry on each application but one; the directory itself is enough, as it is the way to all that is in it.',
    ],
    explanation:
      'The kernel takes the first entry that fits: owner, then named users, then groups, then others. An entry for helper that grants nothing is taken ' +
      'before the group that would grant everything. Others are asked last, and only about those who are in none of the groups, which is why `o-rwx` does not concern helper. ' +
      'The line has to be typed again for the next application.',
  },
);
