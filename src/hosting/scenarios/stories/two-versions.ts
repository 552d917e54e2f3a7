import { owned, walkingPlan } from '../concentric-python.ts';
import { keep } from '../goals/goal.ts';
import { getsVersion } from '../goals/python.ts';
import { APPS, HOME, storyOn } from '../story.ts';

const SCRIPT = 'import frontdesk\nprint "frontdesk", frontdesk.version\n';

const run = (script: string) => ({ script, python: '2.7' }) as const;

export const scenario = storyOn(
  'two-versions',
  {
    base: walkingPlan,
    variation: {
      tree: owned('you', { [`${APPS}/shop/front.py`]: SCRIPT, [`${APPS}/blog/front.py`]: SCRIPT }),
    },
  },
  {
    text:
      'The shop needs frontdesk 1.1. The blog and your weekly report were written for 1.0, and must go on with it. All three run by python2.7, which on this box looks for ' +
      'lib/python2.7 in each directory above the script. Give the shop its version: `easy_install-2.7` can get it.',
    goals: [
      getsVersion(run(`${APPS}/shop/front.py`), 'frontdesk', '1.1', 'the shop runs frontdesk 1.1'),
      keep(getsVersion(run(`${APPS}/blog/front.py`), 'frontdesk', '1.0', 'the blog runs frontdesk 1.0')),
      keep(getsVersion(run(`${HOME}/bin/report.py`), 'frontdesk', '1.0', 'bin/report.py runs frontdesk 1.0')),
    ],
    solution: [
      'you$ cd ~/webapps/shop',
      'you$ mkdir -p lib/python2.7',
      'you$ easy_install-2.7 -d lib/python2.7 -s bin frontdesk==1.1',
    ],
    // For the account, and so for all in it that have none of their own.
    wrong: ['you$ easy_install-2.7 frontdesk==1.1'],
    hints: [
      'Without options easy_install puts things into ~/lib. Who looks there?',
      'A script sees the library directories of all levels above it, the nearest first. Which level belongs to the shop alone?',
      'easy_install takes a directory with `-d` and one for programs with `-s`; it wants to be started where Python finds that directory, in the shop.',
      '`cd ~/webapps/shop`, and then `easy_install-2.7 -d lib/python2.7 -s bin` and what you want.',
    ],
    explanation:
      'The nearest library comes first on the path, so what lies in ~/webapps/shop/lib/python2.7 is seen by whatever lies in the shop, and by nobody else. ' +
      'Installed in ~/lib the new version would serve the shop just as well, and reach every script of the account that has no frontdesk of its own: bin/report.py was never touched, and would have changed.',
  },
);
