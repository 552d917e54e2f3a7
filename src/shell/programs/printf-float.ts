/*
 * Numbers with a fraction as printf of bash and coreutils has them: long double of x86, a sign and 64 bits times a power of
 * two, written exactly.
 */

/** A long double: `mantissa` times two to the `exponent`. */
export type LongDouble =
  | {
      readonly type: 'finite';
      readonly negative: boolean;
      readonly mantissa: bigint;
      readonly exponent: number;
    }
  | { readonly type: 'inf' | 'nan'; readonly negative: boolean };

/** A number read from the beginning of a text. */
export interface ReadNumber<Value> {
  readonly value: Value;
  /** Behind the number; 0 if there is none. */
  readonly end: number;
  /** Too large, or too near to nothing: ERANGE. */
  readonly isOutOfRange: boolean;
}

/** How a number is to be written: the part of a directive between `%` and its letter. */
export interface NumberStyle {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

const BITS = 64;
const LEAST_EXPONENT = -16445;
const GREATEST = 16384;

/** strtold(3): blanks, a sign, then digits, `0x…`, `inf` or `nan`. */
export function readLongDouble(text: string): ReadNumber<LongDouble> {
  const match =
    /^\s*([-+]?)(?:(inf(?:inity)?)|(nan(?:\(\w*\))?)|0x((?:[\da-f]+\.?[\da-f]*|\.[\da-f]+))(?:p([-+]?\d+))?|((?:\d+\.?\d*|\.\d+))(?:e([-+]?\d+))?)/i.exec(
      text,
    );
  const zero: LongDouble = { type: 'finite', negative: false, mantissa: 0n, exponent: 0 };
  if (match === null) return { value: zero, end: 0, isOutOfRange: false };
  const [whole, sign, inf, nan, hex, binaryPower = '0', decimal = '0', power = '0'] = match;
  const negative = sign === '-';
  const end = whole.length;
  if (inf !== undefined) return { value: { type: 'inf', negative }, end, isOutOfRange: false };
  if (nan !== undefined) return { value: { type: 'nan', negative }, end, isOutOfRange: false };
  const [before = '', after = ''] = (hex ?? decimal).split('.');
  const digits = BigInt((hex === undefined ? '' : '0x') + (before + after || '0'));
  const scale = Number(hex === undefined ? power : binaryPower) - after.length * (hex === undefined ? 1 : 4);
  if (digits === 0n) return { value: { ...zero, negative }, end, isOutOfRange: false };
  if (scale > 20000) return { value: { type: 'inf', negative }, end, isOutOfRange: true };
  if (scale < -20000 - after.length) return { value: { ...zero, negative }, end, isOutOfRange: true };
  const base = (hex === undefined ? 10n : 2n) ** BigInt(Math.abs(scale));
  const value = rounded(negative, scale > 0 ? digits * base : digits, scale < 0 ? base : 1n);
  const isOutOfRange = value.type === 'inf' || (value.type === 'finite' && value.mantissa === 0n);
  return { value, end, isOutOfRange };
}

const lengthOf = (value: bigint): number => value.toString(2).length;

/** The long double nearest to a fraction; ties go to even. */
function rounded(negative: boolean, numerator: bigint, denominator: bigint): LongDouble {
  let exponent = Math.max(lengthOf(numerator) - lengthOf(denominator) - BITS, LEAST_EXPONENT);
  const scaled = () =>
    exponent >= 0
      ? divided(numerator, denominator << BigInt(exponent))
      : divided(numerator << BigInt(-exponent), denominator);
  let mantissa = scaled();
  if (lengthOf(mantissa) > BITS) {
    exponent += 1;
    mantissa = scaled();
  }
  if (lengthOf(mantissa) + exponent > GREATEST) return { type: 'inf', negative };
  return { type: 'finite', negative, mantissa, exponent };
}

/** Division to the nearest whole number; ties go to even. */
function divided(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const rest = (numerator % denominator) * 2n;
  if (rest > denominator || (rest === denominator && (quotient & 1n) === 1n)) return quotient + 1n;
  return quotient;
}

/** The value times ten to the `digits`, as a whole number. */
function scaledBy(value: LongDouble & { type: 'finite' }, digits: number): bigint {
  const { mantissa, exponent } = value;
  const numerator = mantissa << BigInt(Math.max(exponent, 0));
  const denominator = 1n << BigInt(Math.max(-exponent, 0));
  const power = 10n ** BigInt(Math.abs(digits));
  return digits >= 0 ? divided(numerator * power, denominator) : divided(numerator, denominator * power);
}

/** One conversion of `eEfFgGaA`. */
export function formatFloat(value: LongDouble, letter: string, style: NumberStyle): string {
  const { flags, precision } = style;
  const sign = value.negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const isUpper = letter !== letter.toLowerCase();
  const cased = (text: string) => (isUpper ? text.toUpperCase() : text);
  if (value.type !== 'finite')
    return padNumber(sign, '', cased(value.type), { ...style, flags: flags.replace('0', '') });
  const isAlternate = flags.includes('#');
  switch (letter.toLowerCase()) {
    case 'f':
      return padNumber(sign, '', fixed(value, precision ?? 6, isAlternate), style);
    case 'e':
      return padNumber(sign, '', cased(scientific(value, precision ?? 6, isAlternate)), style);
    case 'a':
      return padNumber(sign, cased('0x'), cased(hexadecimal(value, precision, isAlternate)), style);
    default:
      return padNumber(sign, '', cased(general(value, precision ?? 6, isAlternate)), style);
  }
}

type Finite = LongDouble & { type: 'finite' };

function fixed(value: Finite, precision: number, isAlternate: boolean): string {
  const digits = scaledBy(value, precision)
    .toString()
    .padStart(precision + 1, '0');
  const whole = digits.slice(0, digits.length - precision);
  return precision === 0 ? whole + (isAlternate ? '.' : '') : `${whole}.${digits.slice(-precision)}`;
}

/** The first `count` digits, and the power of ten of the first of them. */
function leadingDigits(value: Finite, count: number): { readonly digits: string; readonly power: number } {
  if (value.mantissa === 0n) return { digits: '0'.repeat(count), power: 0 };
  const bits = lengthOf(value.mantissa) - 1 + value.exponent;
  let power = Math.floor(bits * Math.log10(2));
  for (;;) {
    const digits = scaledBy(value, count - 1 - power).toString();
    if (digits.length === count) {
      // The guess may be one too high when rounding hides it.
      const lower = scaledBy(value, count - power).toString();
      return lower.length === count ? { digits: lower, power: power - 1 } : { digits, power };
    }
    power += digits.length > count ? 1 : -1;
  }
}

function scientific(value: Finite, precision: number, isAlternate: boolean): string {
  const { digits, power } = leadingDigits(value, precision + 1);
  const fraction = digits.slice(1);
  const point = fraction !== '' || isAlternate ? '.' : '';
  return `${digits[0] ?? '0'}${point}${fraction}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function general(value: Finite, wanted: number, isAlternate: boolean): string {
  const precision = wanted === 0 ? 1 : wanted;
  const { power } = leadingDigits(value, precision);
  const isFixed = power >= -4 && power < precision;
  const text = isFixed
    ? fixed(value, precision - 1 - power, isAlternate)
    : scientific(value, precision - 1, isAlternate);
  if (isAlternate) return text;
  return text.replace(/\.?0*(e|$)/, (zeros, end: string) => (text.includes('.') ? end : zeros));
}

/** Four bits before the point, as glibc writes a long double: 1 is `0x8p-3`. */
function hexadecimal(value: Finite, precision: number | null, isAlternate: boolean): string {
  if (value.mantissa === 0n) {
    const zeros = '0'.repeat(precision ?? 0);
    return `0${zeros === '' && !isAlternate ? '' : '.'}${zeros}p+0`;
  }
  const shift = BITS - lengthOf(value.mantissa);
  let mantissa = value.mantissa << BigInt(shift);
  let power = value.exponent - shift + BITS - 4;
  if (precision !== null && precision < 15) {
    const dropped = 1n << BigInt((15 - precision) * 4);
    mantissa = divided(mantissa, dropped) * dropped;
    if (lengthOf(mantissa) > BITS) {
      mantissa >>= 1n;
      power += 1;
    }
  }
  const digits = mantissa.toString(16);
  const fraction = digits.slice(1);
  const shown =
    precision === null ? fraction.replace(/0+$/, '') : fraction.padEnd(precision, '0').slice(0, precision);
  const point = shown !== '' || isAlternate ? '.' : '';
  return `${digits[0] ?? '0'}${point}${shown}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/** A number in its field: zeros go between the sign and the digits. */
export function padNumber(
  sign: string,
  prefix: string,
  digits: string,
  { flags, width }: NumberStyle,
): string {
  const whole = sign + prefix + digits;
  if (flags.includes('-')) return whole.padEnd(width);
  if (!flags.includes('0')) return whole.padStart(width);
  return sign + prefix + digits.padStart(width - sign.length - prefix.length, '0');
}
