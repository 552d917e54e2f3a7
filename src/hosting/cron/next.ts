import type { When } from './entry.ts';
import { MINUTES_A_DAY, matchesDay } from './schedule.ts';
import type { WallMinute } from './schedule.ts';

/** Leap days on a given weekday are at most 40 years apart: a job that does not run in that time never does. */
const LONGEST_WAIT = 41 * 366;

/**
 * The first minutes of a wall clock that never jumps in which a job runs, strictly after one and before another. Without
 * `before` it looks ahead for 41 years, which finds whatever there is.
 */
export function nextMinutes(
  when: When,
  after: WallMinute,
  count: number,
  before: WallMinute = Infinity,
): readonly WallMinute[] {
  if (when.type === 'reboot') return [];
  const found: WallMinute[] = [];
  const firstDay = Math.floor(after / MINUTES_A_DAY);
  for (let day = firstDay; day <= firstDay + LONGEST_WAIT && day * MINUTES_A_DAY < before; day += 1) {
    if (!matchesDay(when, day)) continue;
    for (const hour of when.hour.values)
      for (const minute of when.minute.values) {
        const at = day * MINUTES_A_DAY + hour * 60 + minute;
        if (at <= after) continue;
        if (at >= before || found.length >= count) return found;
        found.push(at);
      }
    if (found.length >= count) return found;
  }
  return found;
}

/** The next minute in which a job runs; null if it never does. */
export const nextMinute = (when: When, after: WallMinute): WallMinute | null =>
  nextMinutes(when, after, 1)[0] ?? null;
