import { EOF } from './reader.ts';
import type { CrontabReader } from './reader.ts';

/*
 * One field of a crontab line: get_list(), get_range() and get_number() of Vixie cron's entry.c. What is left of the
 * word behind a list is passed over: `1.5` is 1.
 */

/** The five fields, by the names of crontab(5) and of cron's complaints. */
export type FieldName = 'minute' | 'hour' | 'day-of-month' | 'month' | 'day-of-week';

/** A field that was read. */
export interface TimeField {
  readonly name: FieldName;
  /** As it stands in the crontab. */
  readonly text: string;
  /** Whether its first character is `*`: what follows the star does not matter for the rule of the two days. */
  readonly isStar: boolean;
  /** What it lets through, in ascending order; a Sunday is 0. Empty for a range that runs backwards. */
  readonly values: readonly number[];
}

/** Which numbers a field takes, and which names stand for them from `low` on. */
export interface FieldRange {
  readonly name: FieldName;
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The fields in the order of a line. 7 is a Sunday too. */
export const FIELDS: readonly FieldRange[] = [
  { name: 'minute', low: 0, high: 59, names: [] },
  { name: 'hour', low: 0, high: 23, names: [] },
  { name: 'day-of-month', low: 1, high: 31, names: [] },
  { name: 'month', low: 1, high: 12, names: MONTHS },
  { name: 'day-of-week', low: 0, high: 7, names: DAYS },
];

/** How many letters and digits a number may have: MAX_TEMPSTR. */
const LONGEST_NUMBER = 999;

/** A field and the first character of the word behind it; a null field is one that cron refuses. */
export interface FieldRead {
  readonly field: TimeField | null;
  readonly next: string;
}

/** Reads a field whose first character was read already. */
export function readField(reader: CrontabReader, range: FieldRange, first: string): FieldRead {
  const start = reader.at - first.length;
  const values = new Set<number>();
  let present = first;
  for (;;) {
    const behind = readRange(reader, range, present, values);
    if (behind === null || behind === EOF) return { field: null, next: EOF };
    if (behind !== ',') {
      present = behind;
      break;
    }
    present = reader.next();
  }
  const [text = ''] = /^[^ \t\n]*/.exec(reader.text.slice(start)) ?? [];
  const next = reader.nextWord(present);
  if (next === EOF) return { field: null, next };
  return { field: fieldOf(range, text, values), next };
}

/** A field as a line of crontab has it. Sundays are one day. */
export function fieldOf({ name }: FieldRange, text: string, values: Iterable<number>): TimeField {
  const one = name === 'day-of-week' ? [...values].map((value) => value % 7) : [...values];
  const sorted = [...new Set(one)].toSorted((a, b) => a - b);
  return { name, text, isStar: text.startsWith('*'), values: sorted };
}

/** All that a field can let through. */
export const everyValue = ({ low, high }: FieldRange): readonly number[] =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index);

/** The character behind one range of a list, whose numbers go into `values`; null if cron refuses it. */
function readRange(
  reader: CrontabReader,
  range: FieldRange,
  first: string,
  values: Set<number>,
): string | null {
  let [low, high] = [range.low, range.high];
  let present: string;
  if (first === '*') present = reader.next();
  else {
    const start = readNumber(reader, range, first);
    if (start === null) return null;
    if (start.next !== '-') {
      // A step needs a range or a star in front.
      if (start.next === '/' || isOutside(range, start.value)) return null;
      values.add(start.value);
      return start.next;
    }
    const end = readNumber(reader, range, reader.next());
    if (end === null) return null;
    [low, high, present] = [start.value, end.value, end.next];
  }
  let step = 1;
  if (present === '/') {
    const every = readNumber(reader, { ...range, names: [] }, reader.next());
    if (every === null || every.value <= 0) return null;
    [step, present] = [every.value, every.next];
  }
  if (isOutside(range, low) || isOutside(range, high)) return null;
  for (let value = low; value <= high; value += step) values.add(value);
  return present;
}

const isOutside = ({ low, high }: FieldRange, value: number): boolean => value < low || value > high;

/** A number or a name, and the character behind it; null if it is neither. */
function readNumber(
  reader: CrontabReader,
  { low, names }: FieldRange,
  first: string,
): { readonly value: number; readonly next: string } | null {
  let word = '';
  let next = first;
  for (; /^[A-Za-z0-9]$/.test(next); next = reader.next()) word += next;
  if (word === '' || word.length > LONGEST_NUMBER || next === EOF) return null;
  const named = names.indexOf(word.toLowerCase());
  if (named !== -1) return { value: low + named, next };
  return /^\d+$/.test(word) ? { value: atoi(word), next } : null;
}

const LONG_MAX = 2n ** 63n - 1n;

/** atoi(3) of glibc: a long, of which the lower 32 bits are kept. */
function atoi(digits: string): number {
  const value = BigInt(digits);
  return Number(BigInt.asIntN(32, value > LONG_MAX ? LONG_MAX : value));
}
