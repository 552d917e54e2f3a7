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
      _,
      name: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      kind: string,
    ) => {
      if (kind === '%') return '%';
      if (width === '*') throw new Beyond('a width of * in a format');
      let value: Value | undefined = items[used];
      if (name === undefined) used += 1;
      else {
        usesNames = true;
        value = as(values, 'dict')?.entries.find(([key]) => isEqual(key, name) === true)?.[1];
        if (value === undefined) throw new Raised('KeyError', `'${name}'`, [name]);
      }
      if (value === undefined) throw new Raised('TypeError', 'not enough arguments for format string');
      const made = field(kind, value, precision, version);
      const signed = /[dif]/.test(kind) && flags.includes('+') && !made.startsWith('-') ? `+${made}` : made;
      if (width === undefined) return signed;
      if (flags.includes('-')) return signed.padEnd(Number(width));
      if (!flags.includes('0') || /[srx]/.test(kind) === true) return signed.padStart(Number(width));
      const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(signed) ?? [];
      return sign + digits.padStart(Number(width) - sign.length, '0');
    },
  );
  if (!usesNames && used < items.length && as(values, 'dict') === null && as(values, 'list') === null)
    throw new Raised('TypeError', 'not all arguments converted during string formatting');
  return text;
}

function field(
  kind: string,
  value: Value,
  precision: string | undefined,
  version: Session['version'],
): string {
  const cut = (text: string) =>
    precision === undefined ? text : [...text].slice(0, Number(precision)).join('');
  if (kind === 's') return cut(str(value, version));
  if (kind === 'r') return cut(repr(value, version));
  const number = numberOf(value);
  if (!/^[dixXof]$/.test(kind)) throw new Beyond(`%${kind} in a format`);
  if (number === null) {
    const wanted =
      version.major === 3 && version.minor >= 12 ? 'a real number is required' : 'a number is required';
    if (kind === 'f')
      throw new Raised(
        'TypeError',
        version.major === 2
          ? 'float argument required, not str'
          : `must be real number, not ${typeName(value)}`,
      );
    throw new Raised(
      'TypeError',
      version.major === 3 && version.minor >= 10 && kind !== 'x'
        ? `%${kind} format: a real number is required, not ${typeName(value)}`
        : `%${kind} format: ${wanted}, not ${typeName(value)}`,
    );
  }
  if (kind === 'f') return number.toFixed(Number(precision ?? '6'));
  const whole = as(value, 'int')?.value ?? BigInt(Math.trunc(number));
  const radix = kind === 'o' ? 8 : /x/i.test(kind) ? 16 : 10;
  const digits = whole.toString(radix);
  return kind === 'X' ? digits.toUpperCase() : digits;
}
