import { may, mayNot } from '../goals.ts';
import { APPS, HOME, SITE, story } from '../story.ts';

const settings = `${APPS}/blog/myproject/settings.py`;

export const scenario = story(
  'closed-home',
  'A password that all may read, behind a door that not all may pass',
  {},
  {
    text:
      'settings.py of the blog is `-rw-r--r--` and holds a password. Your neighbours do not get as far as the file, but nginx ' +
      'and apache pass your door, and for them `other::r--` is enough. Your own Apache runs as you.',
    goals: [
      mayNot('nginx', 'read', settings, 'nginx may not read settings.py'),
      mayNot('apache', 'read', settings, 'apache may not read settings.py'),
      may('you', 'read', settings, 'you may read settings.py'),
      may('nginx', 'read', `${SITE}/logo.png`, 'nginx may read logo.png, as before'),
    ],
    solution: [`you$ chmod 600 ${settings}`],
    wrong: [`you$ chmod 700 ${HOME}`],
  },
);
