import { owned, walkingPlan } from '../concentric-python.ts';
import { keep } from '../goals/goal.ts';
import { getsVersion, needsFit } from '../goals/python.ts';
import { installedEgg } from '../../python/index.ts';
import { APPS, HOME, storyOn } from '../story.ts';

const LIBRARY = `${HOME}/lib/python2.7`;
const PRESS = { script: `${APPS}/shop/press.py`, python: '2.7' } as const;
const REPORT = { script: `${HOME}/bin/report.py`, python: '2.7' } as const;

const egg = (project: string, version: string) =>
  installedEgg({ library: LIBRARY, project, version, python: '2.7' });

export const scenario = storyOn(
  'broken-upgrade',
  {
    base: walkingPlan,
    variation: {
      tree: owned('you', {
        [PRESS.script]:
          'import pkg_resources\npkg_resources.require("gazette")\nimport gazette\nprint "gazette", gazette.version\n',
        ...egg('frontdesk', '1.1'),
        ...egg('ledger', '0.2'),
        ...egg('gazette', '2.0'),
        [`${LIBRARY}/easy-install.pth`]:
          './frontdesk-1.1-py2.7.egg\n./ledger-0.2-py2.7.egg\n./gazette-2.0-py2.7.egg\n',
      }),
    },
  },
  {
    text:
      'Yesterday you upgraded frontdesk to 1.1, in ~/lib, since bin/report.py needs it. Today press.py of the shop fails: `python2.7 ~/webapps/shop/press.py`. Nobody has touched it. ' +
      'It requires gazette, and gazette has an opinion. Mend the shop without taking 1.1 from the report.',
    goals: [
      needsFit(PRESS, 'gazette', 'press.py gets what gazette needs'),
      getsVersion(PRESS, 'frontdesk', '1.0', 'press.py runs frontdesk 1.0'),
      keep(getsVersion(PRESS, 'gazette', '2.0', 'press.py runs gazette 2.0, as before')),
      keep(getsVersion(REPORT, 'frontdesk', '1.1', 'bin/report.py runs frontdesk 1.1')),
    ],
    solution: [
      'you$ cd ~/webapps/shop',
      'you$ mkdir -p lib/python2.7',
      'you$ easy_install-2.7 -d lib/python2.7 -s bin frontdesk==1.0',
    ],
    wrong: ['you$ easy_install-2.7 frontdesk==1.0'],
    hints: [
      'Run it and read the last line: which version is there, and which is wanted by whom?',
      'Both versions are wanted on the same account. They need not be in the same directory.',
      'The shop can have a frontdesk of its own, nearer than ~/lib; gazette and ledger may stay where they are.',
      '`cd ~/webapps/shop`, make lib/python2.7 there, and let easy_install-2.7 put frontdesk==1.0 into it: `-d lib/python2.7 -s bin`.',
    ],
    explanation:
      'An upgrade for the account reaches every script in it, and what a script’s libraries need of each other is looked at only when it starts. So press.py broke without being touched. ' +
      'Going back to 1.0 in ~/lib mends it, and breaks the report in turn: with one place for both there is no right answer. A frontdesk in the shop’s own lib comes first on the path of the shop’s scripts, and on nobody else’s.',
  },
);
