import { ROOT_UID, userByUid } from '../../hosting/kernel/index.ts';
import type { Host } from '../../hosting/kernel/index.ts';
import { jobsOf, loadCrontabs, nextMinute } from '../../hosting/cron/index.ts';
import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import type { Proc } from '../process/proc.ts';
import { Run } from './coreutils.ts';
import { parseDate } from './date-text.ts';
import { formatTimeText } from './strftime.ts';

const help = `Usage: wait-until TIME
  or:  wait-until next-job
Let the clock of the box go on until TIME, and everything happen that happens
meanwhile.  TIME is any text that 'date -d' reads; a time of day that is past
means that of tomorrow.

  -a, --all      with next-job: the next job of anybody, not only of yours
      --help     display this help and exit
`;

/** How long one may wait, in seconds: a year. */
const LONGEST_WAIT = 366 * 86_400;

/** A program of this box alone: the clock is virtual, so nobody has to sit the time out. */
export const waitUntil: Filter = {
  *run(proc) {
    const run = new Run<'all'>(invocationOf(proc), 'wait-until', [{ name: 'all', letter: 'a', long: 'all' }]);
    const early = run.preamble(help);
    if (early !== null) return yield* proc.finish('wait-until', early.status);
    const text = run.operands.join(' ');
    const now = proc.host.clock;
    const target = text === 'next-job' ? nextJob(proc, run.has('all')) : timeOf(text, now);
    if (typeof target === 'string') {
      run.complain(target);
      return yield* proc.finish('wait-until', 1);
    }
    yield { type: 'sleep', until: target };
    proc.out(`${formatTimeText('%a %b %e %H:%M:%S %Z %Y', proc.host.clock)}\n`);
    return yield* proc.finish('wait-until', 0);
  },
};

/** The moment that is meant, or a complaint. */
function timeOf(text: string, now: number): number | string {
  const read = parseDate(text, now);
  if (read === null) return `invalid date '${text}'`;
  const isTimeOfDay = /^\s*\d{1,2}:\d{1,2}(:\d{1,2})?\s*$/.test(text);
  const target = isTimeOfDay && read <= now ? read + 86_400 : read;
  if (target < now) return `'${text}' is past: it is ${formatTimeText('%Y-%m-%d %H:%M:%S', now)}`;
  return target - now > LONGEST_WAIT ? `'${text}' is more than a year away` : target;
}

/** A second after the minute of the next job, when cron has awoken; or a complaint. */
function nextJob({ host, task }: Proc, isAll: boolean): number | string {
  const { uid } = task.credential;
  const name = userByUid(host.accounts, uid)?.name ?? '';
  const minutes = jobsOf(loadCrontabs(host)).flatMap((job) => {
    if (!isAll && uid !== ROOT_UID && job.user !== name) return [];
    return nextMinute(job.when, lastRun(host)) ?? [];
  });
  const minute = Math.min(...minutes);
  if (minute === Infinity) return isAll ? 'no crontab of this box has a job' : `no job of ${name}'s will run`;
  const target = minute * 60 + 1;
  return target - host.clock > LONGEST_WAIT ? 'the next job is more than a year away' : target;
}

/** The minute that cron has seen to last: it awakes a second after each. */
const lastRun = ({ clock }: Host): number => Math.floor((clock - 1) / 60);
