import { firstLength, lastLength, lineAt, moveTo } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { columnAt, placeAt } from './layout.ts';

/* Moves of the cursor. */

export function left(buffer: Buffer): Buffer {
  const { row, column } = buffer.at;
  if (column > 0)
    return moveTo(buffer, { row, column: column - lastLength(lineAt(buffer, row).slice(0, column)) });
  return row === 0 ? moveTo(buffer, buffer.at) : moveTo(buffer, { row: row - 1, column: Infinity });
}

export function right(buffer: Buffer): Buffer {
  const { row, column } = buffer.at;
  const tail = lineAt(buffer, row).slice(column);
  if (tail !== '') return moveTo(buffer, { row, column: column + firstLength(tail) });
  return row + 1 < buffer.lines.length
    ? moveTo(buffer, { row: row + 1, column: 0 })
    : moveTo(buffer, buffer.at);
}

/** Goes so many lines down, or up, and keeps the column as far as lines are long enough. */
export function vertical(buffer: Buffer, count: number): Buffer {
  const { row, column } = buffer.at;
  const wanted = buffer.wanted ?? columnAt(lineAt(buffer, row), column);
  const target = Math.min(Math.max(row + count, 0), buffer.lines.length - 1);
  if (target === row) return moveTo(buffer, buffer.at, wanted);
  return moveTo(buffer, { row: target, column: placeAt(lineAt(buffer, target), wanted) }, wanted);
}

export const lineStart = (buffer: Buffer): Buffer => moveTo(buffer, { row: buffer.at.row, column: 0 });

export const lineEnd = (buffer: Buffer): Buffer => moveTo(buffer, { row: buffer.at.row, column: Infinity });

export const firstLine = (buffer: Buffer): Buffer => moveTo(buffer, { row: 0, column: 0 });

export const lastLine = (buffer: Buffer): Buffer => moveTo(buffer, { row: Infinity, column: Infinity });

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** To the beginning of the next word, in a line below if need be. */
export function nextWord(buffer: Buffer): Buffer {
  let { row, column } = buffer.at;
  const isLetter = (at: number) => WORD.test(lineAt(buffer, row).charAt(at));
  while (column < lineAt(buffer, row).length && isLetter(column)) column += 1;
  for (;;) {
    while (column < lineAt(buffer, row).length && !isLetter(column)) column += 1;
    if (column < lineAt(buffer, row).length || row + 1 >= buffer.lines.length)
      return moveTo(buffer, { row, column });
    row += 1;
    column = 0;
  }
}

/** To the beginning of this word, or of the one before. */
export function previousWord(buffer: Buffer): Buffer {
  let { row, column } = buffer.at;
  const isLetter = (at: number) => WORD.test(lineAt(buffer, row).charAt(at));
  for (;;) {
    while (column > 0 && !isLetter(column - 1)) column -= 1;
    if (column > 0 || row === 0) break;
    row -= 1;
    column = lineAt(buffer, row).length;
  }
  while (column > 0 && isLetter(column - 1)) column -= 1;
  return moveTo(buffer, { row, column });
}

/** The next match of a text behind the cursor, beyond the end from the beginning on; null if there is none. */
export function find(
  buffer: Buffer,
  wanted: string,
  isBackward = false,
): { readonly buffer: Buffer; readonly hasWrapped: boolean } | null {
  const { row, column } = buffer.at;
  const needle = wanted.toLowerCase();
  const count = buffer.lines.length;
  for (let step = 0; step <= count; step += 1) {
    const at = (((row + (isBackward ? -step : step)) % count) + count) % count;
    const line = lineAt(buffer, at).toLowerCase();
    const from = step > 0 ? (isBackward ? Infinity : 0) : isBackward ? column - 1 : column + 1;
    const found = from < 0 ? -1 : isBackward ? line.lastIndexOf(needle, from) : line.indexOf(needle, from);
    if (found < 0) continue;
    const hasWrapped = isBackward
      ? at > row || (step > 0 && at === row)
      : at < row || (step > 0 && at === row);
    return { buffer: moveTo(buffer, { row: at, column: found }), hasWrapped };
  }
  return null;
}
