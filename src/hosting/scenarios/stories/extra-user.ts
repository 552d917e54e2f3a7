import { may, reachesNothing } from '../goals.ts';
import { APPS, story } from '../story.ts';

const others = ['static', 'yoursite', 'shop', 'mystore', 'wordpress', 'my_custom'].map(
  (app) => `${APPS}/${app}`,
);

export const scenario = story(
  'extra-user',
  'Another pair of hands, for one application',
  {
    users: [{ name: 'helper', uid: 1003 }],
    groups: [{ name: 'you', gid: 1001, members: ['helper'] }],
  },
  {
    text:
      'helper is in your group: `group::--x` lets it through your home, and with a umask of 0002 all your applications ' +
      'can be written by the group. It shall work on the blog, and reach no other application.',
    goals: [
      may('helper', 'write', `${APPS}/blog/myproject/urls.py`, 'helper may write urls.py of the blog'),
      ...others.map((app) =>
        reachesNothing('helper', app, `helper reaches nothing in ${app.slice(APPS.length + 1)}`),
      ),
      may('nginx', 'read', `${APPS}/yoursite/logo.png`, 'nginx may read logo.png, as before'),
    ],
    solution: [`you$ setfacl -m u:helper:--- ${others.join(' ')}`],
    // Members of the group are not others.
    wrong: [`you$ chmod o-rwx ${others.filter((app) => !app.endsWith('yoursite')).join(' ')}`],
  },
);
