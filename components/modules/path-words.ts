import { describeNoWalk, describeOrigin } from '../../src/hosting/python/index.ts';
import { nameOf, short } from './path-run.ts';
import type { Level, PathScene, Row } from './path-scene.ts';

/** What stands beside the library of a level: a word or two. */
export function levelInWords({ verdict, stock }: Level): string {
  switch (verdict?.type) {
    case 'taken':
      return stock === null || stock.length === 0 ? 'taken, empty' : stock.join(', ');
    case 'known':
      return 'on the path already';
    case 'missing':
      return 'none';
    case 'may-not-list-and-enter':
      return 'you may not list it';
    case 'own-library':
      return 'the interpreter’s own';
    case 'foreign-library':
      return 'another Python’s library';
    case 'not-trusted':
      return 'not trusted';
    case 'not-a-directory':
      return 'not a directory';
    case undefined:
      return stock === null ? '' : 'not asked';
  }
}

/** Whether there is something at a level that the walk does not take. */
export const isRefused = ({ verdict }: Level): boolean =>
  verdict !== null && !['taken', 'known', 'missing'].includes(verdict.type);

/** An entry of the path as the list shows it. */
export function rowInWords({ entry, count, isIndented }: Row): string {
  if (count > 1) return `${entry.path} and ${count - 1} more`;
  if (entry.path === '') return "'', the working directory";
  return isIndented ? entry.path.slice(entry.path.lastIndexOf('/') + 1) : short(entry.path);
}

/** Why it is on the path. */
export function originInWords({ entry: { origin }, isIndented }: Row): string {
  if (origin.type === 'walk') return `the walk, beside ${short(origin.level)}`;
  return isIndented && origin.type === 'pth'
    ? `a line of ${nameOf(origin.file)}`
    : describeOrigin(origin).replace("'", '’');
}

/** What becomes of a row when the module is looked for: a word or two. */
export function fateInWords({ candidate: { fate, finding } }: Row, rows: readonly Row[]): string {
  switch (fate.type) {
    case 'wins':
      return 'imported';
    case 'joins':
      return 'one part of it';
    case 'shadowed':
    case 'outranked':
      return `has it too: ${rowNumber(rows, fate.by)} comes first`;
    case 'never-asked':
      return 'never asked';
    case 'nothing':
      return finding.type === 'none' && finding.because === 'may-not-list' ? 'may not be listed' : '';
  }
}

/** The number that a row of the list wears, from 1. */
const rowNumber = (rows: readonly Row[], index: number): number =>
  rows.findLastIndex((row) => row.index <= index) + 1;

/** Why nobody walked; null if somebody did. */
function noWalk({ started }: PathScene): string | null {
  const step = started.trace.find((one) => one.type === 'no-walk' || one.type === 'no-site');
  const walked = started.trace.some(({ type }) => type === 'walk');
  return step === undefined || walked ? null : describeNoWalk(step);
}

/** What was found on the climb. */
export function climbInWords(scene: PathScene): string {
  const none = noWalk(scene);
  if (none !== null) return none;
  const taken = scene.levels.filter(({ verdict }) => verdict?.type === 'taken').toReversed();
  const refused = scene.levels.filter(isRefused).map(({ library }) => library);
  const found =
    taken.length === 0
      ? `No level above ${short(scene.start)} has a lib/python${scene.python} to take.`
      : `From ${short(scene.start)} up to /, ${taken.map(({ library }) => short(library)).join(' and ')} ${taken.length === 1 ? 'goes' : 'go'} on the path.`;
  return refused.length === 0 ? found : `${found} Not taken: ${refused.join(', ')}.`;
}

/** The answer: which file is imported, from where, and what it hides. */
export function importInWords({ module, outcome, rows }: PathScene): string {
  if (outcome.type === 'raised') return `import ${module}: ${outcome.error}.`.replace(/\.\.$/, '.');
  const winner = rows.find(
    ({ candidate }) => candidate.fate.type === 'wins' || candidate.fate.type === 'joins',
  );
  const hidden = rows.filter(
    ({ candidate: { fate } }) => fate.type === 'shadowed' || fate.type === 'outranked',
  );
  const version = outcome.version === null ? '' : `, version ${outcome.version}`;
  if (winner === undefined || outcome.file === null)
    return `import ${module} gets the interpreter’s own: ${outcome.how}, and no path is looked at.`;
  const from = `import ${module} gets ${outcome.file}${version}, from entry ${rowNumber(rows, winner.index)}`;
  if (hidden.length === 0) return `${from}.`;
  return `${from}. It hides ${hidden.map(({ entry }) => short(entry.path)).join(' and ')}.`;
}
