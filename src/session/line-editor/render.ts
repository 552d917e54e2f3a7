import type { Editor } from './editor.ts';
import { widthOf } from '../../shell/index.ts';

/** Where the cursor was left: rows below the first of the prompt. */
export interface Drawn {
  readonly row: number;
}

/** What is shown: a prompt, and the line with its cursor. */
export interface Shown {
  readonly prompt: string;
  readonly text: string;
  readonly cursor: number;
}

/** Colours, which take no room. */
const SGR = new RegExp(`${'\x1b'}\\[[\\d;]*m`, 'g');

/** What stands on the line: while looking for an earlier one, the query in place of the prompt. */
export function shownBy({ buffer, search }: Editor, prompt: string): Shown {
  if (search === null) return { prompt, ...buffer };
  const mark = search.found === null && search.query !== '' ? 'failed ' : '';
  const kind = search.isForward ? 'i-search' : 'reverse-i-search';
  return { prompt: `(${mark}${kind})\`${search.query}': `, ...buffer };
}

/**
 * What to send to a terminal so that it shows the line: back to where the prompt began, all of it again, and the cursor to its
 * place. Long lines go on in the next row, and wide characters never stand half outside.
 */
export function render(
  shown: Shown,
  before: Drawn,
  columns: number,
): { readonly output: string; readonly drawn: Drawn } {
  const body = visible(shown.text);
  const end = layout(shown.prompt.replace(SGR, '') + body, columns);
  const cursor = layout(shown.prompt.replace(SGR, '') + visible(shown.text.slice(0, shown.cursor)), columns);
  const up = before.row > 0 ? `\x1b[${before.row}A` : '';
  // A full last row leaves the cursor on it; a space and a return put it where the layout says.
  const wrap = end.column === 0 && end.row > 0 ? ' \r' : '';
  const back = end.row - cursor.row;
  const output =
    `${up}\r\x1b[J${(shown.prompt + body).replaceAll('\n', '\r\n')}${wrap}` +
    `${back > 0 ? `\x1b[${back}A` : ''}\r${cursor.column > 0 ? `\x1b[${cursor.column}C` : ''}`;
  return { output, drawn: { row: cursor.row } };
}

/** Control characters as `^A`, which take two columns; line ends stay. */
const visible = (text: string): string =>
  text.replace(/(?!\n)\p{Cc}/gu, (letter) =>
    letter === '\x7f' ? '^?' : `^${String.fromCharCode(letter.charCodeAt(0) + 64)}`,
  );

/** Where a text ends, row and column, if it begins at the left. */
function layout(text: string, columns: number): { readonly row: number; readonly column: number } {
  let row = 0;
  let column = 0;
  for (const character of text) {
    if (character === '\n') {
      row += 1;
      column = 0;
      continue;
    }
    const width = widthOf(character);
    if (column + width > columns) {
      row += 1;
      column = 0;
    }
    column += width;
    if (column >= columns) {
      row += 1;
      column = 0;
    }
  }
  return { row, column };
}
