import { columnsOf } from '../../text/width.ts';
import { cutTo, padTo, reversed } from '../full-screen.ts';
import type { Frame } from '../full-screen.ts';
import { isModified, lineAt } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { columnAt, pageStart, visiblePart } from './layout.ts';

/** A key and what it does, for the two rows at the bottom. */
export type Hint = readonly [key: string, what: string];

/** A question on the last row but two, and what has been typed so far. */
export interface Prompt {
  readonly label: string;
  readonly text: string;
  /** Where in the text the next letter goes. */
  readonly at: number;
  readonly hints: readonly Hint[];
  /** It is answered by one key. */
  readonly isChoice: boolean;
}

export interface View {
  readonly columns: number;
  readonly rows: number;
  readonly buffer: Buffer;
  /** The first line that is seen. */
  readonly top: number;
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly hasNumbers: boolean;
  readonly hasHelp: boolean;
  readonly message: string;
  readonly prompt: Prompt | null;
}

/** What the two rows say while the text is edited: pairs, first above and second below. */
const MAIN_HINTS: readonly Hint[] = [
  ['^G', 'Help'],
  ['^X', 'Exit'],
  ['^O', 'Write Out'],
  ['^R', 'Read File'],
  ['^W', 'Where Is'],
  ['^\\', 'Replace'],
  ['^K', 'Cut'],
  ['^U', 'Paste'],
  ['^C', 'Location'],
  ['^/', 'Go To Line'],
  ['M-U', 'Undo'],
  ['M-E', 'Redo'],
  ['M-6', 'Copy'],
  ['^S', 'Save'],
  ['M-Q', 'Previous'],
  ['M-W', 'Next'],
];

const BRAND = 'GNU nano 7.2';

/** The rows with keys are left out where there is hardly room for text. */
const hintsFit = (rows: number): boolean => rows >= 6;

/** How many rows are left for the text. */
export const textRows = (rows: number, hasHelp: boolean): number =>
  Math.max(rows - (hasHelp && hintsFit(rows) ? 4 : 2), 1);

/** Columns in front of the text for line numbers, the space behind them included. */
const gutterOf = ({ lines }: Buffer, hasNumbers: boolean): number =>
  hasNumbers ? String(lines.length).length + 2 : 0;

/** All of the screen. */
export function drawn(view: View): Frame {
  const { columns, rows, hasHelp, prompt, buffer, top } = view;
  const height = textRows(rows, hasHelp);
  const gutter = Math.min(gutterOf(buffer, view.hasNumbers), Math.max(columns - 4, 0));
  const width = Math.max(columns - gutter, 1);
  const column = columnAt(lineAt(buffer, buffer.at.row), buffer.at.column);
  const start = pageStart(column, width);
  const text = Array.from({ length: height }, (_, at) => textRow(view, top + at, gutter, width, start));
  const last = prompt === null ? messageRow(view.message, columns) : promptRow(prompt, columns);
  const help =
    hasHelp && hintsFit(rows)
      ? hintRows(prompt?.hints ?? MAIN_HINTS, columns, prompt?.isChoice ?? false)
      : [];
  const cursor =
    prompt === null
      ? { row: 1 + buffer.at.row - top, column: gutter + column - start }
      : { row: 1 + height, column: promptColumn(prompt, columns) };
  return { rows: [titleRow(view), ...text, last, ...help], cursor };
}

function textRow(
  { buffer, hasNumbers }: View,
  row: number,
  gutter: number,
  width: number,
  start: number,
): string {
  if (row >= buffer.lines.length) return '';
  const number = hasNumbers ? reversed(padTo(`${String(row + 1).padStart(gutter - 1)} `, gutter)) : '';
  return number + visiblePart(lineAt(buffer, row), row === buffer.at.row ? start : 0, width);
}

/** Name in the middle, a star behind it if the file does not know all; in reverse. */
function titleRow({ columns, name, buffer, isReadOnly }: View): string {
  const path = name === '' ? 'New Buffer' : name;
  const brand = BRAND.length + 3;
  const state = isReadOnly ? 'View' : '';
  // The room that nano keeps for the word, and without one for what it said before it had the star.
  const room = columns - brand - (isReadOnly ? 7 : 10);
  const star = isModified(buffer) ? ' *' : '';
  if (room < columnsOf(path)) {
    const most = Math.max(columns - star.length, 1);
    const shown = columnsOf(path) > most ? `...${endOf(path, most - 3)}` : path;
    return reversed(padTo(shown + star, columns));
  }
  const offset = brand + Math.floor((room - columnsOf(path)) / 2);
  const left = padTo(`  ${BRAND}`, offset) + path + star;
  return reversed(
    state === '' ? padTo(left, columns) : padTo(left, columns - state.length - 2) + `${state}  `,
  );
}

/** The end of a text in at most so many columns. */
function endOf(text: string, columns: number): string {
  const characters = [...text];
  while (columnsOf(characters.join('')) > columns) characters.shift();
  return characters.join('');
}

function messageRow(message: string, columns: number): string {
  if (message === '') return '';
  const shown = cutTo(`[ ${message} ]`, columns);
  return ' '.repeat(Math.floor((columns - columnsOf(shown)) / 2)) + reversed(shown);
}

/** What is typed moves by pages if it is longer than the row. */
const promptStart = ({ label, text, at }: Prompt, columns: number): number =>
  pageStart(columnAt(text, at), Math.max(columns - columnsOf(label), 1));

const promptColumn = (prompt: Prompt, columns: number): number =>
  columnsOf(prompt.label) + columnAt(prompt.text, prompt.at) - promptStart(prompt, columns);

function promptRow(prompt: Prompt, columns: number): string {
  const width = Math.max(columns - columnsOf(prompt.label), 1);
  return reversed(
    padTo(prompt.label + visiblePart(prompt.text, promptStart(prompt, columns), width), columns),
  );
}

/** Pairs of hints, one above the other, as many as have room: at least sixteen columns or so for each. */
function hintRows(hints: readonly Hint[], columns: number, isChoice: boolean): readonly string[] {
  const most = Math.floor((columns + 40) / 20) * 2;
  const shown = hints.slice(0, most);
  const pairs = Math.ceil(shown.length / 2);
  const width = Math.min(Math.floor(columns / pairs), isChoice ? 16 : Infinity);
  const cell = (at: number) => {
    const [key, what] = shown[at] ?? ['', ''];
    const isLast = at + 2 >= shown.length;
    const room = isLast ? columns - width * (pairs - 1) : width;
    const text = padTo(` ${what}`, Math.max(room - columnsOf(key), 0));
    return reversed(cutTo(key, room)) + text;
  };
  const row = (first: number) => Array.from({ length: pairs }, (_, pair) => cell(pair * 2 + first)).join('');
  return [row(0), row(1)];
}
