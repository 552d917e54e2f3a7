import { wait } from '../../hosting/kernel/index.ts';
import type { Pid, ProcessPlan } from '../../hosting/kernel/index.ts';
import type { Descriptors } from '../process/descriptors.ts';
import type { Proc } from '../process/proc.ts';
import { statusOf } from '../process/status.ts';
import { until } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import type { Shell } from './shell.ts';

/** fork(2) by a shell; null, and a complaint, when the box has too many processes. */
export function startChild(
  shell: Shell,
  argv: readonly string[],
  fds: Descriptors,
  body: (proc: Proc) => Running<number>,
  plan: Partial<ProcessPlan> = {},
): Proc | null {
  const { machine, pid } = shell.proc;
  const child = machine.start(pid, { argv, env: shell.variables.exported(), ...plan }, fds, body);
  if (child === null) shell.complain('fork: retry: Resource temporarily unavailable');
  return child;
}

/** waitpid(2): the exit status of a child, 128 and more for one that a signal ended. */
export function* awaitChild(shell: Shell, child: { readonly pid: Pid }): Running<number> {
  yield* shell.flush();
  return yield* awaitPid(shell, child.pid);
}

export function* awaitPid(shell: Shell, pid: Pid): Running<number> {
  const { machine } = shell.proc;
  yield* until(() => machine.endingOf(pid) !== null);
  const ending = machine.endingOf(pid);
  machine.host = wait(machine.host, shell.proc.pid, pid).host;
  return ending === null ? 0 : statusOf(ending);
}
