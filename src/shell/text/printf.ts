import { readAnsi } from './quoting.ts';

/** What printf made of a format. */
export interface Printed {
  readonly text: string;
  /** Complaints about arguments, without prefix. */
  readonly errors: readonly string[];
  readonly status: number;
}

/** How complaints are worded, and what of the format is known. */
export interface PrintfOptions {
  /** bash knows %q, %(…)T and variables; the program of coreutils words its errors otherwise. */
  readonly isBash: boolean;
  /** Seconds since 1970, for %(…)T. */
  readonly clock: number;
  readonly formatTime?: (format: string, seconds: number) => string;
  readonly quote: (text: string) => string;
}

const DIRECTIVE = /^%([-+ 0#']*)(\*|-?\d+)?(?:\.(\*|-?\d*))?(?:[hlLjzt]*)(\([^)]*\)T|[a-zA-Z%])?/;

/** printf(1): the format again and again while there are arguments. */
export function formatPrintf(format: string, args: readonly string[], options: PrintfOptions): Printed {
  const run = new Formatter(args, options);
  do run.pass(format);
  while (run.hasMore && !run.isOver);
  return { text: run.text, errors: run.errors, status: run.errors.length > 0 || run.isFailed ? 1 : 0 };
}

class Formatter {
  text = '';
  readonly errors: string[] = [];
  /** `\c` or a wrong format ends everything. */
  isOver = false;
  isFailed = false;
  private readonly args: readonly string[];
  private readonly options: PrintfOptions;
  private at = 0;
  private before = 0;

  constructor(args: readonly string[], options: PrintfOptions) {
    this.args = args;
    this.options = options;
  }

  /** Whether arguments are left, and the last pass used some. */
  get hasMore(): boolean {
    return this.at < this.args.length && this.at > this.before;
  }

  pass(format: string): void {
    this.before = this.at;
    for (let place = 0; place < format.length && !this.isOver;) {
      const letter = format[place] ?? '';
      if (letter === '\\') place += this.escape(format.slice(place));
      else if (letter === '%') place += this.directive(format.slice(place));
      else {
        this.text += letter;
        place += 1;
      }
    }
  }

  private next(): string | undefined {
    const arg = this.args[this.at];
    if (this.at < this.args.length) this.at += 1;
    return arg;
  }

  private escape(rest: string): number {
    if (rest.startsWith('\\c')) {
      this.isOver = true;
      return 2;
    }
    const match =
      /^\\(?:[abeEfnrtv\\'"?]|x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{1,4}|U[\dA-Fa-f]{1,8}|[0-7]{1,3})/.exec(rest);
    if (match === null) {
      this.text += rest.slice(0, 2);
      return Math.min(2, rest.length);
    }
    this.text += bytesOf(match[0]);
    return match[0].length;
  }

  private directive(rest: string): number {
    if (rest.startsWith('%%')) {
      this.text += '%';
      return 2;
    }
    const match = DIRECTIVE.exec(rest);
    const [whole = '%', flags = '', width, precision, kind] = match ?? [];
    if (kind === undefined) {
      this.fail(
        `\`${whole === '%' && rest.length > 1 ? rest.slice(0, 2) : whole}': missing format character`,
        `${rest}: invalid conversion specification`,
      );
      return rest.length;
    }
    const wide = width === '*' ? Number(this.integer(this.next() ?? '0')) : Number(width ?? 0);
    const precise =
      precision === undefined
        ? null
        : precision === '*'
          ? Number(this.integer(this.next() ?? '0'))
          : Number(precision || 0);
    const spec: Spec = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.abs(wide),
      precision: precise !== null && precise < 0 ? null : precise,
    };
    const made = this.convert(kind, spec);
    if (made === null) {
      this.fail(`\`${kind}': invalid format character`, `${whole}: invalid conversion specification`);
      return rest.length;
    }
    this.text += made;
    return whole.length;
  }

  private fail(bash: string, coreutils: string): void {
    this.errors.push(this.options.isBash ? bash : coreutils);
    this.isFailed = true;
    this.isOver = true;
  }

  private convert(kind: string, spec: Spec): string | null {
    switch (kind) {
      case 's':
        return padded(spec, cut(spec, this.next() ?? ''));
      case 'b':
        return padded(spec, cut(spec, this.backslashes(this.next() ?? '')));
      case 'q':
        return padded(spec, this.options.quote(this.next() ?? ''));
      case 'Q':
        return padded(spec, this.options.quote(cut(spec, this.next() ?? '')));
      case 'c':
        return padded(spec, [...(this.next() ?? '')][0] ?? '');
      case 'd':
      case 'i':
        return signed(spec, this.integer(this.next() ?? '0'));
      case 'o':
      case 'u':
      case 'x':
      case 'X':
        return unsigned(spec, kind, BigInt.asUintN(64, this.integer(this.next() ?? '0')));
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
      case 'a':
      case 'A':
        return formatFloat(spec, kind, this.float(this.next() ?? '0'));
      default:
        return kind.startsWith('(') && this.options.isBash
          ? padded(spec, this.time(kind.slice(1, -2)))
          : null;
    }
  }

  private time(format: string): string {
    const arg = this.next();
    const seconds =
      arg === undefined || arg === '-1' || arg === '-2' ? this.options.clock : Number(this.integer(arg));
    return this.options.formatTime?.(format === '' ? '%H:%M:%S' : format, seconds) ?? '';
  }

  /** `%b`: escapes as in echo -e, and `\c` ends all. */
  private backslashes(text: string): string {
    const stop = /(^|[^\\])(\\\\)*\\c/.exec(text);
    const whole = stop === null ? text : text.slice(0, stop.index + stop[0].length - 2);
    if (stop !== null) this.isOver = true;
    return echoEscapes(whole);
  }

  /** A number as strtoimax(3) reads it, or the code behind a quotation mark. What cannot be read counts as far as it can. */
  private integer(text: string): bigint {
    const quoted = /^["'](.)?/su.exec(text);
    if (quoted !== null) return BigInt(quoted[1]?.codePointAt(0) ?? 0);
    const match = /^\s*([+-]?)(0[xX][\dA-Fa-f]+|0[0-7]*|[1-9]\d*)/.exec(text);
    if (match === null) {
      if (text !== '' || !this.options.isBash)
        this.complainOf(text, this.options.isBash ? 'invalid number' : 'expected a numeric value');
      return 0n;
    }
    const digits = match[2] ?? '0';
    const size = /^0[xX]/.test(digits)
      ? BigInt(digits)
      : /^0\d/.test(digits)
        ? BigInt(`0o${digits.slice(1)}`)
        : BigInt(digits);
    const value = match[1] === '-' ? -size : size;
    if (match[0].length < text.length)
      this.complainOf(text, this.options.isBash ? 'invalid number' : 'value not completely converted');
    const clamped = value > MAX ? MAX : value < MIN ? MIN : value;
    if (clamped !== value)
      this.complainOf(
        text,
        this.options.isBash ? 'Numerical result out of range' : 'Numerical result out of range',
      );
    return clamped;
  }

  private float(text: string): number {
    const quoted = /^["'](.)?/su.exec(text);
    if (quoted !== null) return quoted[1]?.codePointAt(0) ?? 0;
    const match =
      /^\s*[+-]?(?:0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)/i.exec(text);
    if (match === null) {
      if (text !== '')
        this.complainOf(text, this.options.isBash ? 'invalid number' : 'expected a numeric value');
      return 0;
    }
    if (match[0].length < text.length)
      this.complainOf(text, this.options.isBash ? 'invalid number' : 'value not completely converted');
    const word = match[0].trim().toLowerCase();
    if (word.includes('inf')) return word.startsWith('-') ? -Infinity : Infinity;
    return word.includes('nan') ? NaN : Number(word);
  }

  private complainOf(text: string, what: string): void {
    this.errors.push(
      this.options.isBash
        ? `${what === 'Numerical result out of range' ? `warning: ${text}: ${what}` : `${text}: ${what}`}`
        : `‘${text}’: ${what}`,
    );
  }
}

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

export interface Spec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

const padded = ({ flags, width }: Spec, text: string): string => {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  return flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
};

const cut = ({ precision }: Spec, text: string): string =>
  precision === null ? text : [...text].slice(0, precision).join('');

/** A number with its sign and zeros in front. */
function numeric(spec: Spec, sign: string, digits: string, isInteger: boolean): string {
  const { flags, width, precision } = spec;
  const full = isInteger && precision !== null ? digits.padStart(precision, '0') : digits;
  const fillsZeros = flags.includes('0') && !flags.includes('-') && (precision === null || !isInteger);
  const zeros = fillsZeros ? full.padStart(width - sign.length, '0') : full;
  return padded(spec, sign + zeros);
}

function signed(spec: Spec, value: bigint): string {
  const sign = value < 0n ? '-' : spec.flags.includes('+') ? '+' : spec.flags.includes(' ') ? ' ' : '';
  const digits = (value < 0n ? -value : value).toString();
  return numeric(spec, sign, spec.precision === 0 && value === 0n ? '' : digits, true);
}

function unsigned(spec: Spec, kind: string, value: bigint): string {
  const digits = value.toString({ o: 8, u: 10, x: 16, X: 16 }[kind] ?? 10);
  const isMarked = spec.flags.includes('#') && value !== 0n;
  const shown = kind === 'X' ? digits.toUpperCase() : digits;
  if (isMarked && kind === 'o') return numeric(spec, '', `0${shown}`, true);
  return numeric(spec, isMarked && kind !== 'u' ? `0${kind}` : '', shown, true);
}

/** %e, %f and %g as in C. */
export function formatFloat(spec: Spec, kind: string, value: number): string {
  const sign =
    value < 0 || Object.is(value, -0)
      ? '-'
      : spec.flags.includes('+')
        ? '+'
        : spec.flags.includes(' ')
          ? ' '
          : '';
  const isUpper = kind === kind.toUpperCase();
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf';
    return padded(spec, (Number.isNaN(value) ? '' : sign) + (isUpper ? word.toUpperCase() : word));
  }
  const size = Math.abs(value);
  const precision = spec.precision ?? 6;
  const small = kind.toLowerCase();
  const digits =
    small === 'f'
      ? fixed(size, precision)
      : small === 'e'
        ? exponential(size, precision)
        : small === 'g'
          ? general(size, precision, spec.flags.includes('#'))
          : hexFloat(size);
  return numeric(spec, sign, isUpper ? digits.toUpperCase() : digits, false);
}

/** Exact decimals, where Number.prototype.toFixed stops at 1e21. */
function fixed(value: number, precision: number): string {
  if (value < 1e21 && precision <= 100) return value.toFixed(precision);
  return BigInt(value).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
}

const exponential = (value: number, precision: number): string =>
  value.toExponential(Math.min(precision, 100)).replace(/e([+-])(\d)$/, 'e$10$2');

function general(value: number, wanted: number, keepsZeros: boolean): string {
  const precision = wanted === 0 ? 1 : wanted;
  const exponent = value === 0 ? 0 : Number(value.toExponential(precision - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= precision
      ? exponential(value, precision - 1)
      : fixed(value, precision - 1 - exponent);
  if (keepsZeros || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=e|$)/, '');
}

function hexFloat(value: number): string {
  if (value === 0) return '0x0p+0';
  let exponent = Math.floor(Math.log2(value));
  let mantissa = value / 2 ** exponent;
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent += 1;
  }
  return `0x${mantissa.toString(16)}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** Escapes of echo -e and %b: octal ones begin with a zero. */
export const echoEscapes = (text: string): string =>
  text.replace(
    /\\(?:([abeEfnrtv\\])|0([0-7]{0,3})|x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|([1-7][0-7]{0,2}))/g,
    (whole, letter?: string, octal?: string, hex?: string) =>
      letter !== undefined
        ? readAnsi(whole)
        : octal !== undefined
          ? byte(parseInt(octal || '0', 8) & 255)
          : hex !== undefined
            ? byte(parseInt(hex, 16))
            : readAnsi(whole),
  );

/** One escape of a format. A byte above 127 is no character by itself. */
function bytesOf(escape: string): string {
  const hex = /^\\x(.+)$/.exec(escape);
  if (hex !== null) return byte(parseInt(hex[1] ?? '0', 16));
  const octal = /^\\([0-7]+)$/.exec(escape);
  return octal === null ? readAnsi(escape) : byte(parseInt(octal[1] ?? '0', 8) & 255);
}

/** A byte that is no ASCII stands as a lone surrogate, until it meets the others of its character. */
const byte = (value: number): string => String.fromCharCode(value < 128 ? value : 0xdc00 + value);
