import { assertNever } from '../kernel/index.ts';
import type { LevelVerdict, PthVerdict, StartStep } from './trace.ts';
import { describeNoWalk, describeOrigin } from './wording.ts';

/** What happened at the start, one sentence a step. */
export function describeStart(step: StartStep): string {
  switch (step.type) {
    case 'entry':
      return `${step.entry.path === '' ? "''" : step.entry.path} is on the path: ${describeOrigin(step.entry.origin)}.`;
    case 'duplicate':
      return `${step.path} is on the path already, under the same spelling.`;
    case 'no-site':
    case 'no-walk':
      return describeNoWalk(step);
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
