/** Which bytes match: true at the code of each that does. */
export type ByteSet = readonly boolean[];

/** A part of a pattern. */
export type Node =
  | { readonly type: 'set'; readonly bytes: ByteSet }
  | { readonly type: 'at'; readonly place: Place }
  | { readonly type: 'sequence'; readonly parts: readonly Node[] }
  | { readonly type: 'choice'; readonly branches: readonly Node[] }
  | { readonly type: 'capture'; readonly group: number; readonly inner: Node }
  | { readonly type: 'atomic'; readonly inner: Node }
  | { readonly type: 'look'; readonly behind: boolean; readonly negative: boolean; readonly inner: Node }
  | {
      readonly type: 'repeat';
      readonly inner: Node;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly type: 'again'; readonly group: number; readonly caseless: boolean };

/** Where an assertion without width holds. */
export type Place = 'start' | 'line-start' | 'end' | 'very-end' | 'line-end' | 'word-edge' | 'no-word-edge';

/** A pattern that was compiled. */
export interface Pattern {
  readonly source: string;
  readonly root: Node;
  /** How many groups capture. */
  readonly captures: number;
  /** Names of groups, in the order of their names as PCRE's table has them. */
  readonly names: readonly (readonly [name: string, group: number])[];
}

export const setOf = (holds: (code: number) => boolean): ByteSet =>
  Array.from({ length: 256 }, (_, code) => holds(code));

const among = (letters: string) => (code: number) => letters.includes(String.fromCharCode(code));
const between = (first: string, last: string) => (code: number) =>
  code >= first.charCodeAt(0) && code <= last.charCodeAt(0);
const either =
  (...tests: readonly ((code: number) => boolean)[]) =>
  (code: number) =>
    tests.some((test) => test(code));

const digit = between('0', '9');
const upper = between('A', 'Z');
const small = between('a', 'z');
const graph = between('!', '~');

/** The classes of POSIX in the C locale. */
export const POSIX_CLASSES: Readonly<Record<string, (code: number) => boolean>> = {
  alpha: either(upper, small),
  lower: small,
  upper,
  digit,
  alnum: either(upper, small, digit),
  ascii: (code) => code < 128,
  blank: among(' \t'),
  cntrl: (code) => code < 32 || code === 127,
  graph,
  print: either(graph, among(' ')),
  punct: (code) => graph(code) && !either(upper, small, digit)(code),
  space: among(' \t\n\v\f\r'),
  word: either(upper, small, digit, among('_')),
  xdigit: either(digit, between('A', 'F'), between('a', 'f')),
};

/** `\d` and its like, and their opposites. */
export const ESCAPED_CLASSES: Readonly<Record<string, (code: number) => boolean>> = (() => {
  const positive: Record<string, (code: number) => boolean> = {
    d: digit,
    s: among(' \t\n\v\f\r'),
    w: either(upper, small, digit, among('_')),
    h: among(' \t\xa0'),
    v: among('\n\v\f\r\x85'),
  };
  const negative = Object.entries(positive).map(
    ([letter, holds]) => [letter.toUpperCase(), (code: number) => !holds(code)] as const,
  );
  return { ...positive, ...Object.fromEntries(negative), N: (code) => code !== 10 };
})();

/** The letter in its other case; anything else is itself. */
export const otherCase = (code: number): number => (upper(code) ? code + 32 : small(code) ? code - 32 : code);
