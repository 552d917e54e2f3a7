import { widthOf } from '../../text/width.ts';
import { padTo } from '../full-screen.ts';

/* How text stands in the columns of nano's window. */

const TAB = 8;

/** A character as it is shown in a column: tabs as spaces, control characters as `^A`. */
function shownAt(character: string, column: number): string {
  if (character === '\t') return ' '.repeat(TAB - (column % TAB));
  const code = character.charCodeAt(0);
  if (code < 0x20 || code === 0x7f) return `^${String.fromCharCode(code ^ 0x40)}`;
  return /^[\p{Cc}\ud800-\udfff]$/u.test(character) ? '\ufffd' : character;
}

const widthAt = (character: string, column: number): number => {
  const shown = shownAt(character, column);
  return shown === character ? widthOf(character) : shown.length;
};

/** The column on the screen where a place in a line is, counted from 0. */
export function columnAt(line: string, place: number): number {
  let column = 0;
  for (const character of line.slice(0, place)) column += widthAt(character, column);
  return column;
}

/** The place in a line that stands in a column, or last before it. */
export function placeAt(line: string, column: number): number {
  let place = 0;
  let reached = 0;
  for (const character of line) {
    reached += widthAt(character, reached);
    if (reached > column) return place;
    place += character.length;
  }
  return place;
}

/** The first column that is shown of a line so that a column is seen: a line moves by pages, as nano has it. */
export function pageStart(column: number, width: number): number {
  if (column === 0 || column + 2 < width) return 0;
  if (width > 8) return column - 6 - ((column - 6) % (width - 8));
  return column - Math.max(width - 2, 1);
}

/** What of a line is seen from a column on; `<` and `>` say that there is more. */
export function visiblePart(line: string, start: number, width: number): string {
  const part = expanded(line, start, width);
  const isCutBefore = start > 0 && part !== '';
  const isCutBehind = columnAt(line, line.length) > start + width;
  const body = isCutBefore ? `<${expanded(line, start + 1, width - 1)}` : part;
  return isCutBehind ? `${padTo(body, width - 1)}>` : body;
}

/** The characters in some columns; halves of wide ones are spaces. */
function expanded(line: string, start: number, width: number): string {
  let text = '';
  let column = 0;
  for (const character of line) {
    const shown = shownAt(character, column);
    for (const one of shown) {
      const next = column + widthOf(one);
      if (next > start + width) return text;
      if (column >= start) text += one;
      else if (next > start) text += ' '.repeat(next - start);
      column = next;
    }
  }
  return text;
}
