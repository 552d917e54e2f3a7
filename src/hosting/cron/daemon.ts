import type { When } from './entry.ts';
import { matchesMinute } from './schedule.ts';
import type { WallMinute } from './schedule.ts';

/*
 * The daemon: main(), find_jobs(), set_time() and cron_sleep() of Vixie cron's cron.c, and the queue of job.c. It is
 * written as a generator that asks to sleep and to start jobs; whoever drives it has the clock, the crontabs and the
 * processes.
 */

/** Something that runs at its time. */
export interface Scheduled {
  readonly when: When;
}

/** What the daemon sees of the world. */
export interface World<Job extends Scheduled> {
  /** The clock, in seconds since 1970. */
  readonly now: () => number;
  /** Seconds that local time is ahead of UTC. */
  readonly offsetAt: (seconds: number) => number;
  /** All jobs, in the order in which those of one minute start; asked again at every awakening. */
  readonly jobs: () => readonly Job[];
  /** Whether the machine has just started, so that @reboot jobs are due. */
  readonly isSystemStartup: () => boolean;
}

/** What cron made of the time that had passed when it awoke. */
export type Wakeup =
  /** One minute later, as it should be. */
  | 'on-time'
  /** Up to five minutes late: each minute is made up for. */
  | 'late'
  /** Up to three hours ahead, as in spring: what was missed runs at once, wildcard jobs only for now. */
  | 'forward'
  /** Up to three hours back, as in autumn: only wildcard jobs run until the clock has caught up. */
  | 'backward'
  /** Further: cron believes the clock and makes up for nothing. */
  | 'jumped'
  | 'startup';

/** What the daemon does next. */
export type DaemonStep<Job> =
  /** Sleeps that many seconds, whatever the clock does meanwhile. */
  | { readonly type: 'sleep'; readonly seconds: number }
  | {
      readonly type: 'start';
      readonly jobs: readonly Job[];
      /** The minute that the jobs were due in, by the wall clock; the last one of several. */
      readonly minute: WallMinute;
      readonly wakeup: Wakeup;
    };

/** Where the daemon stands in time. */
export interface DaemonClock {
  /** The minute of its last awakening. */
  readonly running: WallMinute;
  /** The minute up to which all jobs have run. */
  readonly virtual: WallMinute;
}

/** How far the clock may be off, in minutes, for cron to make up for it. */
const LATE = 5;
const THREE_HOURS = 180;
/** What cron sleeps between the jobs of two minutes that it makes up for. */
const PAUSE = 10;

/** Runs for ever. Without `clock` it starts now, and nothing runs in that minute but @reboot jobs. */
export function* daemon<Job extends Scheduled>(
  world: World<Job>,
  clock?: DaemonClock,
): Generator<DaemonStep<Job>, never, void> {
  let offset = world.offsetAt(world.now());
  const setTime = (): WallMinute => {
    offset = world.offsetAt(world.now());
    return Math.floor((world.now() + offset) / 60);
  };
  const queue = new Set<Job>();
  let due: WallMinute = 0;
  let jobs = world.jobs();
  let clockTime = setTime();
  const runQueue = function* (wakeup: Wakeup): Generator<DaemonStep<Job>, boolean, void> {
    if (queue.size === 0) return false;
    const started = [...queue];
    queue.clear();
    yield { type: 'start', jobs: started, minute: due, wakeup };
    return true;
  };
  const find = (minute: WallMinute, wildcards: boolean, others: boolean): void => {
    due = minute;
    for (const job of jobs) {
      if (job.when.type === 'reboot' || !matchesMinute(job.when, minute)) continue;
      if (job.when.isWildcard ? wildcards : others) queue.add(job);
    }
  };
  if (clock === undefined && world.isSystemStartup()) {
    due = clockTime;
    for (const job of jobs) if (job.when.type === 'reboot') queue.add(job);
    yield* runQueue('startup');
  }
  let { running, virtual } = clock ?? { running: clockTime, virtual: clockTime };
  for (;;) {
    do {
      const seconds = (running + 1) * 60 - (world.now() + offset) + 1;
      if (seconds > 0 && seconds < 65) yield { type: 'sleep', seconds };
      clockTime = setTime();
    } while (clockTime === running);
    running = clockTime;
    jobs = world.jobs();
    const wakeup = wakeupOf(running - virtual);
    switch (wakeup) {
      case 'on-time':
      case 'jumped':
        virtual = running;
        find(virtual, true, true);
        break;
      case 'late':
        do {
          if (yield* runQueue(wakeup)) yield { type: 'sleep', seconds: PAUSE };
          virtual += 1;
          find(virtual, true, true);
        } while (virtual < running);
        break;
      case 'forward':
        find(running, true, false);
        do {
          if (yield* runQueue(wakeup)) yield { type: 'sleep', seconds: PAUSE };
          virtual += 1;
          find(virtual, false, true);
          clockTime = setTime();
        } while (virtual < running && clockTime === running);
        break;
      case 'backward':
        find(running, true, false);
        break;
    }
    yield* runQueue(wakeup);
  }
}

/** What cron takes a difference for, in minutes by which its own time is behind the clock. */
function wakeupOf(difference: number): Exclude<Wakeup, 'startup'> {
  if (difference === 1) return 'on-time';
  if (difference > THREE_HOURS) return 'jumped';
  if (difference > LATE) return 'forward';
  if (difference > 0) return 'late';
  return difference > -THREE_HOURS ? 'backward' : 'jumped';
}
