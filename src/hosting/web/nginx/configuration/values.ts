/* How nginx reads numbers: ngx_atoi(), ngx_parse_size(), ngx_parse_offset() and ngx_parse_time(). Null for what is none. */

/** Digits alone, as large as nginx counts. */
export function parseNumber(text: string): number | null {
  if (!/^\d+$/.test(text)) return null;
  const value = BigInt(text);
  return value > 0x7fff_ffff_ffff_ffffn ? null : Number(value);
}

/** Bytes: `1024`, `8k`, `1m`. */
export const parseSize = (text: string): number | null => scaled(text, /^(.*?)([kKmM]?)$/);

/** Bytes of a file: `g` is allowed, too. */
export const parseOffset = (text: string): number | null => scaled(text, /^(.*?)([kKmMgG]?)$/);

const SCALES: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

function scaled(text: string, pattern: RegExp): number | null {
  const [, digits = '', unit = ''] = pattern.exec(text) ?? [];
  const value = parseNumber(digits);
  return value === null ? null : value * (SCALES[unit.toLowerCase()] ?? 1);
}

/** Units from long to short; each may come once, and only after longer ones. */
const UNITS: readonly (readonly [string, number])[] = [
  ['y', 31_536_000],
  ['M', 2_592_000],
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
];

/** Seconds: `90`, `1h30m`; `500ms` only where milliseconds are counted. */
export function parseTime(text: string, milliseconds: boolean): number | null {
  let rest = text;
  let total = 0;
  let step = 0;
  if (rest === '') return null;
  while (rest !== '') {
    const [whole = '', digits = '', unit = '', blanks = ''] = /^(\d+)(ms|[yMwdhms]?)( *)/.exec(rest) ?? [];
    if (digits === '') return null;
    rest = rest.slice(whole.length);
    const at = UNITS.findIndex(([name]) => name === (unit === '' ? 's' : unit));
    if (at < step || (unit === '' && (rest !== '' || blanks !== ''))) return null;
    if (unit === 'ms' && !milliseconds) return null;
    step = at + 1;
    total += Number(digits) * (UNITS[at]?.[1] ?? 0);
  }
  return total;
}
