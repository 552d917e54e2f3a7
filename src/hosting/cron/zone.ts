import { parseMoment } from '../kernel/index.ts';
import { MINUTES_A_DAY, wallTimeOf } from './schedule.ts';

/*
 * Local time by the rules that hold today, as far back as they do. What a machine knows of time zones is not asked: the
 * same log must give the same bytes everywhere.
 */

/** A zone of the tz database. */
export interface Zone {
  readonly name: string;
  /** Seconds that local time is ahead of UTC at a moment, in seconds since 1970. */
  readonly offsetAt: (seconds: number) => number;
}

/** The Sunday on which the clocks change: the n-th of a month, or its last; and the time, in seconds of standard time. */
interface Change {
  readonly month: number;
  readonly sunday: 1 | 2 | 'last';
  readonly standardTime: number;
}

interface Rule {
  /** The first year in which it holds. */
  readonly since: number;
  readonly begins: Change;
  readonly ends: Change;
  /** How far the clocks go forward, in seconds. */
  readonly saves: number;
}

const HOUR = 3600;

const rule = (since: number, begins: Change, ends: Change): Rule => ({ since, begins, ends, saves: HOUR });
const change = (month: number, sunday: Change['sunday'], standardTime: number): Change => ({
  month,
  sunday,
  standardTime,
});

/** The newest first. */
const NORTH_AMERICA: readonly Rule[] = [
  rule(2007, change(3, 2, 2 * HOUR), change(11, 1, HOUR)),
  rule(1987, change(4, 1, 2 * HOUR), change(10, 'last', HOUR)),
];
/** All of the European Union at 01:00 UTC. */
const europe = (standard: number): readonly Rule[] => [
  rule(1996, change(3, 'last', HOUR + standard), change(10, 'last', HOUR + standard)),
];
const AUSTRALIA: readonly Rule[] = [rule(2008, change(10, 1, 2 * HOUR), change(4, 1, 2 * HOUR))];
const NEW_ZEALAND: readonly Rule[] = [rule(2007, change(9, 'last', 2 * HOUR), change(4, 1, 2 * HOUR))];

const ZONES: Readonly<Record<string, readonly [standardHours: number, rules: readonly Rule[]]>> = {
  UTC: [0, []],
  'America/New_York': [-5, NORTH_AMERICA],
  'America/Chicago': [-6, NORTH_AMERICA],
  'America/Denver': [-7, NORTH_AMERICA],
  'America/Phoenix': [-7, []],
  'America/Los_Angeles': [-8, NORTH_AMERICA],
  'Europe/London': [0, europe(0)],
  'Europe/Lisbon': [0, europe(0)],
  'Europe/Amsterdam': [1, europe(HOUR)],
  'Europe/Berlin': [1, europe(HOUR)],
  'Europe/Madrid': [1, europe(HOUR)],
  'Europe/Paris': [1, europe(HOUR)],
  'Europe/Rome': [1, europe(HOUR)],
  'Europe/Vienna': [1, europe(HOUR)],
  'Europe/Zurich': [1, europe(HOUR)],
  'Europe/Athens': [2, europe(2 * HOUR)],
  'Europe/Helsinki': [2, europe(2 * HOUR)],
  'Asia/Kolkata': [5.5, []],
  'Asia/Tokyo': [9, []],
  'Australia/Brisbane': [10, []],
  'Australia/Sydney': [10, AUSTRALIA],
  'Pacific/Auckland': [12, NEW_ZEALAND],
};

/** A zone by its name; any other throws a sentence with the known ones. */
export function zoneOf(name: string): Zone {
  const known = Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
  if (known === undefined)
    throw new Error(
      `expected one of the zones ${Object.keys(ZONES).join(', ')}, found ${JSON.stringify(name)}`,
    );
  const [hours, rules] = known;
  const standard = hours * HOUR;
  return { name, offsetAt: (seconds) => standard + saved(rules, seconds + standard) };
}

/** The zone of the box. */
export const UTC: Zone = /* @__PURE__ */ zoneOf('UTC');

/** How far the clocks are forward; `at` is in seconds of standard time since 1970. */
function saved(rules: readonly Rule[], at: number): number {
  const year = yearOf(at);
  const rule = rules.find(({ since }) => since <= year);
  if (rule === undefined) return 0;
  const [begins, ends] = [momentOfChange(year, rule.begins), momentOfChange(year, rule.ends)];
  // In the south summer lies around the new year.
  const isSummer = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
  return isSummer ? rule.saves : 0;
}

/** Near enough for a year: the mean year of the calendar, corrected by its first moment. */
function yearOf(at: number): number {
  const year = 1970 + Math.floor(at / (365.2425 * 86_400));
  if (at < firstOf(year, 1) * 86_400) return year - 1;
  return at >= firstOf(year + 1, 1) * 86_400 ? year + 1 : year;
}

function firstOf(year: number, month: number): number {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01 00:00`;
  return (parseMoment(text) ?? 0) / 86_400;
}

function momentOfChange(year: number, { month, sunday, standardTime }: Change): number {
  const first = sunday === 'last' ? firstOf(year, month + 1) - 7 : firstOf(year, month) + (sunday - 1) * 7;
  const weekday = wallTimeOf(first * MINUTES_A_DAY).dayOfWeek;
  return (first + ((7 - weekday) % 7)) * 86_400 + standardTime;
}
