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

function mark(
  left: readonly string[],
  right: readonly string[],
  deleted: boolean[],
  inserted: boolean[],
): void {
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

function walkBack(
  trace: readonly Map<number, number>[],
  endX: number,
  endY: number,
  deleted: boolean[],
  inserted: boolean[],
): void {
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

/**
 * Slides each run of changed lines: up as far as it goes, so that it meets the run before, and then down, and back to
 * where the other file has a run too.
 */
function shift(lines: readonly string[], changed: boolean[], others: readonly boolean[]): void {
  const run = new Run(lines, changed, others);
  while (run.find()) run.slide();
}

/** A run of changed lines, and the place beside it in the other file. */
class Run {
  private readonly lines: readonly string[];
  private readonly changed: boolean[];
  private readonly others: readonly boolean[];
  private start = 0;
  private end = 0;
  private other = 0;

  constructor(lines: readonly string[], changed: boolean[], others: readonly boolean[]) {
    this.lines = lines;
    this.changed = changed;
    this.others = others;
  }

  /** Goes to the next run; false if there is none. */
  find(): boolean {
    while (this.end < this.lines.length && this.changed[this.end] !== true) {
      this.passOthers();
      this.other += 1;
      this.end += 1;
    }
    if (this.end === this.lines.length) return false;
    this.start = this.end;
    this.growDown();
    this.passOthers();
    return true;
  }

  slide(): void {
    let meeting: number;
    let length: number;
    do {
      length = this.end - this.start;
      while (this.start > 0 && this.lines[this.start - 1] === this.lines[this.end - 1]) this.stepUp();
      meeting = this.others[this.other - 1] === true ? this.end : this.lines.length;
      while (this.end < this.lines.length && this.lines[this.start] === this.lines[this.end]) {
        if (this.stepDown()) meeting = this.end;
      }
    } while (length !== this.end - this.start);
    while (meeting < this.end) this.stepUp();
  }

  private growDown(): void {
    while (this.changed[this.end] === true) this.end += 1;
  }

  private passOthers(): void {
    while (this.others[this.other] === true) this.other += 1;
  }

  private stepUp(): void {
    this.start -= 1;
    this.end -= 1;
    this.changed[this.start] = true;
    this.changed[this.end] = false;
    while (this.changed[this.start - 1] === true) this.start -= 1;
    do this.other -= 1;
    while (this.others[this.other] === true);
  }

  /** Whether the other file has a run here. */
  private stepDown(): boolean {
    this.changed[this.start] = false;
    this.changed[this.end] = true;
    this.start += 1;
    this.end += 1;
    this.growDown();
    this.other += 1;
    const isMet = this.others[this.other] === true;
    this.passOthers();
    return isMet;
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
