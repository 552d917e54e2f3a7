import { signalNumber, wait } from '../../hosting/kernel/index.ts';
import type { Pid, ProcessPlan, Signal } from '../../hosting/kernel/index.ts';
import type { Descriptors } from '../process/descriptors.ts';
import type { Proc } from '../process/proc.ts';
import { statusOf } from '../process/status.ts';
import { until } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import { addJob, describeSignal, hasEnded, isStopped, tellOfJobs, tellsOfJobs } from './job-table.ts';
import type { Shell } from './shell.ts';

/** The status of a command that was stopped. */
const STOPPED = 128 + signalNumber('SIGSTOP');

/** fork(2) by a shell; null, and a complaint, when the box has too many processes. */
export function startChild(
  shell: Shell,
  argv: readonly string[],
  fds: Descriptors,
  body: (proc: Proc) => Running<number>,
  plan: Partial<ProcessPlan> = {},
): Proc | null {
  const { machine, pid } = shell.proc;
  const env = shell.variables.exported();
  const child = machine.start(pid, { argv, env, ignored: ignoredBelow(shell), ...plan }, fds, body);
  if (child === null) shell.complain('fork: retry: Resource temporarily unavailable');
  return child;
}

/** What a child ignores: what its shell was told to; that a prompt outlives SIGTERM is its own affair. */
const ignoredBelow = ({ isPrompt, traps, proc }: Shell): readonly Signal[] =>
  proc.self.ignored.filter((signal) => !isPrompt || traps.get(signal.replace('SIG', '')) === '');

/** What runs in the foreground: its exit status, 128 and more for what a signal ended. */
export function* awaitChild(shell: Shell, child: Proc): Running<number> {
  yield* shell.flush();
  if (!tellsOfJobs(shell)) return yield* awaitPid(shell, child.pid);
  return yield* awaitForeground(shell, child.pid, (pid) => addJob(shell, pid, child.argv.join(' ')));
}

/** Waits at a prompt until a child has ended, or was stopped and is kept as a job; then tells what became of jobs meanwhile. */
export function* awaitForeground(shell: Shell, pid: Pid, keep: (pid: Pid) => void): Running<number> {
  const { machine } = shell.proc;
  yield* until(() => hasEnded(shell, { pid }) || isStopped(shell, { pid }));
  const ending = machine.endingOf(pid);
  let status = STOPPED;
  if (ending === null) {
    machine.background.add(pid);
    keep(pid);
  } else {
    status = yield* awaitPid(shell, pid);
    // The terminal has shown ^C, and SIGPIPE is nobody's mistake.
    const isTold = ending.type === 'killed' && ending.signal !== 'SIGINT' && ending.signal !== 'SIGPIPE';
    if (isTold && tellsOfJobs(shell)) shell.proc.err(`${describeSignal(ending.signal)}\n`);
  }
  if (tellsOfJobs(shell)) tellOfJobs(shell);
  return status;
}

/** waitpid(2) */
export function* awaitPid(shell: Shell, pid: Pid): Running<number> {
  const { machine } = shell.proc;
  yield* until(() => machine.endingOf(pid) !== null);
  const ending = machine.endingOf(pid);
  machine.host = wait(machine.host, shell.proc.pid, pid).host;
  return ending === null ? 0 : statusOf(ending);
}
