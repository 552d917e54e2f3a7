import { directoryOf, joinPath } from '../../../hosting/python/index.ts';
import type { Version } from '../../../hosting/python/index.ts';
import { findInPath } from '../../interpreter/spawn.ts';
import type { Proc } from '../../process/proc.ts';
import { stat, workingDirectory } from '../../../hosting/kernel/index.ts';

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

/** What the first line of a script of an environment would name: the Python in the same directory, or the host's. */
export function pythonBeside(proc: Proc, script: string, version: Version): string {
  const names = [`python${version}`, 'python'].map((name) => joinPath(directoryOf(script), name));
  const isThere = (path: string) => proc.look((host, task) => stat(host, task, path)).type === 'ok';
  return names.find(isThere) ?? `/usr/local/bin/python${version}`;
}
