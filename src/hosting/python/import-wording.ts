import { assertNever } from '../kernel/index.ts';
import type { Fate } from './candidates.ts';
import type { Finding, ImportStep, NotFound } from './trace.ts';

/** What happened during an import, one sentence a step. */
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
