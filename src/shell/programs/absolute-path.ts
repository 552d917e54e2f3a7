import { workingDirectory } from '../../hosting/kernel/index.ts';
import type { AbsolutePath } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';

/** A path as it is from the root. */
export function absolutePath(proc: Proc, path: string): AbsolutePath {
  const cwd = proc.look(workingDirectory);
  const whole = path.startsWith('/') || cwd.type === 'failed' ? path : `${cwd.value}/${path}`;
  return whole.replace(/\/+$/, '') as AbsolutePath;
}
