import { momentOf } from '../kernel/index.ts';
import type { When } from './entry.ts';
import type { TimeField } from './field.ts';

/* Whether a job runs in a minute, and why not: find_jobs() of Vixie cron's cron.c. */

/** A minute as a clock on the wall shows it: minutes since 1970-01-01 00:00 of that clock. */
export type WallMinute = number;

export const MINUTES_A_DAY = 1440;

/** What a wall clock shows, in the units of the five fields; a Sunday is 0. */
export interface WallTime {
  readonly minute: number;
  readonly hour: number;
  readonly dayOfMonth: number;
  readonly month: number;
  readonly dayOfWeek: number;
}

export function wallTimeOf(at: WallMinute): WallTime {
  const { minute, hour, day, month } = momentOf(at * 60);
  return { minute, hour, dayOfMonth: day, month, dayOfWeek: weekdayOf(Math.floor(at / MINUTES_A_DAY)) };
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** One field, asked about a minute. */
export interface FieldVerdict {
  readonly field: TimeField;
  /** What the clock shows there. */
  readonly value: number;
  readonly matches: boolean;
}

/** What cron says of a job in a minute, field by field. */
export type Verdict =
  | { readonly type: 'reboot'; readonly matches: false }
  | {
      readonly type: 'times';
      readonly matches: boolean;
      /** Minute, hour, day of month, month, day of week. */
      readonly fields: readonly FieldVerdict[];
      readonly days: 'and' | 'or';
      /** What the two days come to together. */
      readonly isDay: boolean;
    };

/** Asks each field of a job about a minute. */
export function explainMinute(when: When, at: WallMinute): Verdict {
  if (when.type === 'reboot') return { type: 'reboot', matches: false };
  const time = wallTimeOf(at);
  const ask = (field: TimeField, value: number): FieldVerdict => ({
    field,
    value,
    matches: field.values.includes(value),
  });
  const minute = ask(when.minute, time.minute);
  const hour = ask(when.hour, time.hour);
  const dayOfMonth = ask(when.dayOfMonth, time.dayOfMonth);
  const month = ask(when.month, time.month);
  const dayOfWeek = ask(when.dayOfWeek, time.dayOfWeek);
  const isDay = fit(when.days, dayOfMonth.matches, dayOfWeek.matches);
  return {
    type: 'times',
    matches: minute.matches && hour.matches && month.matches && isDay,
    fields: [minute, hour, dayOfMonth, month, dayOfWeek],
    days: when.days,
    isDay,
  };
}

const fit = (rule: 'and' | 'or', one: boolean, other: boolean): boolean =>
  rule === 'and' ? one && other : one || other;

/** Whether a job runs in that minute of the wall clock. */
export function matchesMinute(when: When, at: WallMinute): boolean {
  if (when.type === 'reboot') return false;
  const inDay = at - Math.floor(at / MINUTES_A_DAY) * MINUTES_A_DAY;
  return (
    when.minute.values.includes(inDay % 60) &&
    when.hour.values.includes(Math.floor(inDay / 60)) &&
    matchesDay(when, Math.floor(at / MINUTES_A_DAY))
  );
}

/** Whether the date fits, whatever the time of day; `day` counts from 1970-01-01. */
export function matchesDay(when: When & { readonly type: 'times' }, day: number): boolean {
  const { month, dayOfMonth, dayOfWeek } = wallTimeOf(day * MINUTES_A_DAY);
  return (
    when.month.values.includes(month) &&
    fit(when.days, when.dayOfMonth.values.includes(dayOfMonth), when.dayOfWeek.values.includes(dayOfWeek))
  );
}
