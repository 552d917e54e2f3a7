import { executable, stat, wait } from '../../hosting/kernel/index.ts';
import type { Credential, Ino } from '../../hosting/kernel/index.ts';
import type { Description } from '../process/description.ts';
import type { Proc } from '../process/proc.ts';
import { runProgramIn } from '../process/run-program.ts';
import { statusOf } from '../process/status.ts';
import { until } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import { execute } from './launch.ts';

/** How a child differs from the program that starts it. */
export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where it works. */
  readonly cwd?: Ino;
  /** As whom, if root starts it. */
  readonly credential?: Credential;
  /** The name it is called by, if that is not the first word. */
  readonly argv0?: string;
  readonly stdin?: Description;
  readonly stdout?: Description;
}

/** fork(2), execvp(3) and wait(2) by a program: the exit status of the child, 127 if there is no such program, 126 if it may not run. */
export function* spawnProgram(
  proc: Proc,
  argv: readonly string[],
  options: ChildOptions = {},
): Running<number> {
  const child = startProgram(proc, argv, options);
  return child === null ? 126 : yield* awaitProgram(proc, child);
}

/** The first half: the child runs beside. Null if the box has too many processes. */
export function startProgram(
  proc: Proc,
  argv: readonly string[],
  { env = proc.env, cwd, credential, argv0, stdin, stdout }: ChildOptions,
): Proc | null {
  const fds = proc.fds.copy();
  if (stdin !== undefined) fds.set(0, stdin);
  if (stdout !== undefined) fds.set(1, stdout);
  const child = proc.machine.start(proc.pid, { argv, env }, fds, (self) => body(self, argv, env, argv0));
  child?.setTask({ ...(cwd !== undefined && { cwd }), ...(credential !== undefined && { credential }) });
  return child;
}

/** The second half: waits for the exit status. */
export function* awaitProgram(proc: Proc, child: Proc): Running<number> {
  const { machine } = proc;
  yield* until(() => machine.endingOf(child.pid) !== null);
  const ending = machine.endingOf(child.pid);
  machine.host = wait(machine.host, proc.pid, child.pid).host;
  return ending === null ? 0 : statusOf(ending);
}

function* body(
  proc: Proc,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  argv0?: string,
): Running<number> {
  const [name = '', ...args] = argv;
  const path = findInPath(proc, name, env['PATH'] ?? '/bin:/usr/bin');
  if (path === null) return 127;
  if (proc.look((host, task) => executable(host, task, path)).type === 'failed') return 126;
  const outcome = yield* execute(proc, path, [argv0 ?? name, ...args], env);
  if (outcome.type === 'ended') return outcome.status;
  if (outcome.type !== 'script') return 126;
  // execvp(3) hands a text without `#!` to the shell.
  return yield* runProgramIn(proc, 'sh', ['sh', path, ...argv.slice(1)], env);
}

/** Where a name leads, execvp(3): a file that may be run before one that may not; null if there is none. */
export function findInPath(proc: Proc, name: string, path: string): string | null {
  const isFile = (candidate: string) => {
    const found = proc.look((host, task) => stat(host, task, candidate));
    return found.type === 'ok' && found.value.type === 'file';
  };
  if (name.includes('/')) return isFile(name) ? name : null;
  const candidates = path.split(':').map((directory) => `${directory === '' ? '.' : directory}/${name}`);
  return (
    candidates.find((one) => proc.look((host, task) => executable(host, task, one)).type === 'ok') ??
    candidates.find(isFile) ??
    null
  );
}
