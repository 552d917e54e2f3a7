import { minutesUntilRestart, nextMinute, restartsPerMinute } from '../../src/hosting/cron/index.ts';
import type { WallMinute } from '../../src/hosting/cron/index.ts';
import type { Account } from './accounts.ts';

export const MINUTES_A_DAY = 1440;
/** No line of these crontabs waits longer. */
const HOUR = 60;

/** All that cron runs in a day. */
export interface Day {
  /** The midnight it begins at. */
  readonly from: WallMinute;
  /** How many start commands run in each of its 1440 minutes. */
  readonly runs: readonly number[];
}

export const dayOf = (accounts: readonly Account[], from: WallMinute): Day => ({
  from,
  runs: restartsPerMinute(
    accounts.map(({ crontab }) => crontab),
    from,
    from + MINUTES_A_DAY,
  ),
});

/** How the sites come back after the box did. */
export interface Recovery {
  /** The minute in which cron starts again; nothing of that minute itself runs. */
  readonly at: WallMinute;
  /** Minutes that each account waits for its first start. */
  readonly waits: readonly number[];
  /** How many sites are back after 0, 1, 2 … minutes, until all are. */
  readonly back: readonly number[];
  /** The most that start in one minute, all of them for real: no Apache is running. */
  readonly peak: number;
}

export function recoveryOf(accounts: readonly Account[], at: WallMinute): Recovery {
  const waits = minutesUntilRestart(
    accounts.map(({ crontab }) => crontab),
    at,
    HOUR,
  ).filter((wait) => wait !== null);
  const last = Math.max(0, ...waits);
  const back = Array.from({ length: last + 1 }, (_, minutes) => waits.filter((one) => one <= minutes).length);
  const peak = Math.max(0, ...back.map((count, minutes) => count - (back[minutes - 1] ?? 0)));
  return { at, waits, back, peak };
}

/** Sites that start for real in a minute, because they were not running. */
export const bootsAt = ({ at, waits }: Recovery, minute: WallMinute): number =>
  waits.filter((wait) => at + wait === minute).length;

/** From the death of an Apache to its next start. */
export interface Outage {
  readonly from: WallMinute;
  readonly until: WallMinute;
}

/** An Apache that dies just after cron looked at the crontabs of that minute. */
export function outageOf({ name, crontab }: Account, from: WallMinute): Outage {
  const next = crontab.entries
    .map(({ when }) => nextMinute(when, from))
    .filter((at) => at !== null)
    .sort((one, other) => one - other)[0];
  if (next === undefined) throw new Error(`expected a line that starts the app of ${name}, found none`);
  return { from, until: next };
}

/** How long the outage is for a death in each of some minutes. */
export const outagesFrom = (account: Account, from: WallMinute, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => {
    const { from: death, until } = outageOf(account, from + index);
    return until - death;
  });
