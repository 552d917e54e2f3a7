import { formatPrintf } from '../printf-format.ts';

/** Text from the input that looks like a number: it compares as one, and prints as it stood. */
export class NumericText {
  readonly text: string;
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/** A value of awk; undefined is a variable that was never set. */
export type Value = number | string | NumericText | undefined;

const NUMBER = /^[ \t\n]*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/;

/** The number a text begins with; 0 if with none. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof NumericText) return value.number;
  const match = NUMBER.exec(value ?? '');
  return match === null ? 0 : Number(match[0]);
}

/** What the input gives: a number as well, if all of the text is one. */
export function fromInput(text: string): Value {
  const match = NUMBER.exec(text);
  if (match === null || text.slice(match[0].length).trim() !== '') return text;
  return new NumericText(text, Number(match[0]));
}

/** A number as text: whole ones as they are up to 2^31, others by CONVFMT or OFMT. */
function numberText(value: number, format: string): string {
  if (Number.isInteger(value) && value >= -2147483648 && value <= 2147483647)
    return String(value === 0 ? 0 : value);
  // What comes of 0/0 has its sign bit set.
  if (Number.isNaN(value)) return '-nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e16 && format === '%.6g') return gText(value);
  return formatPrintf(format, [String(value)], { isBash: false, clock: 0, startedAt: 0 }).text;
}

const gText = (value: number): string =>
  formatPrintf('%.6g', [String(value)], { isBash: false, clock: 0, startedAt: 0 }).text;

export function toText(value: Value, format: string): string {
  if (typeof value === 'number') return numberText(value, format);
  return value instanceof NumericText ? value.text : (value ?? '');
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  return value instanceof NumericText ? value.number !== 0 : value !== undefined && value !== '';
}

/** Numbers compare as numbers, and what is or may be one with them; all else as text. */
export function compareValues(left: Value, right: Value, format: string): number {
  const isNumeric = (value: Value) =>
    value === undefined || typeof value === 'number' || value instanceof NumericText;
  if (isNumeric(left) && isNumeric(right)) return toNumber(left) - toNumber(right);
  const [a, b] = [toText(left, format), toText(right, format)];
  return a < b ? -1 : a > b ? 1 : 0;
}
