import { assertNever } from '../kernel/index.ts';
import type { Fate } from './candidates.ts';
import type {
  Finding,
  ImportStep,
  LevelVerdict,
  NoWalk,
  NotFound,
  Origin,
  PthVerdict,
  StartStep,
} from './trace.ts';

/* The traces in plain English, one sentence a step. */

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

/** What happened at the start. */
export function describeStart(step: StartStep): string {
  switch (step.type) {
    case 'entry':
      return `${step.entry.path === '' ? "''" : step.entry.path} is on the path: ${describeOrigin(step.entry.origin)}.`;
    case 'duplicate':
      return `${step.path} is on the path already, under the same spelling.`;
    case 'no-site':
      return step.because === 'option'
        ? 'With -S site does not run: no site-packages, no walk.'
        : `${step.file ?? 'A site module of its own'} took the place of site: no site-packages, no walk.`;
    case 'site-directory':
      return `${step.path}: ${SITE_VERDICTS[step.verdict]}.`;
    case 'pth-file':
      return `${step.file} is ${PTH_FILES[step.verdict]}.`;
    case 'pth-line':
      return `Line ${step.line} of ${step.file}: ${describePth(step.verdict)}.`;
    case 'moved':
      return `${step.file} moves ${step.paths.join(', ') || 'nothing'} to the front of the path, at ${step.to}.`;
    case 'customize':
      if (step.file === null) return `There is no ${step.name}.`;
      return `${step.name} is ${step.file}${step.walks ? ', and it walks' : ''}.`;
    case 'no-walk':
      return `No walk: ${NO_WALKS[step.because]}.`;
    case 'walk':
      return `The walk starts at ${step.start}.`;
    case 'level':
      return `${step.directory}: ${describeLevel(step.verdict)}.`;
    default:
      return assertNever(step);
  }
}

const SITE_VERDICTS = {
  taken: 'a site directory',
  missing: 'not there',
  'may-not-list': 'may not be listed, so its .pth files are not read',
  disabled: 'switched off',
} as const;

const PTH_FILES = {
  read: 'read',
  unreadable: 'passed over, for it may not be read',
  hidden: 'passed over, for it is hidden',
} as const;

const NO_WALKS: Readonly<Record<NoWalk, string>> = {
  isolated: 'Python was told to add no directory',
  virtualenv: 'a virtual environment keeps to itself',
  'no-script': 'no script runs',
  embedded: 'inside of another program there is no script to start at',
  'no-working-directory': 'the working directory was removed',
};

function describePth(verdict: PthVerdict): string {
  switch (verdict.type) {
    case 'added':
      return `${verdict.path} is added`;
    case 'comment':
      return 'a comment';
    case 'blank':
      return 'blank';
    case 'missing':
      return `${verdict.path} does not exist`;
    case 'known':
      return `${verdict.path} is on the path already`;
    case 'executed':
      return 'executed';
    case 'failed':
      return `raises ${verdict.error.type}, and the rest of the file is not read`;
    default:
      return assertNever(verdict);
  }
}

function describeLevel(verdict: LevelVerdict): string {
  switch (verdict.type) {
    case 'taken':
      return 'taken';
    case 'known':
      return 'on the path already; it keeps its place';
    case 'missing':
      return verdict.errno === 'ENOENT' ? 'not there' : `not to be reached (${verdict.errno})`;
    case 'not-a-directory':
      return 'not a directory';
    case 'may-not-list-and-enter':
      return 'may not be listed and entered';
    case 'own-library':
      return "this interpreter's own standard library";
    case 'foreign-library':
      return "holds os.py, so it is some interpreter's standard library";
    case 'not-trusted':
      return 'others could have planted it: not of root or the user, or writable for others';
    default:
      return assertNever(verdict);
  }
}

/** What happened during an import. */
export function describeImport(step: ImportStep): string {
  switch (step.type) {
    case 'loaded-before':
      return `${step.name} is loaded already${step.file === null ? '' : `, from ${step.file}`}.`;
    case 'compiled-in':
      return `${step.name} is ${step.how === 'builtin' ? 'built into' : 'frozen into'} the interpreter: no path is looked at.`;
    case 'looked':
      return `${step.entry === '' ? "''" : step.entry}: ${describeFinding(step.finding)}.`;
    case 'not-a-package':
      return `${step.parent} is no package, so ${step.name} cannot be in it.`;
    case 'bytecode':
      return `${step.file} is ${BYTECODE[step.verdict]}.`;
    case 'ran':
      return step.error === null
        ? `${step.name} ran.`
        : `${step.name} raised ${step.error.type}: ${step.error.message}.`;
    default:
      return assertNever(step);
  }
}

const BYTECODE = {
  used: 'compiled and fits: it is used',
  stale: 'stale: it was made of another source',
  'wrong-magic': 'compiled by another version',
  unreadable: 'not to be read',
} as const;

/** What an entry of the path holds. */
export function describeFinding(finding: Finding): string {
  switch (finding.type) {
    case 'module':
      return `has ${finding.file}`;
    case 'portion':
      return `has the directory ${finding.directory} without an __init__`;
    case 'none':
      return NOT_FOUND[finding.because];
    default:
      return assertNever(finding);
  }
}

const NOT_FOUND: Readonly<Record<NotFound, string>> = {
  'entry-missing': 'does not exist',
  'entry-no-directory': 'is neither a directory nor an archive',
  'entry-no-archive': 'is no archive that can be read',
  'may-not-list': 'may not be listed',
  'no-such-name': 'has no such name',
  'no-init': 'has a directory of that name without __init__.py, which does not count',
  unreadable: 'has a file of that name that may not be read',
};

/** What becomes of a candidate. */
export function describeFate(fate: Fate): string {
  switch (fate.type) {
    case 'wins':
      return 'this one is imported';
    case 'joins':
      return 'one part of a namespace package';
    case 'shadowed':
      return `shadowed by entry ${fate.by}`;
    case 'outranked':
      return `a directory without __init__ gives way to entry ${fate.by}`;
    case 'never-asked':
      return `never asked: the name is ${fate.because}`;
    case 'nothing':
      return 'has nothing of that name';
    default:
      return assertNever(fate);
  }
}
