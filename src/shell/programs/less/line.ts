import { columnsOf } from '../../text/width.ts';

/* How a line of a file looks in a pager: less(1). */

/** A character as it is shown. */
export interface Cell {
  readonly shown: string;
  readonly width: number;
  /** SGR parameters, `7` for reverse; empty for plain. */
  readonly style: string;
  /** Where it stands in the text that is searched. */
  readonly at: number;
}

export interface Line {
  readonly cells: readonly Cell[];
  /** What is searched: without overstriking, and without colours where these are shown as such. */
  readonly plain: string;
}

/** Places in a plain text, each with its end. */
export type Ranges = readonly (readonly [number, number])[];

const TAB = 8;
const COLOUR = new RegExp(`${'\x1b'}\\[([\\d;]*)m`, 'y');
const REVERSE = '7';

/** Reads a line. With `isRaw` colours are shown as such, as -R asks; else their codes are shown. */
export function readLine(text: string, isRaw: boolean): Line {
  const cells: Cell[] = [];
  let plain = '';
  let column = 0;
  let colour = '';
  const add = (source: string, shown: string, style: string) => {
    const width = columnsOf(shown);
    cells.push({ shown, width, style, at: plain.length });
    plain += source;
    column += width;
  };
  for (let at = 0; at < text.length;) {
    COLOUR.lastIndex = at;
    const code = isRaw ? COLOUR.exec(text) : null;
    if (code !== null) {
      colour = nextColour(colour, code[1] ?? '');
      at += code[0].length;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const struck = overstrike(text, at, character);
    if (struck !== null) {
      add(struck.character, struck.character, struck.style);
      at += struck.length;
      continue;
    }
    if (character === '\t') add('\t', ' '.repeat(TAB - (column % TAB)), colour);
    else if (isControl(character)) add(character, shownControl(character), REVERSE);
    else add(character, character, colour);
    at += character.length;
  }
  return { cells, plain };
}

const nextColour = (colour: string, code: string): string =>
  /^0*$/.test(code) ? '' : colour === '' ? code : `${colour};${code}`;

interface Struck {
  readonly character: string;
  readonly style: string;
  readonly length: number;
}

/** `x BS x` is bold and `_ BS x` underlined, as typewriters had it and nroff still has. */
function overstrike(text: string, at: number, character: string): Struck | null {
  const behind = at + character.length;
  if (text[behind] !== '\b' || behind + 1 >= text.length) return null;
  const over = String.fromCodePoint(text.codePointAt(behind + 1) ?? 0);
  const length = character.length + 1 + over.length;
  if (character === over) return { character, style: '1', length };
  if (character === '_') return { character: over, style: '4', length };
  return over === '_' ? { character, style: '4', length } : null;
}

const isControl = (character: string): boolean => /^[\p{Cc}\ud800-\udfff]$/u.test(character);

/** `^A`, and codes of what is no character. */
function shownControl(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x1b) return 'ESC';
  if (code < 0x20 || code === 0x7f) return `^${String.fromCharCode(code ^ 0x40)}`;
  const byte = code > 0xff ? code & 0xff : code;
  return `<${byte.toString(16).toUpperCase()}>`;
}

/** Cells in rows of so many columns; an empty line has one row. */
export function wrap(cells: readonly Cell[], columns: number): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [[]];
  let width = 0;
  for (const cell of cells) {
    if (width > 0 && width + cell.width > columns) {
      rows.push([]);
      width = 0;
    }
    rows.at(-1)?.push(cell);
    width += cell.width;
  }
  return rows;
}

/** What of a line is shown where lines are chopped; a mark in the last column says that there is more. */
export function chop(cells: readonly Cell[], shift: number, columns: number): readonly Cell[] {
  let skipped = 0;
  const from = cells.findIndex((cell) => (skipped += cell.width) > shift);
  if (from < 0) return [];
  const [row = [], ...more] = wrap(cells.slice(from), columns);
  if (more.length === 0) return row;
  const [kept = []] = wrap(row, columns - 1);
  return [...kept, { shown: '>', width: 1, style: REVERSE, at: -1 }];
}

/** A row as a terminal is told it, with what was found in reverse. */
export function draw(row: readonly Cell[], found: Ranges): string {
  let text = '';
  let current = '';
  for (const { shown, style, at } of row) {
    const isFound = found.some(([start, end]) => at >= start && at < end);
    const wanted = isFound && style !== REVERSE ? `${style}${style === '' ? '' : ';'}${REVERSE}` : style;
    if (wanted !== current) text += wanted === '' ? '\x1b[m' : `\x1b[0;${wanted}m`;
    current = wanted;
    text += shown;
  }
  return current === '' ? text : `${text}\x1b[m`;
}
