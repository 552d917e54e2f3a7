/** Lines that differ, as half-open ranges in both files. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** More edits than this are not looked for: the rest counts as one change. */
const MAX_EDITS = 4000;

/**
 * The changes that make `right` of `left`, by the greedy algorithm of Myers (An O(ND) Difference Algorithm), and each run
 * of changed lines moved as far down as it goes, as GNU diff does.
 */
export function changesBetween(left: readonly string[], right: readonly string[]): readonly Change[] {
  const deleted = new Array<boolean>(left.length).fill(false);
  const inserted = new Array<boolean>(right.length).fill(false);
  mark(left, right, deleted, inserted);
  shift(left, deleted, inserted);
  shift(right, inserted, deleted);
  return collect(deleted, inserted);
}

function mark(left: readonly string[], right: readonly string[], deleted: boolean[], inserted: boolean[]): void {
  const trace: Map<number, number>[] = [];
  let ends = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(MAX_EDITS, left.length + right.length); edits += 1) {
    trace.push(new Map(ends));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
      let x = down ? (ends.get(k + 1) ?? 0) : (ends.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < left.length && y < right.length && left[x] === right[y]) {
        x += 1;
        y += 1;
      }
      ends.set(k, x);
      if (x >= left.length && y >= right.length) {
        walkBack(trace, left.length, right.length, deleted, inserted);
        return;
      }
    }
    ends = new Map(ends);
  }
  deleted.fill(true);
  inserted.fill(true);
}

function walkBack(trace: readonly Map<number, number>[], endX: number, endY: number, deleted: boolean[], inserted: boolean[]): void {
  let [x, y] = [endX, endY];
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const ends = trace[edits] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -edits || (k !== edits && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = ends.get(before) ?? 0;
    const fromY = fromX - before;
    if (down) inserted[fromY] = true;
    else deleted[fromX] = true;
    [x, y] = [fromX, fromY];
  }
}

/** A run of changed lines that is followed by its own first line may as well begin one line later. */
function shift(lines: readonly string[], changed: boolean[], others: readonly boolean[]): void {
  let other = 0;
  for (let at = 0; at < lines.length; ) {
    if (changed[at] !== true) {
      while (others[other] === true) other += 1;
      other += 1;
      at += 1;
      continue;
    }
    let start = at;
    let end = at;
    while (changed[end] === true) end += 1;
    while (end < lines.length && lines[start] === lines[end] && others[other] !== true) {
      changed[start] = false;
      changed[end] = true;
      start += 1;
      end += 1;
      other += 1;
      while (changed[end] === true) end += 1;
    }
    at = end;
  }
}

function collect(deleted: readonly boolean[], inserted: readonly boolean[]): readonly Change[] {
  const changes: Change[] = [];
  let x = 0;
  let y = 0;
  while (x < deleted.length || y < inserted.length) {
    if (deleted[x] !== true && inserted[y] !== true) {
      x += 1;
      y += 1;
      continue;
    }
    const [from, newFrom] = [x, y];
    while (deleted[x] === true) x += 1;
    while (inserted[y] === true) y += 1;
    changes.push({ from, to: x, newFrom, newTo: y });
  }
  return changes;
}
