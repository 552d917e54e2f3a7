import { may, reachesNothing } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { listing } from '../scenario.ts';
import { HOME, SITE, story } from '../story.ts';

const files = ['.htaccess', '.htpassword', 'index.html', 'logo.png', 'portrait.jpg'];

export const scenario = story(
  'five-files',
  { tree: listing(`drwx------ you:you ${HOME}`) },
  {
    text:
      'Your home is yours alone, and so the site is dark. Five files are to be served: nginx must read them all. ' +
      'mallory has an account on the same box, and must read none.',
    goals: [
      ...files.map((file) => may('nginx', 'read', `${SITE}/${file}`, `nginx may read ${file}`)),
      keep(reachesNothing('mallory', HOME, 'mallory reaches nothing of yours')),
    ],
    solution: [`you$ setfacl -m u:nginx:x ${HOME}`],
    wrong: [`you$ chmod 755 ${HOME}`],
    hints: [
      'Nothing is wrong with the five files: look at what stands in front of them.',
      'To get at a file one needs x on each directory on the way, and r on none of them.',
      'chmod knows an owner, a group and all others. nginx should be let in by its own name: `setfacl -m u:…`.',
    ],
    explanation:
      'A directory on the way wants x and nothing else. An entry for nginx alone gives it that, and whoever is not named still meets `other::---`. ' +
      'chmod 755 opens the same door to every account of the box, and lets them list what is behind it.',
  },
);
