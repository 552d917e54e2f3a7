import { byCodePoint } from '../text/order.ts';

/** How a key is compared. */
export interface Order {
  readonly numeric: boolean;
  readonly general: boolean;
  readonly human: boolean;
  readonly month: boolean;
  readonly version: boolean;
  readonly reverse: boolean;
  readonly fold: boolean;
  readonly dictionary: boolean;
  readonly ignoreControl: boolean;
  /** Blanks at the beginning do not count, at the start and at the end of the key. */
  readonly blankStart: boolean;
  readonly blankEnd: boolean;
}

/** Part of a line: from a character of a field to one of a field, counted from 1; 0 behind the end means all of the field. */
export interface Key {
  readonly startField: number;
  readonly startCharacter: number;
  readonly endField: number;
  readonly endCharacter: number;
  readonly order: Order;
  /** Without options of its own a key has those of the command. */
  readonly hasOrder: boolean;
}

export const PLAIN: Order = {
  numeric: false,
  general: false,
  human: false,
  month: false,
  version: false,
  reverse: false,
  fold: false,
  dictionary: false,
  ignoreControl: false,
  blankStart: false,
  blankEnd: false,
};

const LETTERS: Readonly<Record<string, keyof Order>> = {
  n: 'numeric',
  g: 'general',
  h: 'human',
  M: 'month',
  V: 'version',
  r: 'reverse',
  f: 'fold',
  d: 'dictionary',
  i: 'ignoreControl',
};

/** An order with what a letter says; null if it says nothing. */
export function withLetter(order: Order, letter: string, place: 'start' | 'end' | 'both'): Order | null {
  if (letter === 'b') {
    return {
      ...order,
      ...(place === 'end' ? {} : { blankStart: true }),
      ...(place === 'start' ? {} : { blankEnd: true }),
    };
  }
  const name = LETTERS[letter];
  return name === undefined ? null : { ...order, [name]: true };
}

/** Reads `2,3.4nr`; a string is what is wrong with it. */
export function parseKey(text: string): Key | string {
  const match = /^(\d*)(?:\.(\d*))?([A-Za-z]*)(?:,(\d*)(?:\.(\d*))?([A-Za-z]*))?(.*)$/s.exec(text);
  const [
    ,
    startField = '',
    startCharacter,
    startLetters = '',
    endField,
    endCharacter,
    endLetters = '',
    rest = '',
  ] = match ?? [];
  if (startField === '') return `invalid number at field start: invalid count at start of ‘${text}’`;
  if (Number(startField) === 0)
    return `-: invalid field specification ‘${text}’`.replace(
      '-: invalid field specification',
      'field number is zero: invalid field specification',
    );
  if (startCharacter !== undefined && Number(startCharacter) === 0)
    return `character offset is zero: invalid field specification ‘${text}’`;
  if (endField === '') return `invalid number after ‘,’: invalid count at start of ‘${rest}’`;
  if (endField !== undefined && Number(endField) === 0)
    return `field number is zero: invalid field specification ‘${text}’`;
  let order: Order | null = PLAIN;
  for (const letter of startLetters) order = order === null ? null : withLetter(order, letter, 'start');
  for (const letter of endLetters) order = order === null ? null : withLetter(order, letter, 'end');
  if (order === null || rest !== '')
    return `stray character in field spec: invalid field specification ‘${text}’`;
  return {
    startField: Number(startField),
    startCharacter: Number(startCharacter ?? 1),
    endField: Number(endField ?? 0),
    endCharacter: Number(endCharacter ?? 0),
    order,
    hasOrder: startLetters !== '' || endLetters !== '',
  };
}

/** The part of a line that a key means. */
export function keyOf(line: string, key: Key, order: Order, separator: string | null): string {
  const fields = fieldsOf(line, separator);
  const from = place(line, fields, key.startField, key.startCharacter, order.blankStart, 'start');
  const to =
    key.endField === 0
      ? line.length
      : key.endCharacter === 0
        ? (fields[key.endField - 1]?.end ?? line.length)
        : place(line, fields, key.endField, key.endCharacter, order.blankEnd, 'end');
  return line.slice(from, Math.max(from, to));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Fields end at the separator; without one they begin with the blanks in front of them. */
function fieldsOf(line: string, separator: string | null): readonly Span[] {
  const spans: Span[] = [];
  if (separator !== null) {
    let start = 0;
    for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, start)) {
      spans.push({ start, end: at });
      start = at + separator.length;
    }
    return [...spans, { start, end: line.length }];
  }
  for (const match of line.matchAll(/[ \t\n]*[^ \t\n]+|[ \t\n]+$/g))
    spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}

function place(
  line: string,
  fields: readonly Span[],
  field: number,
  character: number,
  skipsBlanks: boolean,
  side: 'start' | 'end',
): number {
  const span = fields[field - 1];
  if (span === undefined) return line.length;
  let at = span.start;
  if (skipsBlanks) while (/[ \t]/.test(line[at] ?? '') && at < line.length) at += 1;
  const offset = side === 'start' ? character - 1 : character;
  return Math.min(
    at + [...line.slice(at)].slice(0, offset).join('').length,
    side === 'start' ? line.length : line.length,
  );
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Two keys by one order, its reversal apart. */
export function compareKeys(left: string, right: string, order: Order): number {
  if (order.numeric) return compareNumbers(left, right);
  if (order.general) return general(left) - general(right) || 0;
  if (order.human) return human(left) - human(right);
  if (order.month) return month(left) - month(right);
  if (order.version) return compareVersions(left, right);
  return byCodePoint(plain(left, order), plain(right, order));
}

function plain(text: string, { fold, dictionary, ignoreControl }: Order): string {
  let left = text;
  if (dictionary) left = left.replace(/[^\p{L}\p{N} \t]/gu, '');
  if (ignoreControl) left = left.replace(/\p{Cc}/gu, '');
  return fold ? left.toUpperCase() : left;
}

/** -n: a sign, digits and a fraction, of any length; anything else is 0. */
function compareNumbers(left: string, right: string): number {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  const size =
    a.whole.length - b.whole.length ||
    (a.whole < b.whole ? -1 : a.whole > b.whole ? 1 : 0) ||
    (a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0);
  return a.isNegative ? -size : size;
}

function numberOf(text: string): { isNegative: boolean; whole: string; fraction: string } {
  const [, sign = '', digits = '', decimals = ''] = /^[ \t\n]*(-?)(\d*)(?:\.(\d*))?/.exec(text) ?? [];
  const whole = digits.replace(/^0+/, '');
  const fraction = decimals.replace(/0+$/, '');
  return { isNegative: sign === '-' && (whole !== '' || fraction !== ''), whole, fraction };
}

/** -g: what strtod(3) reads; what is no number comes first. */
function general(text: string): number {
  const match = /^\s*[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?)/i.exec(text);
  if (match === null) return -Number.MAX_VALUE;
  return /inf/i.test(match[0]) ? (match[0].trim().startsWith('-') ? -1e308 : 1e308) : Number(match[0]);
}

/** -h: the suffix counts before the number. */
function human(text: string): number {
  const [, sign = '', number = '0', suffix = ''] = /^\s*(-?)(\d*\.?\d*)([KMGTPEZYkm]?)/.exec(text) ?? [];
  const value =
    Number(number === '' || number === '.' ? 0 : number) *
    1024 ** ('KMGTPEZY'.indexOf(suffix.toUpperCase()) + 1);
  return sign === '-' ? -value : value;
}

const month = (text: string): number => MONTHS.indexOf(text.trimStart().slice(0, 3).toUpperCase());

/** -V: digits count as numbers, the rest letter by letter; a tilde comes before everything, letters before the rest. */
function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.match(/\d+|\D+/g) ?? []);
  const parts = Math.max(a?.length ?? 0, b?.length ?? 0);
  for (let at = 0; at < parts; at += 1) {
    const [x = '', y = ''] = [a?.[at], b?.[at]];
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y)) {
      const difference = BigInt(x) - BigInt(y);
      if (difference !== 0n) return difference < 0n ? -1 : 1;
      continue;
    }
    const difference = compareNonDigits(/^\d/.test(x) ? '' : x, /^\d/.test(y) ? '' : y);
    if (difference !== 0) return difference;
    if (x === '' || y === '') return x === '' ? -1 : 1;
  }
  return byCodePoint(left, right);
}

function compareNonDigits(left: string, right: string): number {
  const rank = (letter: string | undefined) =>
    letter === undefined
      ? 0
      : letter === '~'
        ? -1
        : /[A-Za-z]/.test(letter)
          ? letter.charCodeAt(0)
          : letter.charCodeAt(0) + 256;
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = rank(left[at]) - rank(right[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}
