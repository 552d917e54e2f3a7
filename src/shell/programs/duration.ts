import { readLongDouble } from './printf-float.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of `1.5`, `2m`, `1h`, `1d` or `infinity`; null if it is no length of time. */
export function durationOf(text: string): number | null {
  const { value, end } = readLongDouble(text);
  const unit = UNITS[text.slice(end)];
  if (end === 0 || unit === undefined || value.type === 'nan' || value.negative) return null;
  return (value.type === 'finite' ? Number(value.mantissa) * 2 ** value.exponent : Infinity) * unit;
}
