import { may, mayNot } from '../goals.ts';
import { listing } from '../scenario.ts';
import { APPS, story } from '../story.ts';

const settings = `${APPS}/blog/myproject/settings.py`;

export const scenario = story(
  'mask-trap',
  'The entry that chmod 600 only covered up',
  {
    users: [{ name: 'helper', uid: 1003 }],
    tree: listing(`
drwxr-x--- you:you /home/you u:apache:r-x,u:nginx:r-x,u:helper:--x,g::--x
-rw------- you:you ${settings} u:helper:rw-,g::---
`),
  },
  {
    text:
      'helper once wrote your settings, by an entry of its own. Later you typed `chmod 600`, which emptied the mask, and ' +
      'all was quiet. Today nginx is to read the file. helper is not.',
    goals: [
      may('nginx', 'read', settings, 'nginx may read settings.py'),
      mayNot('helper', 'read', settings, 'helper may not read settings.py'),
      mayNot('helper', 'write', settings, 'helper may not write settings.py'),
    ],
    solution: [`you$ setfacl -x u:helper ${settings}`, `you$ setfacl -m u:nginx:r ${settings}`],
    // setfacl computes a new mask, and the mask was all that held helper back.
    wrong: [`you$ setfacl -m u:nginx:r ${settings}`],
  },
);
