import { momentOf, parseMoment } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { describeWhen, dueJobs, explainMinute, jobsOf, loadCrontabs } from '../../cron/index.ts';
import type { Job } from '../../cron/index.ts';
import { MET, unmetBecause } from './goal.ts';
import type { PresentGoal, Rehearsal, RehearsedGoal, Check } from './goal.ts';

const HOUR = 3600;

/** In no minute of the next hour more jobs of cron start than so many, nor when the machine starts. */
export const atMostAMinute = (limit: number, title: string): PresentGoal => ({
  type: 'present',
  id: `at-most-${limit}-a-minute`,
  title,
  check: (host) => {
    const atStart = jobsOf(loadCrontabs(host)).filter(({ when }) => when.type === 'reboot');
    if (atStart.length > limit) {
      const starts = atStart.map(({ command }) => command);
      return unmetBecause(
        `When the machine starts, ${starts.length} jobs start at once: ${starts.join('; ')}.`,
        { type: 'minute', at: Math.floor(host.clock / 60) * 60, starts },
      );
    }
    const minutes = new Map<number, readonly string[]>();
    for (const { at, job } of dueJobs(host, HOUR)) {
      const minute = Math.floor(at / 60) * 60;
      minutes.set(minute, [...(minutes.get(minute) ?? []), job.command]);
    }
    for (const [at, starts] of minutes)
      if (starts.length > limit)
        return unmetBecause(
          `At ${clockOf(at)} ${starts.length} jobs start in one minute: ${starts.join('; ')}.`,
          {
            type: 'minute',
            at,
            starts,
          },
        );
    return MET;
  },
});

/** A line of somebody’s crontab starts a program. */
export const hasLine = (who: string, command: string, title: string): PresentGoal => ({
  type: 'present',
  id: `crontab-starts-${command.replace(/^~\/webapps\//, '').split('/')[0] ?? ''}`,
  title,
  check: (host) =>
    jobsOf(loadCrontabs(host)).some((job) => job.user === who && job.command.includes(command))
      ? MET
      : unmetBecause(`No line of ${who}’s crontab starts ${command} any more.`),
});

/** A job runs in each of some minutes (`2010-02-22 04:30`), or in none of them. */
export const runsIn = (
  minutes: readonly string[],
  word: string,
  isWanted: boolean,
  id: string,
  title: string,
): PresentGoal => ({
  type: 'present',
  id,
  title,
  check: (host) => {
    const jobs = jobsOf(loadCrontabs(host)).filter(({ command }) => command.includes(word));
    if (isWanted && jobs.length === 0) return unmetBecause(`No line of any crontab runs ${word}.`);
    for (const minute of minutes) {
      const at = secondsOf(minute);
      const due = jobs.filter(({ when }) => explainMinute(when, at / 60).matches);
      if (due.length > 0 === isWanted) continue;
      const when = (isWanted ? jobs : due).map(wordsOf).join('; ');
      return unmetBecause(
        isWanted
          ? `${word} does not run at ${dateOf(at)}: the crontab says ${when}.`
          : `${word} runs at ${dateOf(at)}: the crontab says ${when}.`,
        { type: 'minute', at, starts: due.map(({ command }) => command) },
      );
    }
    return MET;
  },
});

/** Something that is to be so at the end of a rehearsal; what it says of a host is then said of that time. */
export const afterwards = (
  rehearsal: Rehearsal,
  id: string,
  title: string,
  check: (host: Host) => Check,
): RehearsedGoal => ({
  type: 'rehearsed',
  id,
  title,
  rehearsal,
  judge: (hosts) => {
    const last = hosts.at(-1);
    if (last === undefined) throw new Error(`${id}: expected the hosts of a rehearsal, found none`);
    const found = check(last);
    return found.met ? found : { ...found, reason: `After ${rehearsal.title}: ${found.reason}` };
  },
});

const wordsOf = ({ when }: Job): string => describeWhen(when);

function secondsOf(minute: string): number {
  const seconds = parseMoment(minute);
  if (seconds === null) throw new Error(`expected a minute such as 2010-02-22 04:30, found ${minute}`);
  return seconds;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** `09:30` */
function clockOf(at: number): string {
  const { hour, minute } = momentOf(at);
  return `${two(hour)}:${two(minute)}`;
}

const DAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `04:30 on Monday, 22 February` */
function dateOf(at: number): string {
  const { month, day } = momentOf(at);
  return `${clockOf(at)} on ${DAYS[Math.floor(at / 86_400) % 7] ?? ''}, ${day} ${MONTHS[month - 1] ?? ''}`;
}
