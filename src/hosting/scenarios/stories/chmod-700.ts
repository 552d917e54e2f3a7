import { may, reachesNothing } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { listing } from '../scenario.ts';
import { HOME, SITE, story } from '../story.ts';

export const scenario = story(
  'chmod-700',
  { tree: listing(`drwx------ you:you ${HOME} u:apache:r-x,u:nginx:r-x,g::--x`) },
  {
    text:
      'Homes should be private, somebody read, and typed `chmod 700 ~`. The entry for nginx still stands there, ' +
      'letter by letter, and every page answers 403. Bring the site back, and let nobody in who was not in before.',
    goals: [
      may('nginx', 'read', `${SITE}/logo.png`, 'nginx may read logo.png'),
      may('apache', 'list', HOME, 'apache may list your home, as before'),
      keep(reachesNothing('mallory', HOME, 'mallory reaches nothing of yours')),
    ],
    solution: [`you$ chmod 750 ${HOME}`],
    wrong: [`you$ chmod 755 ${HOME}`],
    hints: [
      '`getfacl ~` still shows the entries, and behind them what is left of each: `#effective:---`.',
      'On a file with an ACL the middle digit of chmod is no longer the group’s. It is the mask, and covers named users, too.',
      'The group has an entry of its own by now, `group::--x`, so that a mask of r-x gives it nothing new.',
    ],
    explanation:
      'On a file with an ACL, chmod’s middle digit sets the mask. 700 made it empty, and no named user has more than the mask. 750 gives back ' +
      'what the entries say, and the last digit stays 0. 755 brings the site back, too, and everybody else with it.',
  },
);
