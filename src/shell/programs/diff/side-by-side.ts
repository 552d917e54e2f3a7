import type { Change } from './hunks.ts';
import type { Side } from './print.ts';

/** How -y lays out. */
export interface Columns {
  readonly width: number;
  readonly expandsTabs: boolean;
  readonly leftOnly: boolean;
  readonly hidesCommon: boolean;
}

const TAB = 8;
const GUTTER = 3;

/** -y: both files beside one another, with a mark between where they differ. */
export function sideBySide(left: Side, right: Side, changes: readonly Change[], columns: Columns): string {
  const page = new Page(left, right, columns);
  const end: Change = {
    from: left.lines.length,
    to: left.lines.length,
    newFrom: right.lines.length,
    newTo: right.lines.length,
  };
  let [at, newAt] = [0, 0];
  let text = '';
  for (const change of [...changes, end]) {
    for (; at < change.from && newAt < change.newFrom; at += 1, newAt += 1) {
      if (columns.hidesCommon) continue;
      text += columns.leftOnly ? page.row(at, '(', null) : page.row(at, ' ', newAt);
    }
    [at, newAt] = [change.from, change.newFrom];
    for (; at < change.to && newAt < change.newTo; at += 1, newAt += 1) text += page.row(at, '|', newAt);
    for (; newAt < change.newTo; newAt += 1) text += page.row(null, '>', newAt);
    for (; at < change.to; at += 1) text += page.row(at, '<', null);
  }
  return text;
}

class Page {
  private readonly left: Side;
  private readonly right: Side;
  private readonly expandsTabs: boolean;
  private readonly half: number;
  private readonly second: number;

  constructor(left: Side, right: Side, { width, expandsTabs }: Columns) {
    this.left = left;
    this.right = right;
    this.expandsTabs = expandsTabs;
    const tab = expandsTabs ? 1 : TAB;
    const middle = (width >> 1) + ((tab + GUTTER) >> 1) + (width & (tab + GUTTER) & 1);
    const second = middle - (middle % tab);
    this.half = second <= 0 || width <= second ? 0 : Math.min(second - GUTTER, width - second);
    this.second = this.half > 0 ? second : width;
  }

  row(at: number | null, mark: string, newAt: number | null): string {
    const [line, newLine] = [this.left.lines[at ?? -1], this.right.lines[newAt ?? -1]];
    const hasEnd = line !== undefined && !isCut(this.left, at);
    const hasNewEnd = newLine !== undefined && !isCut(this.right, newAt);
    let { text, column } = this.cut(line ?? '');
    if (mark !== ' ') {
      const place = Math.floor((this.half + this.second - 1) / 2);
      const isOdd = mark === '|' && hasEnd !== hasNewEnd;
      text += this.gap(column, place) + (isOdd ? (hasEnd ? '/' : '\\') : mark);
      column = place + 1;
    }
    if (newLine !== undefined && newLine !== '')
      text += this.gap(column, this.second) + this.cut(newLine).text;
    return hasEnd || hasNewEnd ? `${text}\n` : text;
  }

  /** Tabs as far as they go, and then blanks. */
  private gap(from: number, to: number): string {
    let text = '';
    let column = from;
    for (let stop = from + TAB - (from % TAB); !this.expandsTabs && stop <= to; stop += TAB) {
      text += '\t';
      column = stop;
    }
    return text + ' '.repeat(Math.max(0, to - column));
  }

  /** As much of a line as its half of the page holds. */
  private cut(line: string): { text: string; column: number } {
    let text = '';
    let [column, wanted] = [0, 0];
    for (const letter of line) {
      const width = letter === '\t' ? TAB - (wanted % TAB) : 1;
      const isWhole = column === wanted;
      wanted += width;
      if (letter === '\t' && this.expandsTabs && isWhole) {
        const stop = Math.min(this.half, wanted);
        text += ' '.repeat(stop - column);
        column = stop;
      } else if (letter === '\t' ? isWhole && wanted < this.half : wanted <= this.half) {
        text += letter;
        column = wanted;
      }
    }
    return { text, column };
  }
}

const isCut = ({ lines, lacksEnd }: Side, at: number | null): boolean => lacksEnd && at === lines.length - 1;
