import { executable, stat } from '../../hosting/kernel/index.ts';
import type { Errno } from '../../hosting/kernel/index.ts';
import { spawnProgram } from '../interpreter/spawn.ts';
import type { ChildOptions } from '../interpreter/spawn.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';

/** Runs a program by its name or path, with the same open files, and waits for its exit status: 127 if there is none. */
export function* runChild(proc: Proc, argv: readonly string[], options: ChildOptions = {}): Running<number> {
  yield* proc.flush();
  return yield* spawnProgram(proc, argv, options);
}

/** Why a program cannot be run: the errno of execvp(3); null if it can. */
export function whyNotRun(proc: Proc, name: string, env = proc.env): Errno | null {
  if (name.includes('/')) return errnoAt(proc, name);
  let errno: Errno = 'ENOENT';
  for (const directory of (env['PATH'] ?? '/bin:/usr/bin').split(':')) {
    const found = errnoAt(proc, directory === '' ? `./${name}` : `${directory}/${name}`);
    if (found === null) return null;
    if (found === 'EACCES') errno = found;
  }
  return errno;
}

function errnoAt(proc: Proc, path: string): Errno | null {
  return proc.look((host, task) => {
    const found = stat(host, task, path);
    if (found.type === 'failed') return found.errno;
    const may = executable(host, task, path);
    return may.type === 'failed' ? may.errno : null;
  });
}
