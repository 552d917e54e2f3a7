import type { Crontab } from './crontab.ts';
import { matchesMinute } from './schedule.ts';
import type { WallMinute } from './schedule.ts';

/* How the panel spreads the restarts of all accounts over the hour. */

/** How far apart the three restarts of an hour are, in minutes. */
const RESTART_INTERVAL = 20;

/** The minutes of a line of the panel's: m, m+20, m+40; `first` is 0 to 19. */
export function staggeredMinutes(first: number): readonly number[] {
  if (!Number.isInteger(first) || first < 0 || first >= RESTART_INTERVAL)
    throw new RangeError(`expected a first minute from 0 to ${RESTART_INTERVAL - 1}, found ${first}`);
  return [first, first + RESTART_INTERVAL, first + 2 * RESTART_INTERVAL];
}

/** The line that the panel adds to a crontab: `6,26,46 * * * * ~/webapps/blog/apache2/bin/start`. */
export const staggeredLine = (first: number, command: string): string =>
  `${staggeredMinutes(first).join(',')} * * * * ${command}\n`;

/** How many jobs of some crontabs start in each minute from `from` up to but not including `to`. */
export function restartsPerMinute(
  crontabs: readonly Crontab[],
  from: WallMinute,
  to: WallMinute,
): readonly number[] {
  const entries = crontabs.flatMap((crontab) => crontab.entries);
  return Array.from(
    { length: Math.max(0, to - from) },
    (_, index) => entries.filter(({ when }) => matchesMinute(when, from + index)).length,
  );
}

/** How long each crontab is without its first restart after a moment: minutes, or null for those that have none. */
export function minutesUntilRestart(
  crontabs: readonly Crontab[],
  after: WallMinute,
  limit: number,
): readonly (number | null)[] {
  return crontabs.map(({ entries }) => {
    for (let wait = 1; wait <= limit; wait += 1)
      if (entries.some(({ when }) => matchesMinute(when, after + wait))) return wait;
    return null;
  });
}
