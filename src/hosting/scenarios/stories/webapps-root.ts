import { may, owns } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { APPS, HOME, SITE, story } from '../story.ts';

export const scenario = story(
  'webapps-root',
  {},
  {
    text:
      '`~/webapps` belongs to root: in it you can neither make nor remove nor rename anything. Yet its own name is an entry of ' +
      'your home. Put a directory of your own at `~/webapps/mine`, and keep the site where nginx looks for it. Whether ' +
      'the host of 2010 prevented this by other means is not confirmed; the kernel does not.',
    goals: [
      owns('you', `${APPS}/mine`, 'a directory of yours stands at ~/webapps/mine'),
      keep(may('nginx', 'read', `${SITE}/logo.png`, 'nginx may read ~/webapps/yoursite/logo.png')),
    ],
    solution: [
      `you$ mv ${APPS} ${HOME}/old`,
      `you$ mkdir ${APPS} ${APPS}/mine`,
      `you$ ln -s ${HOME}/old/yoursite ${SITE}`,
    ],
    wrong: [`you$ mkdir ${APPS}/mine`],
    hints: [
      'Who may write into ~/webapps? Who may write into ~?',
      'A name is a line in the directory it stands in. To change a name one needs w there, and nothing on the thing that is named.',
      'Nothing keeps you from renaming what belongs to root, as long as the name is in your directory, and from making another of the old name.',
      'nginx looks below the old name: a link may lead it from there to where the site lies now.',
    ],
    explanation:
      'rename(2) asks for w and x on the directories that hold the two names; whose directory it is that is renamed does not matter, but where the directory has the sticky bit. ' +
      'So ~/webapps can be put aside whole, with all of root’s ownership, and a directory of yours takes its place. mkdir in root’s directory asks root’s mode, and is refused.',
  },
);
