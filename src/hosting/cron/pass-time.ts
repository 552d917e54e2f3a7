import { ROOT, ROOT_INO, loginTask, unlink, walk, writeFile, lstat } from '../kernel/index.ts';
import type { Host, ProgramRunner, Task } from '../kernel/index.ts';
import { daemon } from './daemon.ts';
import type { DaemonStep, Wakeup, World } from './daemon.ts';
import { jobsOf, loadCrontabs, watchedInodes } from './database.ts';
import { startOf } from './job.ts';
import type { Job, Start } from './job.ts';
import { deliver, mailOf } from './mail.ts';
import { explainMinute } from './schedule.ts';
import type { Verdict, WallMinute } from './schedule.ts';
import { CRONTABS, REBOOT_FILE } from './spool.ts';

/* Cron on the virtual clock: which jobs start while time passes, and what they leave behind. */

/** A job that started, and why. */
export interface StartedJob {
  /** Seconds since 1970. */
  readonly at: number;
  readonly job: Job;
  readonly start: Start;
  readonly wakeup: Wakeup;
  /** The minute that it was due in, and what each of its fields says of that. */
  readonly minute: WallMinute;
  readonly verdict: Verdict;
}

/** The daemon's memory of the crontabs: it reads them again only when it notices a change. */
function crontabReader(hostNow: () => Host): () => readonly Job[] {
  let watched: readonly unknown[] | null = null;
  let inodes: Host['inodes'] | null = null;
  let jobs: readonly Job[] = [];
  return () => {
    const host = hostNow();
    if (host.inodes === inodes && watched !== null && watched[0] === host.accounts) return jobs;
    inodes = host.inodes;
    const seen = watchedInodes(host);
    const isSame = watched?.length === seen.length && seen.every((one, at) => one === watched?.[at]);
    if (!isSame) jobs = jobsOf(loadCrontabs(host));
    watched = seen;
    return jobs;
  };
}

/** What the daemon of a host sees of it. */
export const worldOf = (hostNow: () => Host): World<Job> => ({
  now: () => hostNow().clock,
  // The box keeps UTC.
  offsetAt: () => 0,
  jobs: crontabReader(hostNow),
  isSystemStartup: () => lstat(hostNow(), rootTask, REBOOT_FILE).type === 'failed',
});

const rootTask: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Marks that @reboot jobs have run, as cron does when the machine starts. */
export const markStarted = (host: Host): Host => writeFile(host, rootTask, REBOOT_FILE, '', { mode: 0 }).host;

/** The machine is switched on: what is in /run is gone, and cron will run @reboot jobs at its next start. */
export const forgetStart = (host: Host): Host => unlink(host, rootTask, REBOOT_FILE).host;

/** Which jobs start while so many seconds pass on a host that nothing else changes; nothing of them is run. */
export function dueJobs(host: Host, seconds: number): readonly StartedJob[] {
  return drive(host, seconds, (now) => now).started;
}

/** Lets time pass, and cron run what is due. Each job is run to its end before the clock goes on. */
export const passTime = (
  host: Host,
  seconds: number,
  run: ProgramRunner,
): { readonly host: Host; readonly started: readonly StartedJob[] } =>
  drive(host, seconds, (now, started) => runJob(now, started, run));

/** The machine starts: cron runs its @reboot jobs. */
export function bootJobs(
  host: Host,
  run: ProgramRunner,
): { readonly host: Host; readonly started: readonly StartedJob[] } {
  const world = worldOf(() => host);
  const { value: step } = daemon({ ...world, isSystemStartup: () => true }).next();
  const started = step.type === 'start' ? startedBy(host.clock, step) : [];
  return { host: started.reduce((now, one) => runJob(now, one, run), markStarted(host)), started };
}

function drive(
  host: Host,
  seconds: number,
  take: (host: Host, started: StartedJob) => Host,
): { readonly host: Host; readonly started: readonly StartedJob[] } {
  const end = host.clock + seconds;
  let now = host;
  const started: StartedJob[] = [];
  // A daemon that has been there all along: it has seen to everything up to this minute.
  const minute = Math.floor(host.clock / 60);
  const steps = daemon(
    worldOf(() => now),
    isAwakeAt(host.clock)
      ? { running: minute, virtual: minute }
      : { running: minute - 1, virtual: minute - 1 },
  );
  for (;;) {
    const { value: step } = steps.next();
    if (step.type === 'sleep') {
      if (now.clock + step.seconds > end) return { host: { ...now, clock: end }, started };
      now = { ...now, clock: now.clock + step.seconds };
      continue;
    }
    for (const one of startedBy(now.clock, step)) {
      started.push(one);
      now = take(now, one);
    }
    if (now.clock > end) return { host: now, started };
  }
}

/** Cron awakes a second after the minute. */
const isAwakeAt = (clock: number): boolean => clock - Math.floor(clock / 60) * 60 >= 1;

const startedBy = (
  at: number,
  { jobs, minute, wakeup }: DaemonStep<Job> & { readonly type: 'start' },
): readonly StartedJob[] =>
  jobs.map((job) => ({
    at,
    job,
    start: startOf(job),
    wakeup,
    minute,
    verdict: explainMinute(job.when, minute),
  }));

/** The credential of whom a job runs as, and where: its HOME, or where cron works if there is no such directory. */
export function taskOfJob(host: Host, job: Job, { home }: Start): Task {
  const login = loginTask(host, job.user, 0o022);
  const directoryAt = (path: string) => {
    const found = walk(host, login.credential, ROOT_INO, path, 'follow');
    return found.type === 'ok' && found.value.inode?.type === 'directory' ? found.value.inode.ino : null;
  };
  return { ...login, cwd: directoryAt(home) ?? directoryAt(CRONTABS) ?? ROOT_INO };
}

function runJob(host: Host, { job, start }: StartedJob, run: ProgramRunner): Host {
  const { argv, env, stdin } = start;
  const report = run(host, { task: taskOfJob(host, job, start), argv, env, stdin });
  const mail = mailOf(report.host, job, report.stdout + report.stderr);
  return mail === null ? report.host : deliver(report.host, mail, job.user);
}
