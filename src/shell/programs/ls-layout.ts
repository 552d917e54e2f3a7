import { columnsOf } from '../text/width.ts';
import type { LsStyle } from './ls-style.ts';

/** Between two columns. */
const GAP = 2;

/** The narrowest column: a letter and the gap. */
const MIN_COLUMN = 3;

/** What takes no room: colours, and the control characters among the letters of a name. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /\u001b\[[\d;]*[mK]|\p{Cc}/gu;

const lengthOf = (text: string): number => columnsOf(text.replace(UNSEEN, ''));

/** Names one a line, in columns, in lines or with commas between them. */
export function arrange(names: readonly string[], { layout, width, tab }: LsStyle): string {
  if (names.length === 0) return '';
  if (layout === 'lines') return oneALine(names);
  if (layout === 'commas') return inARow(names, ',', width);
  if (width === 0) return inARow(names, ' ', width);
  const isAcross = layout === 'across';
  const lengths = names.map(lengthOf);
  for (let count = Math.min(names.length, Math.ceil(width / MIN_COLUMN)); count > 1; count -= 1) {
    const rows = Math.ceil(names.length / count);
    const columnOf = (index: number) => (isAcross ? index % count : Math.floor(index / rows));
    const widths = widthsOf(lengths, columnOf, isAcross ? count : Math.ceil(names.length / rows));
    if (widths.reduce((sum, one) => sum + one, 0) >= width) continue;
    const cells = names.map((text, index) => ({
      text,
      length: lengths[index] ?? 0,
      column: columnOf(index),
    }));
    const rowOf = (index: number) => (isAcross ? Math.floor(index / count) : index % rows);
    return grid(cells, widths, rowOf, tab);
  }
  return oneALine(names);
}

const oneALine = (names: readonly string[]): string => names.map((name) => `${name}\n`).join('');

/** The widest name of each column, and the gap behind all but the last. */
function widthsOf(
  lengths: readonly number[],
  columnOf: (index: number) => number,
  count: number,
): readonly number[] {
  const widths = Array.from({ length: count }, () => MIN_COLUMN);
  for (const [index, length] of lengths.entries()) {
    const column = columnOf(index);
    widths[column] = Math.max(widths[column] ?? 0, length + (column === count - 1 ? 0 : GAP));
  }
  return widths;
}

interface Cell {
  readonly text: string;
  readonly length: number;
  readonly column: number;
}

function grid(
  cells: readonly Cell[],
  widths: readonly number[],
  rowOf: (index: number) => number,
  tab: number,
): string {
  const lines: { text: string; at: number; next: number }[] = [];
  for (const [index, { text, length, column }] of cells.entries()) {
    const line = (lines[rowOf(index)] ??= { text: '', at: 0, next: 0 });
    line.text += indent(line.at, line.next, tab) + text;
    line.at = line.next + length;
    line.next += widths[column] ?? 0;
  }
  return oneALine(lines.map(({ text }) => text));
}

/** Blanks from one place to another, with tabs where they reach; a tab of 0 is none. */
function indent(from: number, to: number, tab: number): string {
  let text = '';
  let at = from;
  while (at < to) {
    const reaches = tab > 0 && Math.floor(to / tab) > Math.floor((at + 1) / tab);
    text += reaches ? '\t' : ' ';
    at += reaches ? tab - (at % tab) : 1;
  }
  return text;
}

/** Names behind one another with a mark between them, broken at the width; 0 is no limit. */
function inARow(names: readonly string[], mark: string, width: number): string {
  let text = '';
  let at = 0;
  for (const [index, name] of names.entries()) {
    const length = width === 0 ? 0 : lengthOf(name);
    if (index > 0) {
      const fits = width === 0 || at + length + 2 < width;
      text += fits ? `${mark} ` : `${mark}\n`;
      at = fits ? at + 2 : 0;
    }
    text += name;
    at += length;
  }
  return `${text}\n`;
}
