import type { Task } from './credential.ts';
import type { Errno } from './errno.ts';
import type { Host } from './host.ts';
import { failed, ok } from './result.ts';
import type { Result } from './result.ts';
import { walk } from './walk.ts';
import type { LastName, Walked } from './walk.ts';

/** What a call that may change the host answers. A call that fails gives back the very host it was given. */
export interface Outcome<Value = null> {
  readonly host: Host;
  readonly result: Result<Value>;
}

export const refuse = (host: Host, errno: Errno): Outcome<never> => ({ host, result: failed(errno) });

export const done = (host: Host): Outcome => ({ host, result: ok(null) });

/** The walk of a call: from the task's working directory with the task's credential. */
export const walkFor = (host: Host, task: Task, path: string, last: LastName): Result<Walked> =>
  walk(host, task.credential, task.cwd, path, last);

/** `change` in the place `path` leads to, or the errno of the way there. */
export function at<Value>(
  host: Host,
  task: Task,
  path: string,
  last: LastName,
  change: (walked: Walked) => Outcome<Value>,
): Outcome<Value> {
  const walked = walkFor(host, task, path, last);
  return walked.type === 'failed' ? { host, result: walked } : change(walked.value);
}
