import { may, reachesNothing } from '../goals.ts';
import { listing } from '../scenario.ts';
import { HOME, SITE, story } from '../story.ts';

export const scenario = story(
  'chmod-700',
  'Somebody typed chmod 700, and the site went dark',
  { tree: listing(`drwx------ you:you ${HOME} u:apache:r-x,u:nginx:r-x,g::--x`) },
  {
    text:
      'Homes should be private, somebody read, and typed `chmod 700 ~`. The entry for nginx still stands there, ' +
      'letter by letter, and every page answers 403. Bring the site back, and let nobody in who was not in before.',
    goals: [
      may('nginx', 'read', `${SITE}/logo.png`, 'nginx may read logo.png'),
      may('apache', 'list', HOME, 'apache may list your home, as before'),
      reachesNothing('mallory', HOME, 'mallory reaches nothing of yours'),
    ],
    solution: [`you$ chmod 750 ${HOME}`],
    wrong: [`you$ chmod 755 ${HOME}`],
  },
);
