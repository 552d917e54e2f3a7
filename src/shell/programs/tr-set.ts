import { toBytes } from './bytes.ts';

/** A set of tr, written out. */
export interface ByteSet {
  readonly bytes: readonly number[];
  /** `[x*]`: a byte that fills the set up at some place. */
  readonly fill: { readonly byte: number; readonly at: number } | null;
  /** Whether it names a class other than upper and lower. */
  readonly hasClass: boolean;
  /** The case, if the set is nothing but `[:upper:]` or `[:lower:]`. */
  readonly letterCase: 'upper' | 'lower' | null;
}

const CLASSES: Readonly<Record<string, (byte: number) => boolean>> = {
  alnum: (byte) => isLetter(byte) || isDigit(byte),
  alpha: (byte) => isLetter(byte),
  blank: (byte) => byte === 32 || byte === 9,
  cntrl: (byte) => byte < 32 || byte === 127,
  digit: (byte) => isDigit(byte),
  graph: (byte) => byte > 32 && byte < 127,
  lower: (byte) => byte >= 97 && byte <= 122,
  print: (byte) => byte >= 32 && byte < 127,
  punct: (byte) => byte > 32 && byte < 127 && !isLetter(byte) && !isDigit(byte),
  space: (byte) => byte === 32 || (byte >= 9 && byte <= 13),
  upper: (byte) => byte >= 65 && byte <= 90,
  xdigit: (byte) => isDigit(byte) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102),
};

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };

interface Element {
  readonly byte: number;
  /** A backslash was in front: it means itself, and begins nothing. */
  readonly isPlain: boolean;
}

/** Reads a set; a string is what is wrong with it. */
export function expandSet(text: string, which: 'first' | 'second'): ByteSet | string {
  const elements = elementsOf(text);
  const bytes: number[] = [];
  let fill: ByteSet['fill'] = null;
  let hasClass = false;
  let letterCase: ByteSet['letterCase'] = null;
  const source = String.fromCharCode(...elements.map(({ byte, isPlain }) => (isPlain ? 0xffff : byte)));
  for (let at = 0; at < elements.length;) {
    const rest = source.slice(at);
    const named = /^\[:([a-z]*):\]/.exec(rest);
    if (named !== null) {
      const name = named[1] ?? '';
      const holds = CLASSES[name];
      if (holds === undefined)
        return name === '' ? "missing character class name '[::]'" : `invalid character class ‘${name}’`;
      if (name === 'upper' || name === 'lower')
        letterCase = at === 0 && named[0].length === elements.length ? name : letterCase;
      else hasClass = true;
      bytes.push(...Array.from({ length: 256 }, (_, byte) => byte).filter(holds));
      at += named[0].length;
      continue;
    }
    const equal = /^\[=([^])=\]/.exec(rest);
    if (equal !== null) {
      bytes.push(elements[at + 2]?.byte ?? 0);
      at += 5;
      continue;
    }
    const repeat = /^\[([^])\*(\d*)\]/.exec(rest);
    if (repeat !== null) {
      if (which === 'first') return 'the [c*] repeat construct may not appear in string1';
      const digits = repeat[2] ?? '';
      const count = parseInt(digits, digits.startsWith('0') ? 8 : 10);
      const byte = elements[at + 1]?.byte ?? 0;
      if (digits === '' || count === 0) fill = { byte, at: bytes.length };
      else bytes.push(...Array.from({ length: count }, () => byte));
      at += repeat[0].length;
      continue;
    }
    const first = elements[at]?.byte ?? 0;
    const last = elements[at + 2]?.byte;
    if (source[at + 1] === '-' && last !== undefined) {
      if (last < first)
        return `range-endpoints of '${shown(first)}-${shown(last)}' are in reverse collating sequence order`;
      for (let byte = first; byte <= last; byte += 1) bytes.push(byte);
      at += 3;
      continue;
    }
    bytes.push(first);
    at += 1;
  }
  return { bytes, fill, hasClass, letterCase };
}

const shown = (byte: number): string =>
  byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;

function elementsOf(text: string): readonly Element[] {
  const elements: Element[] = [];
  const bytes = toBytes(text);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 92 || at === bytes.length - 1) {
      elements.push({ byte, isPlain: false });
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.slice(at + 1, at + 4)))?.[0];
    if (octal !== undefined) {
      const whole = parseInt(octal, 8) > 255 ? octal.slice(0, 2) : octal;
      elements.push({ byte: parseInt(whole, 8), isPlain: true });
      at += whole.length;
      continue;
    }
    at += 1;
    const next = bytes[at] ?? 0;
    elements.push({ byte: ESCAPES[String.fromCharCode(next)] ?? next, isPlain: true });
  }
  return elements;
}
