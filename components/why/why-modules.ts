import type { PathView } from '../modules/index.ts';
import { levelInFull, rowInFull } from '../modules/index.ts';
import { RULES } from './why-step.ts';
import type { Why, WhyStep } from './why-step.ts';

/** Why this module wins: the levels that were asked for a library, then the path, entry by entry, as far as the search went. */
export function whyModule(view: PathView): readonly Why[] {
  const { scene, command } = view;
  const levels = scene.levels
    .filter(({ number }) => number !== null)
    .toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0))
    .map((level): WhyStep => ({
      at: level.path,
      text: levelInFull(scene, level),
      outcome: 'passed',
      decided: level.isWinner,
      rule: RULES.site,
      proof: { by: 'you', line: `ls ${level.library}` },
      show: () => void view.lookAtLevel(level),
    }));
  const winner = scene.rows.findIndex(({ candidate }) => candidate.fate.type === 'wins');
  const rows = scene.rows.map((row, at): WhyStep => ({
    at: row.entry.path === '' ? "''" : row.entry.path,
    text: rowInFull(row, scene.module),
    // An entry that has nothing lets the search go on.
    outcome: winner >= 0 && at > winner ? 'unasked' : 'passed',
    decided: at === winner,
    rule: at === winner ? RULES.import : RULES['sys.path'],
    proof: at === winner ? { by: 'you', line: verbose(command) } : null,
    show: () => void view.lookAtRow(row),
  }));
  return [{ verdict: view.words, steps: [...levels, ...rows] }];
}

/** The same start with `-v`, which names every file that is loaded. */
const verbose = (command: string): string => command.replace(/(\S*python[\d.]*)/, '$1 -v');
