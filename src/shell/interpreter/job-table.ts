import { ROOT, childrenOf, kill, processOf, wait } from '../../hosting/kernel/index.ts';
import type { Host, Pid, Signal } from '../../hosting/kernel/index.ts';
import { statusOf } from '../process/status.ts';
import type { Shell } from './shell.ts';

/** A command that runs beside the shell, or that was stopped. */
export interface Job {
  readonly number: number;
  readonly pid: Pid;
  readonly text: string;
  /** Whether somebody has been told that it was stopped. */
  readonly isToldStopped: boolean;
}

/** Whether a shell tells of its jobs and brings them to the front: where somebody types, or with `set -m`; never a subshell. */
export const hasJobControl = ({ options, isSubshell }: Shell): boolean => options.monitor && !isSubshell;

/** Whether it tells of its jobs by itself. */
export const tellsOfJobs = (shell: Shell): boolean => shell.isPrompt && hasJobControl(shell);

export function addJob(shell: Shell, pid: Pid, text: string): Job {
  const number = Math.max(0, ...shell.jobs.map((job) => job.number)) + 1;
  const job = { number, pid, text, isToldStopped: false };
  keepJob(shell, job);
  return job;
}

/** A job in its old place. */
export function keepJob(shell: Shell, job: Job): void {
  shell.jobs = [...shell.jobs, job].toSorted((a, b) => a.number - b.number);
}

export function dropJob(shell: Shell, job: Job): void {
  shell.jobs = shell.jobs.filter(({ number }) => number !== job.number);
}

export const isStopped = ({ proc }: Shell, { pid }: { readonly pid: Pid }): boolean =>
  processOf(proc.host, pid)?.state === 'stopped';

export const hasEnded = ({ proc }: Shell, { pid }: { readonly pid: Pid }): boolean =>
  proc.machine.endingOf(pid) !== null;

/** The jobs that `%+` and `%-` mean, and what else there is: stopped ones first, then the youngest. */
function byImportance(shell: Shell): readonly Job[] {
  const rank = (job: Job) => (isStopped(shell, job) ? 0 : 1);
  return shell.jobs.toSorted((a, b) => rank(a) - rank(b) || b.number - a.number);
}

/** A job by `1`, `+`, `-`, `?part` or the beginning of its text, with or without a `%` before it. */
export function findJob(shell: Shell, word: string): Job | 'ambiguous' | null {
  const spec = word.replace(/^%/, '');
  const [current = null, previous = current] = byImportance(shell);
  if (/^[%+]?$/.test(spec)) return current;
  if (spec === '-') return previous;
  if (/^\d+$/.test(spec)) return shell.jobs.find(({ number }) => number === Number(spec)) ?? null;
  const found = shell.jobs.filter(({ text }) =>
    spec.startsWith('?') ? text.includes(spec.slice(1)) : text.startsWith(spec),
  );
  return found.length > 1 ? 'ambiguous' : (found[0] ?? null);
}

/** strsignal(3) */
const ENDED_BY: Readonly<Partial<Record<Signal, string>>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGQUIT: 'Quit',
  SIGABRT: 'Aborted',
  SIGKILL: 'Killed',
  SIGUSR1: 'User defined signal 1',
  SIGSEGV: 'Segmentation fault',
  SIGUSR2: 'User defined signal 2',
  SIGPIPE: 'Broken pipe',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
};

export const describeSignal = (signal: Signal): string => ENDED_BY[signal] ?? signal;

/** `[1]+  Running                 sleep 100 &`; the long form tells the pid. */
export function jobLine(shell: Shell, job: Job, isLong = false): string {
  const ending = shell.proc.machine.endingOf(job.pid);
  const state =
    ending === null
      ? isStopped(shell, job)
        ? isLong
          ? 'Stopped (signal)'
          : 'Stopped'
        : 'Running'
      : ending.type === 'killed'
        ? describeSignal(ending.signal)
        : ending.status === 0
          ? 'Done'
          : `Exit ${ending.status}`;
  const pid = isLong ? String(job.pid).padStart(5) : '';
  return `[${job.number}]${markOf(shell, job)} ${pid} ${state.padEnd(22)}  ${job.text}${state === 'Running' ? ' &' : ''}\n`;
}

/** `+` for the job that is meant without a name, `-` for the next. */
export function markOf(shell: Shell, { number }: Job): string {
  const place = byImportance(shell).findIndex((job) => job.number === number);
  return '+-'[place] ?? ' ';
}

/** Before a prompt, and behind whatever ran in the foreground: what has become of jobs. Those that have ended are forgotten. */
export function tellOfJobs(shell: Shell): void {
  for (const job of shell.jobs) {
    if (hasEnded(shell, job)) shell.proc.err(jobLine(shell, job));
    else if (isStopped(shell, job) && !job.isToldStopped) shell.proc.err(`\n${jobLine(shell, job)}`);
  }
  settleJobs(shell);
}

/** All has been told: jobs that have ended are forgotten, but for their status, which `wait` may ask for. */
export function settleJobs(shell: Shell): void {
  for (const { pid } of shell.jobs.filter((job) => hasEnded(shell, job))) reap(shell, pid);
  shell.jobs = shell.jobs
    .filter(({ pid }) => !shell.statuses.has(pid))
    .map((job) => ({ ...job, isToldStopped: isStopped(shell, job) }));
}

function reap(shell: Shell, pid: Pid): void {
  const { machine } = shell.proc;
  const ending = machine.endingOf(pid);
  if (ending !== null) shell.statuses.set(pid, statusOf(ending));
  machine.host = wait(machine.host, shell.proc.pid, pid).host;
}

/** All processes of a job, as a signal to its process group reaches them. */
export const membersOf = (host: Host, pid: Pid): readonly Pid[] => [
  pid,
  ...childrenOf(host, pid).flatMap((child) => membersOf(host, child.pid)),
];

/** Lets a stopped job go on. */
export function resume({ proc }: Shell, { pid }: Job): void {
  const { machine } = proc;
  for (const member of membersOf(machine.host, pid))
    machine.host = kill(machine.host, ROOT, member, 'SIGCONT').host;
}
