import type { Match } from '../../matcher/index.ts';
import { toBytes } from '../bytes.ts';
import type { Address, Replacement } from './script.ts';

/* What sed makes of addresses and replacements, without a state. */

/** The last line of a range that began at `number`; null where each line has to be asked. */
export function endOf(second: Address, number: number): number | null {
  switch (second.type) {
    case 'line':
      return second.number;
    case 'plus':
      return number + second.count;
    case 'multiple':
      return second.of <= 0 ? number : Math.ceil(number / second.of) * second.of;
    default:
      return null;
  }
}

/** The text for a match. */
export function filled(replacement: Replacement, { groups }: Match, source: string): string {
  let made = '';
  let lasting: 'U' | 'L' | 'E' = 'E';
  let once: 'u' | 'l' | null = null;
  for (const part of replacement) {
    if (part.type === 'case') {
      if (part.kind === 'u' || part.kind === 'l') once = part.kind;
      else lasting = part.kind;
      continue;
    }
    const group = part.type === 'group' ? groups[part.index] : null;
    let text =
      part.type === 'text'
        ? part.text
        : group === null || group === undefined
          ? ''
          : source.slice(group[0], group[1]);
    if (lasting !== 'E') text = lasting === 'U' ? text.toUpperCase() : text.toLowerCase();
    if (once !== null && text !== '') {
      const [first = '', ...rest] = [...text];
      text = (once === 'u' ? first.toUpperCase() : first.toLowerCase()) + rest.join('');
      once = null;
    }
    made += text;
  }
  return made;
}

const NAMED: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  92: '\\\\',
};

/** `l`: every byte shown, lines broken at a width, and a dollar at the end. */
export function unambiguous(text: string, width: number): string {
  const pieces = [...toBytes(text)].map(
    (byte) =>
      NAMED[byte] ??
      (byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)),
  );
  let made = '';
  let column = 0;
  for (const piece of pieces) {
    if (width > 1 && column + piece.length > width - 1) {
      made += '\\\n';
      column = 0;
    }
    made += piece;
    column += piece.length;
  }
  return `${made}$`;
}
