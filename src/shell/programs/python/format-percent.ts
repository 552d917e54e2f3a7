import { Beyond, Raised } from './raised.ts';
import type { Session } from './scope.ts';
import { repr, str } from './show.ts';
import { as, isEqual, numberOf, typeName } from './values.ts';
import type { Value } from './values.ts';

const FIELD = /%(?:\((\w+)\))?([-+ #0]*)(\*|\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** `format % values`, printf-style formatting of texts. */
export function formatPercent({ version }: Session, format: string, values: Value): string {
  const items = as(values, 'tuple')?.items ?? [values];
  let used = 0;
  let usesNames = false;
  const text = format.replace(
    FIELD,
    (
      whole,
      name: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      kind: string,
    ) => {
      if (whole === '%%') return '%';
      if (kind === '%') throw new Beyond('a width of % in a format');
      if (width === '*') throw new Beyond('a width of * in a format');
      if (flags.includes('#')) throw new Beyond('# in a format');
      let value: Value | undefined = items[used];
      if (name === undefined) used += 1;
      else {
        usesNames = true;
        value = named(values, name);
      }
      if (value === undefined) throw new Raised('TypeError', 'not enough arguments for format string');
      return padded(field(kind, value, precision, version), kind, flags, Number(width ?? 0));
    },
  );
  if (!usesNames && used < items.length && as(values, 'dict') === null && as(values, 'list') === null)
    throw new Raised('TypeError', 'not all arguments converted during string formatting');
  return text;
}

function named(values: Value, name: string): Value {
  const dict = as(values, 'dict');
  if (dict === null) throw new Raised('TypeError', 'format requires a mapping');
  const found = dict.entries.find(([key]) => isEqual(key, name) === true);
  if (found === undefined) throw new Raised('KeyError', `'${name}'`, [name]);
  return found[1];
}

/** Texts are padded with spaces whatever the flags say, and have no sign. */
function padded(made: string, kind: string, flags: string, width: number): string {
  const isText = /[sr]/.test(kind);
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const signed = isText || made.startsWith('-') ? made : plus + made;
  if (flags.includes('-')) return signed.padEnd(width);
  if (isText || !flags.includes('0')) return signed.padStart(width);
  const [, sign = '', digits = ''] = /^([-+ ]?)(.*)$/.exec(signed) ?? [];
  return sign + digits.padStart(width - sign.length, '0');
}

function field(
  kind: string,
  value: Value,
  precision: string | undefined,
  version: Session['version'],
): string {
  if (/[sr]/.test(kind)) {
    const text = kind === 's' ? str(value, version) : repr(value, version);
    return precision === undefined ? text : [...text].slice(0, Number(precision)).join('');
  }
  if (!/^[dixXof]$/.test(kind)) throw new Beyond(`%${kind} in a format`);
  const number = numberOf(value);
  const isWhole = version.major === 3 && /[xXo]/.test(kind);
  if (number === null || (isWhole && as(value, 'float') !== null))
    throw new Raised('TypeError', wrongKind(kind, typeName(value), version));
  if (kind === 'f') return fixed(number, Number(precision ?? 6));
  if (precision !== undefined) throw new Beyond(`a precision of %${kind} in a format`);
  const whole = as(value, 'int')?.value ?? BigInt(Math.trunc(number));
  const digits = whole.toString(kind === 'o' ? 8 : /x/i.test(kind) ? 16 : 10);
  return kind === 'X' ? digits.toUpperCase() : digits;
}

function wrongKind(kind: string, found: string, { major, minor }: Session['version']): string {
  if (kind === 'f')
    return major === 2 ? 'float argument required, not str' : `must be real number, not ${found}`;
  const wanted =
    major === 3 && /[xXo]/.test(kind)
      ? 'an integer'
      : major === 3 && minor >= 10
        ? 'a real number'
        : 'a number';
  return `%${kind} format: ${wanted} is required, not ${found}`;
}

/** To a number of decimals, halves to the even digit: JavaScript rounds them up, and knows no more than 21 digits. */
function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21 || decimals > 90)
    throw new Beyond('%f of such a number in a format');
  const up = value.toFixed(decimals);
  // A half is exact in binary, so that a few more digits show it whole.
  const isHalf = /^50*$/.test(value.toFixed(decimals + 10).slice(-10)) && !up.includes('e');
  if (!isHalf) return up;
  const down = value
    .toFixed(decimals + 10)
    .slice(0, -10)
    .replace(/\.$/, '');
  return /[02468]$/.test(down) ? down : up;
}
