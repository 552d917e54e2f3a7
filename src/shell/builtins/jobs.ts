import { processOf, signalNumber } from '../../hosting/kernel/index.ts';
import type { Pid } from '../../hosting/kernel/index.ts';
import { awaitForeground, awaitPid } from '../interpreter/children.ts';
import {
  dropJob,
  findJob,
  hasEnded,
  hasJobControl,
  isStopped,
  jobLine,
  keepJob,
  markOf,
  resume,
  settleJobs,
  tellsOfJobs,
} from '../interpreter/job-table.ts';
import type { Job } from '../interpreter/job-table.ts';
import type { Shell } from '../interpreter/shell.ts';
import { untilSignal } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';
import { askedJob, jobOfPid } from './job-spec.ts';

/* Builtins about jobs. */

export const wait: Builtin = function* (call) {
  const { shell } = call;
  const { operands, wrong } = readOptions(call.args, 'fnp:');
  if (wrong !== null) return misuse(call, wrong, 'wait [-fn] [-p var] [id ...]');
  if (operands.length === 0) return yield* waitForAll(call);
  let status = 0;
  for (const word of operands) {
    if (!word.startsWith('%') && !/^\d+$/.test(word)) {
      status = complain(call, `\`${word}': not a pid or valid job spec`, 1);
      continue;
    }
    const known = word.startsWith('%') ? undefined : shell.statuses.get(Number(word) as Pid);
    if (known !== undefined) {
      status = known;
      continue;
    }
    const job = word.startsWith('%') ? askedJob(call, word) : jobOfPid(shell, word);
    if (job === null) {
      if (!word.startsWith('%')) complain(call, `pid ${word} is not a child of this shell`);
      status = 127;
      continue;
    }
    if (!(yield* endedOrSignal(shell, job))) return interrupted(shell);
    status = yield* waitFor(shell, job);
  }
  return status;
};

/** All children; those that ended well are not worth a word. */
function* waitForAll({ shell }: Call): Running<number> {
  // A subshell that knows the jobs outside is not their parent.
  const own = shell.jobs.filter(({ pid }) => processOf(shell.proc.host, pid)?.ppid === shell.proc.pid);
  for (const job of own) {
    if (!(yield* endedOrSignal(shell, job))) return interrupted(shell);
    if (isStopped(shell, job)) continue;
    const ending = shell.proc.machine.endingOf(job.pid);
    const isGood = ending?.type === 'exited' && ending.status === 0;
    if (isGood) yield* awaitPid(shell, job.pid);
    else yield* waitFor(shell, job);
    dropJob(shell, job);
  }
  return 0;
}

/** The status of a job that has ended; it is forgotten. */
function* waitFor(shell: Shell, job: Job): Running<number> {
  if (isStopped(shell, job)) {
    shell.complain(`warning: wait_for_job: job ${job.number} is stopped`);
    return 128 + signalNumber('SIGSTOP');
  }
  if (tellsOfJobs(shell)) shell.proc.err(jobLine(shell, job));
  dropJob(shell, job);
  return yield* awaitPid(shell, job.pid);
}

/** What `wait` gives when a signal with a trap, or C-c at a prompt, comes first. */
const interrupted = (shell: Shell): number => 128 + signalNumber(shell.proc.self.pending[0] ?? 'SIGINT');

const endedOrSignal = (shell: Shell, job: Job): Running<boolean> =>
  untilSignal(() => hasEnded(shell, job) || (hasJobControl(shell) && isStopped(shell, job)));

/** Why fg and bg do nothing: the status, or null if they may. */
function refusal(call: Call, usage: string): number | null {
  if (!hasJobControl(call.shell)) return complain(call, 'no job control');
  const { wrong } = readOptions(call.args, '');
  return wrong === null ? null : misuse(call, wrong, usage);
}

export const fg: Builtin = function* (call) {
  const { shell } = call;
  const refused = refusal(call, 'fg [job_spec]');
  if (refused !== null) return refused;
  const job = askedJob(call, readOptions(call.args, '').operands[0]);
  if (job === null) return 1;
  if (hasEnded(shell, job)) return complain(call, 'job has terminated');
  shell.proc.out(`${job.text}\n`);
  yield* shell.flush();
  dropJob(shell, job);
  shell.proc.machine.background.delete(job.pid);
  resume(shell, job);
  return yield* awaitForeground(shell, job.pid, () => {
    keepJob(shell, { ...job, isToldStopped: false });
  });
};

export const bg = instant((call) => {
  const { shell } = call;
  const refused = refusal(call, 'bg [job_spec ...]');
  if (refused !== null) return refused;
  const { operands } = readOptions(call.args, '');
  let status = 0;
  for (const word of operands.length === 0 ? [undefined] : operands) {
    const job = askedJob(call, word);
    if (job === null) status = 1;
    else if (hasEnded(shell, job)) status = complain(call, 'job has terminated');
    else if (!isStopped(shell, job)) complain(call, `job ${job.number} already in background`);
    else {
      shell.proc.out(`[${job.number}]${markOf(shell, job)} ${job.text} &\n`);
      resume(shell, job);
    }
  }
  return status;
});

export const disown = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'ahr');
  if (wrong !== null) return misuse(call, wrong, 'disown [-h] [-ar] [jobspec ... | pid ...]');
  if (operands.length === 0 && (given.has('a') || given.has('r'))) {
    const keeps = (job: Job) => given.has('r') && (isStopped(shell, job) || hasEnded(shell, job));
    if (!given.has('h')) shell.jobs = shell.jobs.filter(keeps);
    return 0;
  }
  let status = 0;
  for (const word of operands.length === 0 ? [undefined] : operands) {
    const isPid = /^\d+$/.test(word ?? '');
    const job = word !== undefined && isPid ? jobOfPid(shell, word) : askedJob(call, word);
    if (job === null && isPid) complain(call, `${word}: no such job`);
    if (job === null) status = 1;
    else if (!given.has('h')) dropJob(shell, job);
  }
  return status;
});

const JOBS_USAGE = 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]';

export const jobs: Builtin = function* (call) {
  const { given, operands, wrong } = readOptions(call.args, 'lnprsx');
  if (wrong !== null) return misuse(call, wrong, JOBS_USAGE);
  if (given.has('x')) {
    const words = operands.map((word) => {
      const job = word.startsWith('%') ? findJob(call.shell, word) : null;
      return job === null || job === 'ambiguous' ? word : String(job.pid);
    });
    return words.length === 0 ? 0 : yield* call.interpreter.runWords(words, { path: null });
  }
  const asked = operands.map((word) => askedJob(call, word));
  showJobs(call.shell, operands.length === 0 ? call.shell.jobs : asked.filter((job) => job !== null), given);
  return asked.includes(null) ? 1 : 0;
};

function showJobs(shell: Shell, wanted: readonly Job[], given: ReadonlySet<string>): void {
  for (const job of wanted) {
    const stopped = isStopped(shell, job);
    const runs = !stopped && !hasEnded(shell, job);
    const isNews = hasEnded(shell, job) || stopped !== job.isToldStopped;
    if ((given.has('r') && !runs) || (given.has('s') && !stopped) || (given.has('n') && !isNews)) continue;
    shell.proc.out(given.has('p') ? `${job.pid}\n` : jobLine(shell, job, given.has('l')));
  }
  settleJobs(shell);
}
