import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { formatFloat, readLongDouble } from './printf-float.ts';

const help = `Usage: seq [OPTION]... LAST
  or:  seq [OPTION]... FIRST LAST
  or:  seq [OPTION]... FIRST INCREMENT LAST
Print numbers from FIRST to LAST, in steps of INCREMENT.

  -f, --format=FORMAT      use printf style floating-point FORMAT
  -s, --separator=STRING   use STRING to separate numbers (default: \\n)
  -w, --equal-width        equalize width by padding with leading zeroes
      --help        display this help and exit
`;

/** A decimal number as a whole number of units of the last digit. */
interface Decimal {
  readonly units: bigint;
  /** Digits behind the point. */
  readonly scale: number;
  /** How wide it stood on the command line, its fraction apart. */
  readonly width: number;
}

/** How many numbers are written at most at one go, so that a page does not run out of memory. */
const MOST = 5_000_000;

type SeqRun = Run<'format' | 'separator' | 'equal-width'>;

/** seq of coreutils 9.1. */
export const seq: Command = (invocation) => {
  const argv = withEndOfOptions(invocation.argv);
  const run: SeqRun = new Run(
    { ...invocation, argv },
    'seq',
    [
      { name: 'format', letter: 'f', long: 'format', takes: 'value' },
      { name: 'separator', letter: 's', long: 'separator', takes: 'value' },
      { name: 'equal-width', letter: 'w', long: 'equal-width' },
    ],
    { stopsAtOperand: true },
  );
  const early = run.preamble(help, 1, 3);
  if (early !== null) return early;
  const format = run.value('format');
  const mistake = format === undefined ? null : formatMistake(format);
  if (mistake !== null) {
    run.complain(mistake);
    return run.exit();
  }
  if (format !== undefined && run.has('equal-width')) {
    return run.misuse('format string may not be specified when printing equal width strings');
  }
  const numbers: Decimal[] = [];
  for (const text of run.operands) {
    const number = decimalOf(text);
    if (number === null) return run.misuse(`invalid floating point argument: ${run.quoted(text)}`);
    numbers.push(number);
  }
  return print(run, numbers, format);
};

/** Negative numbers are operands, `seq -2 3`, so that the options end before the first of them. */
function withEndOfOptions(argv: readonly string[]): readonly string[] {
  for (let at = 1; argv[at]?.startsWith('-'); at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') return argv;
    if (/^-[\d.]/.test(word)) return [...argv.slice(0, at), '--', ...argv.slice(at)];
    if (/^-w*[fs]$|^--[fs][a-z]*$/.test(word)) at += 1;
  }
  return argv;
}

function decimalOf(text: string): Decimal | null {
  const match = /^\s*([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (match === null) return hexOf(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  if (whole + fraction === '') return null;
  const shift = Number(power);
  if (Math.abs(shift) > 400) return null;
  const scale = Math.max(0, fraction.length - shift);
  const digits = BigInt(whole + fraction) * 10n ** BigInt(scale - fraction.length + shift);
  const width = text.trim().replace(/^\+/, '').split(/[.eE]/)[0]?.length ?? 0;
  return {
    units: sign === '-' ? -digits : digits,
    scale,
    width: shift === 0 ? width : String(digits).length,
  };
}

function hexOf(text: string): Decimal | null {
  const read = readLongDouble(text);
  if (read.end === 0 || read.end < text.length || read.value.type !== 'finite' || read.value.exponent < -63)
    return null;
  const plain = formatFloat(read.value, 'f', { flags: '', width: 0, precision: 0 });
  return { units: BigInt(plain), scale: 0, width: plain.length };
}

function print(run: SeqRun, numbers: readonly Decimal[], format: string | undefined) {
  const one: Decimal = { units: 1n, scale: 0, width: 1 };
  const [a = one, b = one, c = one] = numbers;
  const [first, step, last] =
    numbers.length === 1 ? [one, one, a] : numbers.length === 2 ? [a, one, b] : [a, b, c];
  if (step.units === 0n) {
    return run.misuse(`invalid Zero increment value: ${run.quoted(run.operands[1] ?? '')}`);
  }
  const scale = Math.max(first.scale, step.scale, last.scale);
  const scaled = ({ units, scale: own }: Decimal) => units * 10n ** BigInt(scale - own);
  const shown = Math.max(first.scale, step.scale);
  const end = scaled(last);
  const texts: string[] = [];
  const width = run.has('equal-width') ? equalWidth(first, last, shown) : 0;
  for (let value = scaled(first); step.units > 0n ? value <= end : value >= end; value += scaled(step)) {
    texts.push(
      format === undefined ? written(value, scale, shown, width) : formatted(format, plain(value, scale)),
    );
    if (texts.length >= MOST) break;
  }
  if (texts.length > 0) run.out(`${texts.join(run.value('separator') ?? '\n')}\n`);
  return run.exit();
}

/** The widest of the first and the last number, with as many digits behind the point as all get. */
function equalWidth(first: Decimal, last: Decimal, shown: number): number {
  const point = shown > 0 ? shown + 1 : 0;
  return Math.max(first.width, last.width) + point;
}

function plain(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const sign = value < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function written(value: bigint, scale: number, shown: number, width: number): string {
  const text = plain(value / 10n ** BigInt(scale - shown), shown);
  if (text.length >= width) return text;
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}

const DIRECTIVE = /^((?:[^%]|%%)*)%([-+ #0']*)(\d*)(?:\.(\d*))?L?([eEfFgGaA])((?:[^%]|%%)*)$/s;

function formatMistake(format: string): string | null {
  if (DIRECTIVE.test(format)) return null;
  const quoted = `‘${format}’`;
  const rest = format.replaceAll('%%', '');
  if (!rest.includes('%')) return `format ${quoted} has no % directive`;
  const directive = /%[-+ #0']*\d*(?:\.\d*)?L?(.?)(.*)/s.exec(rest);
  if (directive?.[1] === '') return `format ${quoted} ends in %`;
  if (!/[eEfFgGaA]/.test(directive?.[1] ?? ''))
    return `format ${quoted} has unknown %${directive?.[1] ?? ''} directive`;
  return `format ${quoted} has too many % directives`;
}

function formatted(format: string, number: string): string {
  const [, before = '', flags = '', width = '', precision, letter = 'g', after = ''] =
    DIRECTIVE.exec(format) ?? [];
  const style = {
    flags,
    width: Number(width),
    precision: precision === undefined ? null : Number(precision),
  };
  const text = formatFloat(readLongDouble(number).value, letter, style);
  return before.replaceAll('%%', '%') + text + after.replaceAll('%%', '%');
}
