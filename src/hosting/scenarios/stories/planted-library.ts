import { walkingPlan } from '../concentric-python.ts';
import { ownsNothingBelow } from '../goals/files.ts';
import { keep } from '../goals/goal.ts';
import { getsVersion, importsFrom } from '../goals/python.ts';
import { HOME, storyOn } from '../story.ts';

const RUN = { script: `${HOME}/src/unpacked-app/run.py`, python: '2.7' } as const;
const REPORT = { script: `${HOME}/bin/report.py`, python: '2.7' } as const;

export const scenario = storyOn(
  'planted-library',
  { base: walkingPlan },
  {
    text:
      'You unpacked an application in /tmp and ran it: `python2.7 /tmp/unpacked-app/run.py`. It says where its `random` comes from, and that is a file of mallory’s. The Pythons of this box look for libraries ' +
      'in every directory above a script, and in /tmp anybody may make one. What mallory made you cannot remove. Have the application at ~/src/unpacked-app, with the `random` of Python itself.',
    goals: [
      importsFrom(
        RUN,
        'random',
        '/usr/local/lib/python2.7',
        '~/src/unpacked-app/run.py imports Python’s own random',
      ),
      ownsNothingBelow(
        'you',
        '/tmp',
        'nothing of yours is left in /tmp, where it would run with what mallory made',
      ),
      keep(getsVersion(REPORT, 'frontdesk', '1.0', 'bin/report.py runs your frontdesk, as before')),
    ],
    solution: ['you$ mkdir ~/src', 'you$ mv /tmp/unpacked-app ~/src'],
    // A copy is safe, and what is left behind is not.
    wrong: ['you$ mkdir ~/src', 'you$ cp -r /tmp/unpacked-app ~/src'],
    hints: [
      'Write down the directories above the script. Who may make a lib/python2.7 in each of them?',
      'In your home it is you alone, and in / and /home it is root. In /tmp it is everybody.',
      'So the script has to go to where all the levels above it are yours or root’s.',
      'A copy leaves a script behind that somebody may run again: move it, with `mv`, once ~/src is there.',
    ],
    explanation:
      'The walk upwards trusts whoever may write to a directory above the script. In your home that is you; in /tmp it is everybody, and mallory’s shelf comes before Python’s own library. ' +
      'You may not remove it, since /tmp has the sticky bit, and shelves nearer to the script would have to cover each name that mallory may think of. ' +
      'Below your home there is nobody else on the way. A copy in /tmp would go on running mallory’s code as you, whenever it is started.',
  },
);
