import { joinPath } from '../../../hosting/python/index.ts';
import { findInPath } from '../../interpreter/spawn.ts';
import type { Proc } from '../../process/proc.ts';
import { workingDirectory } from '../../../hosting/kernel/index.ts';

/** `sys.executable`: the path that the program was started by, links not resolved. */
export function executableOf(proc: Proc): string {
  const [name = 'python'] = proc.argv;
  const found = name.includes('/')
    ? name
    : (findInPath(proc, name, proc.env['PATH'] ?? '') ?? `/usr/local/bin/${name}`);
  if (found.startsWith('/')) return found;
  const cwd = proc.look((host, task) => workingDirectory(host, task));
  return cwd.type === 'ok' ? joinPath(cwd.value, found.replace(/^\.\//, '')) : found;
}
