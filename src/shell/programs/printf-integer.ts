import { padNumber } from './printf-float.ts';
import type { NumberStyle, ReadNumber } from './printf-float.ts';

const MOST = 2n ** 64n - 1n;
const SIGNED_MOST = 2n ** 63n - 1n;

/** strtoimax(3) and strtoumax(3) with any base: `10`, `010`, `0x10`, with blanks and a sign before it. */
export function readInteger(text: string, isSigned: boolean): ReadNumber<bigint> {
  const match = /^\s*([-+]?)(0x[\da-f]+|0[0-7]*|[1-9]\d*)/i.exec(text);
  if (match === null) return { value: 0n, end: 0, isOutOfRange: false };
  const [whole, sign, digits = '0'] = match;
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const value = sign === '-' ? -size : size;
  const end = whole.length;
  if (isSigned) {
    const least = -SIGNED_MOST - 1n;
    if (value > SIGNED_MOST) return { value: SIGNED_MOST, end, isOutOfRange: true };
    return value < least ? { value: least, end, isOutOfRange: true } : { value, end, isOutOfRange: false };
  }
  if (size > MOST) return { value: MOST, end, isOutOfRange: true };
  return { value: BigInt.asUintN(64, value), end, isOutOfRange: false };
}

/** One conversion of `diouxX`; unsigned ones take negative numbers as the machine does. */
export function formatInteger(value: bigint, letter: string, style: NumberStyle): string {
  const { flags, precision } = style;
  const isSigned = letter === 'd' || letter === 'i';
  const size = isSigned ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  const sign = !isSigned ? '' : value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
  let digits = size === 0n && precision === 0 ? '' : size.toString(base).padStart(precision ?? 1, '0');
  if (letter === 'X') digits = digits.toUpperCase();
  if (letter === 'o' && flags.includes('#') && !digits.startsWith('0')) digits = `0${digits}`;
  const prefix = base === 16 && flags.includes('#') && size !== 0n ? `0${letter}` : '';
  // A precision turns off the zeros that fill the field.
  return padNumber(
    sign,
    prefix,
    digits,
    precision === null ? style : { ...style, flags: flags.replaceAll('0', '') },
  );
}
