const MOVE = 2;
const CASE = 1;

/**
 * The name that is most like a wrong one, _Py_CalculateSuggestions() of 3.10 and later: an edit costs 2, a change of case
 * 1, and a third of all letters may be wrong. Null if none is near.
 */
export function suggestionFor(wrong: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const name of [...names].toSorted()) {
    if (name === wrong) continue;
    const most = Math.min(((name.length + wrong.length + 3) * MOVE) / 6, bestDistance - 1);
    const distance = distanceOf(wrong, name);
    if (distance > most) continue;
    best = name;
    bestDistance = distance;
  }
  return best;
}

function substitution(first: string, second: string): number {
  if (first === second) return 0;
  return first.toLowerCase() === second.toLowerCase() ? CASE : MOVE;
}

/** Levenshtein's distance with these costs. */
function distanceOf(first: string, second: string): number {
  let row = Array.from({ length: second.length + 1 }, (_, index) => index * MOVE);
  for (const [index, letter] of [...first].entries()) {
    const next = [(index + 1) * MOVE];
    for (const [place, other] of [...second].entries()) {
      const change = (row[place] ?? 0) + substitution(letter, other);
      next.push(Math.min(change, (row[place + 1] ?? 0) + MOVE, (next[place] ?? 0) + MOVE));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
