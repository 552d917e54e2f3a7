import { assertNever } from '../kernel/index.ts';
import type { NoWalk, Origin, StartStep } from './trace.ts';

/* What a diagram says of every run, in plain English; what it says to who asks is in `start-wording.ts` and `import-wording.ts`. */

/** Why an entry is on `sys.path`: `the script's directory`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.type) {
    case 'script':
      return 'the directory of what runs';
    case 'working-directory':
      return 'the working directory, since no script runs';
    case 'PYTHONPATH':
      return 'named by PYTHONPATH';
    case 'library':
      return 'the standard library';
    case 'user-site':
      return "the user's site-packages";
    case 'site-packages':
      return "the host's site-packages";
    case 'virtualenv':
      return 'the site-packages of the virtual environment';
    case 'walk':
      return `found on the walk, beside ${origin.level}`;
    case 'pth':
      return `line ${origin.line} of ${origin.file}`;
    case 'code':
      return origin.file === null ? 'added by code' : `added by code in ${origin.file}`;
    default:
      return assertNever(origin);
  }
}

/** Why nobody walked. */
export function describeNoWalk(step: Extract<StartStep, { type: 'no-walk' | 'no-site' }>): string {
  if (step.type === 'no-walk') return `No walk: ${NO_WALKS[step.because]}.`;
  return step.because === 'option'
    ? 'With -S site does not run: no site-packages, no walk.'
    : `${step.file ?? 'A site module of its own'} took the place of site: no site-packages, no walk.`;
}

const NO_WALKS: Readonly<Record<NoWalk, string>> = {
  isolated: 'Python was told to add no directory',
  virtualenv: 'a virtual environment keeps to itself',
  'no-script': 'no script runs',
  embedded: 'inside of another program there is no script to start at',
  'no-working-directory': 'the working directory was removed',
};
