import { may, owns } from '../goals.ts';
import { APPS, HOME, SITE, story } from '../story.ts';

export const scenario = story(
  'webapps-root',
  'The list of applications is root’s, its name is not',
  {},
  {
    text:
      '`~/webapps` belongs to root: in it you can neither make nor remove nor rename anything. Yet its own name is an entry of ' +
      'your home. Put a directory of your own at `~/webapps/mine`, and keep the site where nginx looks for it. Whether ' +
      'the host of 2010 prevented this by other means is not confirmed; the kernel does not.',
    goals: [
      owns('you', `${APPS}/mine`, 'a directory of yours stands at ~/webapps/mine'),
      may('nginx', 'read', `${SITE}/logo.png`, 'nginx may read ~/webapps/yoursite/logo.png'),
    ],
    solution: [
      `you$ mv ${APPS} ${HOME}/old`,
      `you$ mkdir ${APPS} ${APPS}/mine`,
      `you$ ln -s ${HOME}/old/yoursite ${SITE}`,
    ],
    wrong: [`you$ mkdir ${APPS}/mine`],
  },
);
