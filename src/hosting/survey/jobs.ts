import { describeWhen, nextMinute, nextMinutes, parseCrontab } from '../cron/index.ts';
import type { WallMinute } from '../cron/index.ts';
import { Gid, Uid } from '../kernel/index.ts';
import type { Survey } from './survey.ts';

/** One job of the crontabs that were pasted. */
export interface SurveyedJob {
  /** Null where nobody told whose it is. */
  readonly user: string | null;
  /** The line of the paste. */
  readonly line: number;
  readonly command: string;
  /** `at 5, 25 and 45 past every hour` */
  readonly when: string;
  /** The next minute it runs in; null if it never does, or when the machine starts. */
  readonly next: WallMinute | null;
  /** The minutes of the day after `from` in which it runs. */
  readonly day: readonly WallMinute[];
}

const MINUTES_A_DAY = 1440;

/** All jobs with the minutes of the 24 hours after `from` in which they run. */
export const jobsAfter = ({ crontabs }: Survey, from: WallMinute): readonly SurveyedJob[] =>
  crontabs.flatMap(({ user, text, firstLine }) => {
    const name = user ?? 'you';
    const owner = { name, uid: Uid(1000), gid: Gid(1000), home: `/home/${name}`, shell: '/bin/sh' };
    const parsed = parseCrontab(text, owner);
    // Lines that cron refuses were left out when the paste was read.
    if (parsed.type === 'mistake') return [];
    return parsed.crontab.entries.map((entry): SurveyedJob => ({
      user,
      line: firstLine + entry.line - 1,
      command: entry.command,
      when: describeWhen(entry.when),
      next: nextMinute(entry.when, from),
      day: nextMinutes(entry.when, from, MINUTES_A_DAY, from + MINUTES_A_DAY),
    }));
  });

/** The minutes in which most jobs start at once; a crontab whose lines all say `0 * * * *` has a crowd there. */
export function crowdIn(
  jobs: readonly SurveyedJob[],
): { readonly at: WallMinute; readonly jobs: number } | null {
  const counts = new Map<WallMinute, number>();
  for (const { day } of jobs) for (const at of day) counts.set(at, (counts.get(at) ?? 0) + 1);
  let most: { at: WallMinute; jobs: number } | null = null;
  for (const [at, count] of counts)
    if (most === null || count > most.jobs || (count === most.jobs && at < most.at))
      most = { at, jobs: count };
  return most;
}
