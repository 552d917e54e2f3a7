import { may, mayNot } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { APPS, HOME, SITE, story } from '../story.ts';

const settings = `${APPS}/blog/myproject/settings.py`;

export const scenario = story(
  'closed-home',
  {},
  {
    text:
      'settings.py of the blog is `-rw-r--r--` and holds a password. Your neighbours do not get as far as the file, but nginx ' +
      'and apache pass your door, and for them `other::r--` is enough. Your own Apache runs as you.',
    goals: [
      mayNot('nginx', 'read', settings, 'nginx may not read settings.py'),
      mayNot('apache', 'read', settings, 'apache may not read settings.py'),
      keep(may('you', 'read', settings, 'you may read settings.py')),
      keep(may('nginx', 'read', `${SITE}/logo.png`, 'nginx may read logo.png, as before')),
    ],
    solution: [`you$ chmod 600 ${settings}`],
    wrong: [`you$ chmod 700 ${HOME}`],
    hints: [
      'Ask of each of the three in turn which entry of `ls -l settings.py` is meant for it.',
      'nginx and apache are neither the owner of the file nor in its group, so what others may, they may.',
      'Your Apache runs as you: the owner’s rights are all it needs. Take away the rest, from this file alone.',
    ],
    explanation:
      'chmod 600 leaves the owner alone with the file, and the owner is all who have business with it: the Apache of the application is started by you. ' +
      'Closing the home instead shuts nginx out of everything, of the pictures as well: a door in front of many files cannot tell them apart.',
  },
);
