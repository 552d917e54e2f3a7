import { may, reachesNothing } from '../goals.ts';
import { listing } from '../scenario.ts';
import { HOME, SITE, story } from '../story.ts';

const files = ['.htaccess', '.htpassword', 'index.html', 'logo.png', 'portrait.jpg'];

export const scenario = story(
  'five-files',
  'Five files: the web server must read them, nobody else may',
  { tree: listing(`drwx------ you:you ${HOME}`) },
  {
    text:
      'Your home is yours alone, and so the site is dark. Five files are to be served: nginx must read them all. ' +
      'mallory has an account on the same box, and must read none.',
    goals: [
      ...files.map((file) => may('nginx', 'read', `${SITE}/${file}`, `nginx may read ${file}`)),
      reachesNothing('mallory', HOME, 'mallory reaches nothing of yours'),
    ],
    solution: [`you$ setfacl -m u:nginx:x ${HOME}`],
    wrong: [`you$ chmod 755 ${HOME}`],
  },
);
