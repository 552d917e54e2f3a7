import type { WallMinute } from '../../src/hosting/cron/index.ts';
import type { Host, User } from '../../src/hosting/kernel/index.ts';
import { accountsOf } from './accounts.ts';
import type { Account, Offsets } from './accounts.ts';
import type { Question, Shown } from './cron-state.ts';
import { MINUTES_A_DAY, bootsAt, dayOf, outageOf, outagesFrom, recoveryOf } from './day.ts';
import type { Day, Outage, Recovery } from './day.ts';

/** Everything the drawing and the words say, computed from the crontabs. */
export interface CronScene {
  readonly show: Shown;
  /** The accounts that the drawing is of: all, or you alone. */
  readonly accounts: readonly Account[];
  readonly you: Account;
  readonly day: Day;
  /** The hour that is shown large. */
  readonly hour: WallMinute;
  /** How many minutes of it: more where something ends in the next one. */
  readonly window: number;
  /** The minute in question. */
  readonly at: WallMinute;
  readonly recovery: Recovery | null;
  /** The same box if everybody had the same minutes, or, where they have, if they were spread. */
  readonly otherwise: Recovery | null;
  readonly otherwiseOffsets: Offsets;
  readonly outage: Outage | null;
  /** How long an outage would be, by the minute of the window in which it begins. */
  readonly outages: readonly number[];
}

/** When the talk's day has come to ten o'clock. */
const TEN = 600;
const LONGEST = 20;

export function cronScene(host: Host, question: Question): CronScene {
  const { show, offsets, minute } = question;
  const owner = ownerOf(host);
  const isYours = show === 'line' || show === 'kill';
  const accounts = accountsOf(owner, isYours ? 1 : question.accounts, offsets);
  const [you] = accounts;
  if (you === undefined) throw new Error('expected an account, found none');
  const midnight = Math.floor(host.clock / (MINUTES_A_DAY * 60)) * MINUTES_A_DAY;
  const hour = midnight + TEN;
  const at = hour + minute;
  const window = show === 'reboot' || show === 'kill' ? 60 + LONGEST : 60;
  const other = offsets === 'same' ? 'spread' : 'same';
  return {
    show,
    accounts,
    you,
    day: dayOf(accounts, midnight),
    hour,
    window,
    at,
    recovery: show === 'reboot' ? recoveryOf(accounts, at) : null,
    otherwise: show === 'reboot' ? recoveryOf(accountsOf(owner, accounts.length, other), at) : null,
    otherwiseOffsets: other,
    outage: show === 'kill' ? outageOf(you, at) : null,
    outages: show === 'kill' ? outagesFrom(you, hour, window) : [],
  };
}

function ownerOf({ accounts: { users } }: Host): User {
  const you = users.find(({ name }) => name === 'you');
  if (you === undefined) throw new Error('expected a host with a user you, found none');
  return you;
}

/** What is run in a minute: starts for real, and knocks at an Apache that runs. */
export interface Load {
  readonly boots: number;
  readonly knocks: number;
}

export function loadAt({ day, recovery, outage }: CronScene, minute: WallMinute): Load {
  const runs = day.runs[minute - day.from] ?? 0;
  const boots =
    recovery !== null ? bootsAt(recovery, minute) : outage !== null && minute === outage.until ? runs : 0;
  return { boots, knocks: runs - boots };
}

/** The most that is run in one minute of the shown hour, and the first such minute. */
export function peakOf({ day, hour, window }: CronScene): {
  readonly count: number;
  readonly at: WallMinute;
} {
  const runs = day.runs.slice(hour - day.from, hour - day.from + window);
  const count = Math.max(...runs);
  return { count, at: hour + runs.indexOf(count) };
}
