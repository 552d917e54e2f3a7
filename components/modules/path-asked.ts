import {
  describeFate,
  describeFinding,
  describeOrigin,
  describeStart,
} from '../../src/hosting/python/index.ts';
import type { Level, PathScene, Row } from './path-scene.ts';

export { proposalsFor } from './path-lines.ts';

/* What is said of one level or one entry: fetched when somebody first asks. */

/** All of one row, for who asks. */
export function rowInFull({ entry, count, candidate }: Row, module: string): string {
  if (count > 1) return `${count} entries of the standard library: none has ${module}.`;
  const what = entry.path === '' ? "''" : entry.path;
  const found = `${describeFinding(candidate.finding)}; ${describeFate(candidate.fate).replace(/^has nothing.*/, 'so the search goes on')}`;
  return `${what} is on the path as ${describeOrigin(entry.origin)}. Of ${module} it ${found}.`.replace(
    'it has no such name; so',
    'it has nothing, so',
  );
}

/** All of one level. */
export function levelInFull(scene: PathScene, { path, library, stock }: Level): string {
  const step = scene.started.trace.find((one) => one.type === 'level' && one.level === path);
  const told = step === undefined ? `${library}: nobody asked for it.` : describeStart(step);
  return stock === null || stock.length === 0 ? told : `${told} In it: ${stock.join(', ')}.`;
}
