import { momentOf, parseMoment } from '../../hosting/kernel/index.ts';
import { MONTHS, WEEKDAYS } from './strftime.ts';

/*
 * Dates as `date -d` and `touch -d` read them: items in any order, which together say a time. The common forms of gnulib's
 * parse-datetime, in UTC.
 */

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  fortnight: 1_209_600,
};

interface Draft {
  year: number;
  month: number;
  day: number;
  /** Seconds since midnight. */
  time: number | null;
  hasDate: boolean;
  months: number;
  seconds: number;
  /** East of Greenwich, in seconds. */
  zone: number;
  weekday: number | null;
  /** Which of them: 0 is the first from today on, 1 the first after today, -1 the last before. */
  nth: number;
}

type Item = readonly [RegExp, (draft: Draft, groups: readonly string[], now: number) => unknown];

const monthOf = (name: string): number =>
  MONTHS.findIndex((one) => one.toLowerCase().startsWith(name.slice(0, 3))) + 1;

function setDate(draft: Draft, year: number, month: number, day: number): boolean {
  Object.assign(draft, { year, month, day, hasDate: true });
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

const ITEMS: readonly Item[] = [
  [
    /^(\d{4,})-(\d{1,2})-(\d{1,2})(?=$|[\st])/,
    (draft, [y, m, d]) => setDate(draft, Number(y), Number(m), Number(d)),
  ],
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    (draft, [m, d, y]) => setDate(draft, Number(y), Number(m), Number(d)),
  ],
  [/^(\d{4})(\d\d)(\d\d)(?!\d)/, (draft, [y, m, d]) => setDate(draft, Number(y), Number(m), Number(d))],
  [
    /^t?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?(?![\d:])/,
    (draft, [h = '', m = '', s = '', half = '']) => {
      const hour = half === '' ? Number(h) : (Number(h) % 12) + (half === 'p' ? 12 : 0);
      draft.time = hour * 3600 + Number(m) * 60 + Number(s || 0);
      return hour < 24 && Number(m) < 60 && Number(s || 0) <= 60;
    },
  ],
  [
    /^(\d{1,2})\s*([ap])\.?m\.?(?![a-z])/,
    (draft, [h, half]) => {
      draft.time = ((Number(h) % 12) + (half === 'p' ? 12 : 0)) * 3600;
    },
  ],
  [/^(?:utc|gmt|z)(?![a-z])/, () => undefined],
  [
    /^([-+])(\d\d):?(\d\d)(?![\d:])(?!\s*[a-z])/,
    (draft, [sign, h, m]) => {
      draft.zone = (Number(h) * 3600 + Number(m) * 60) * (sign === '-' ? -1 : 1);
      return draft.time !== null;
    },
  ],
  [/^(now|today)(?![a-z])/, () => undefined],
  [/^tomorrow(?![a-z])/, (draft) => void (draft.seconds += 86_400)],
  [/^yesterday(?![a-z])/, (draft) => void (draft.seconds -= 86_400)],
  [
    /^(?:([-+]?\s*\d+)\s*|(next|last|this|an?)\s+)?(sec|second|min|minute|hour|day|week|fortnight|month|year)s?(\s+ago)?(?![a-z])/,
    (draft, [count = '', word = '', unit = '', ago = '']) => {
      const named = word === 'last' ? -1 : word === 'this' ? 0 : 1;
      const number = (count === '' ? named : Number(count.replace(/\s/g, ''))) * (ago === '' ? 1 : -1);
      if (unit === 'month' || unit === 'year') draft.months += number * (unit === 'year' ? 12 : 1);
      else draft.seconds += number * (UNIT_SECONDS[unit] ?? 0);
    },
  ],
  [
    /^(\d{1,2})[\s-]+([a-z]{3,})\.?[\s-]*(\d{4})?(?!\d*:)/,
    (draft, [d, name = '', y = '']) =>
      setDate(draft, y === '' ? draft.year : Number(y), monthOf(name), Number(d)),
  ],
  [
    /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?!\d*:)(?:,?\s+(\d{4})(?!\d*:))?/,
    (draft, [name = '', d, y = '']) =>
      setDate(draft, y === '' ? draft.year : Number(y), monthOf(name), Number(d)),
  ],
  [
    /^(?:(next|last|this)\s+)?(sun|mon|tue|wed|thu|fri|sat)[a-z]*,?/,
    (draft, [word = '', name = '']) => {
      draft.nth = word === 'next' ? 1 : word === 'last' ? -1 : 0;
      draft.weekday = WEEKDAYS.findIndex((one) => one.toLowerCase().startsWith(name));
    },
  ],
];

/** The time that a text says, in seconds since 1970; null if it says none. */
export function parseDate(text: string, now: number): number | null {
  const seconds = /^\s*@(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (seconds !== null) return Number(seconds[1]);
  const { year, month, day } = momentOf(now);
  const draft: Draft = {
    year,
    month,
    day,
    time: null,
    hasDate: false,
    months: 0,
    seconds: 0,
    zone: 0,
    weekday: null,
    nth: 0,
  };
  let rest = text.toLowerCase().trim();
  while (rest !== '') {
    const matched = readItem(draft, rest, now);
    if (matched === null) return null;
    rest = rest.slice(matched).trimStart();
  }
  return timeOf(draft, text.trim() === '', now);
}

function readItem(draft: Draft, rest: string, now: number): number | null {
  for (const [regex, take] of ITEMS) {
    const match = regex.exec(rest);
    if (match === null) continue;
    return take(
      draft,
      match.slice(1).map((group) => group ?? ''),
      now,
    ) === false
      ? null
      : match[0].length;
  }
  return null;
}

/** Without a time of day a date means its midnight, and a shift counts from now. */
function timeOf(draft: Draft, isEmpty: boolean, now: number): number | null {
  const isDated = draft.hasDate || draft.weekday !== null || isEmpty;
  const time = draft.time ?? (isDated ? 0 : ((now % 86_400) + 86_400) % 86_400);
  const months = draft.year * 12 + draft.month - 1 + draft.months;
  const two = (number: number) => String(number).padStart(2, '0');
  const first = parseMoment(
    `${String(Math.floor(months / 12)).padStart(4, '0')}-${two((months % 12) + 1)}-01 00:00`,
  );
  if (first === null) return null;
  let midnight = first + (draft.day - 1) * 86_400;
  if (draft.months === 0 && momentOf(midnight).month !== draft.month) return null;
  if (draft.weekday !== null && !draft.hasDate) {
    const present = (((Math.floor(midnight / 86_400) + 4) % 7) + 7) % 7;
    const days = (draft.weekday - present + 7) % 7;
    const weeks = draft.nth - (draft.nth > 0 && days > 0 ? 1 : 0);
    midnight += (days + 7 * weeks) * 86_400;
  }
  return midnight + time + draft.seconds - draft.zone;
}
