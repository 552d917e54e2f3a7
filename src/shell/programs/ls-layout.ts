import type { LsStyle } from './ls-style.ts';

/** How wide a line is when the output is no terminal. */
const WIDTH = 80;

/** Between two columns. */
const GAP = 2;

const TAB = 8;

/** Names one a line, in columns, in lines or with commas between them. */
export function arrange(names: readonly string[], layout: LsStyle['layout']): string {
  if (names.length === 0) return '';
  if (layout === 'lines') return names.map((name) => `${name}\n`).join('');
  if (layout === 'commas') return withCommas(names);
  const isAcross = layout === 'across';
  for (let count = Math.min(names.length, Math.floor(WIDTH / 3)); count > 1; count -= 1) {
    const rows = Math.ceil(names.length / count);
    const columnOf = (index: number) => (isAcross ? index % count : Math.floor(index / rows));
    const widths = widthsOf(names, columnOf, isAcross ? count : Math.ceil(names.length / rows));
    if (widths.reduce((sum, width) => sum + width, 0) < WIDTH)
      return grid(names, columnOf, widths, rows, isAcross);
  }
  return arrange(names, 'lines');
}

/** The widest name of each column, and the gap behind all but the last. */
function widthsOf(
  names: readonly string[],
  columnOf: (index: number) => number,
  count: number,
): readonly number[] {
  const widths = Array.from({ length: count }, () => 3);
  for (const [index, name] of names.entries()) {
    const column = columnOf(index);
    const width = [...name].length + (column === count - 1 ? 0 : GAP);
    widths[column] = Math.max(widths[column] ?? 0, width);
  }
  return widths;
}

function grid(
  names: readonly string[],
  columnOf: (index: number) => number,
  widths: readonly number[],
  rows: number,
  isAcross: boolean,
): string {
  const lines = Array.from({ length: rows }, () => ({ text: '', at: 0, next: 0 }));
  for (const [index, name] of names.entries()) {
    const column = columnOf(index);
    const line = lines[isAcross ? Math.floor(index / widths.length) : index % rows];
    if (line === undefined) continue;
    line.text += indent(line.at, line.next) + name;
    line.at = line.next + [...name].length;
    line.next += widths[column] ?? 0;
  }
  return lines.map(({ text }) => `${text}\n`).join('');
}

/** Blanks from one place to another, with tabs where they reach. */
function indent(from: number, to: number): string {
  let text = '';
  let at = from;
  while (at < to) {
    const reaches = Math.floor(to / TAB) > Math.floor((at + 1) / TAB);
    text += reaches ? '\t' : ' ';
    at += reaches ? TAB - (at % TAB) : 1;
  }
  return text;
}

function withCommas(names: readonly string[]): string {
  let text = '';
  let at = 0;
  for (const [index, name] of names.entries()) {
    const length = [...name].length;
    if (index > 0) {
      const fits = at + length + 2 < WIDTH;
      text += fits ? ', ' : ',\n';
      at = fits ? at + 2 : 0;
    }
    text += name;
    at += length;
  }
  return `${text}\n`;
}
