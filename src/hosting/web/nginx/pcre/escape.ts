import { ESCAPED_CLASSES } from './node.ts';
import type { Reader } from './reader.ts';

/** What stands behind a backslash, in a class or outside. */
export type Escape =
  | { readonly type: 'byte'; readonly code: number }
  | { readonly type: 'class'; readonly holds: (code: number) => boolean }
  | { readonly type: 'letter'; readonly letter: string };

const SIMPLE: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** Reads the escape after a backslash that was taken; pcre2pattern(3), "Backslash". */
export function readEscape(reader: Reader): Escape {
  if (reader.done) return reader.fail('\\ at end of pattern');
  const octal = reader.match(/0[0-7]{0,2}/y) ?? reader.match(/o\{([0-7]+)\}/y);
  if (octal !== null) return { type: 'byte', code: parseInt(octal[1] ?? octal[0], 8) & 255 };
  const hexadecimal = reader.match(/x\{([0-9a-fA-F]+)\}/y) ?? reader.match(/x([0-9a-fA-F]{0,2})/y);
  if (hexadecimal !== null) return { type: 'byte', code: parseInt(hexadecimal[1] ?? '0', 16) & 255 || 0 };
  const control = reader.match(/c([ -~])/y);
  if (control !== null) return { type: 'byte', code: (control[1] ?? '').toUpperCase().charCodeAt(0) ^ 64 };
  const letter = reader.take();
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { type: 'byte', code: simple };
  const holds = ESCAPED_CLASSES[letter];
  if (holds !== undefined) return { type: 'class', holds };
  if (/[^0-9A-Za-z]/.test(letter)) return { type: 'byte', code: letter.charCodeAt(0) };
  return { type: 'letter', letter };
}
