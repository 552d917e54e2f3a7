import { getProcess, lstat, readDirectory, readFile } from '../../src/hosting/kernel/index.ts';
import type { Host, Pid, Task } from '../../src/hosting/kernel/index.ts';
import { isUp } from './services.ts';
import type { Service } from './services.ts';

/** A login that a program has: at which service, as whom, and the file in which the password stands. */
export interface Login {
  readonly service: Service['id'];
  readonly user: string;
  readonly file: string;
}

/** Settings lie near the top of an application; what is deeper is libraries. */
const DEPTH = 2;

/**
 * What a program could log in with: names that stand together with their passwords in a file below `directory` that one of
 * its processes may read. Nobody else is asked; that is the way in which such a program itself knows.
 */
export function loginsFor(
  host: Host,
  pids: readonly Pid[],
  directory: string,
  services: readonly Service[],
): readonly Login[] {
  // Children have the rights of those who answer; a parent may be root.
  const worker = pids.at(-1);
  if (worker === undefined) return [];
  const { task } = getProcess(host, worker);
  return filesBelow(host, task, directory, DEPTH).flatMap((file) => {
    const read = readFile(host, task, file);
    if (read.type === 'failed') return [];
    const words = new Set(read.value.split(/\W+/));
    return services
      .filter(isUp)
      .flatMap(({ id, users }) =>
        users
          .filter(({ name, password }) => words.has(name) && words.has(password))
          .map(({ name }): Login => ({ service: id, user: name, file })),
      );
  });
}

function filesBelow(host: Host, task: Task, directory: string, depth: number): readonly string[] {
  const names = readDirectory(host, task, directory);
  if (names.type === 'failed') return [];
  return names.value.toSorted().flatMap((name) => {
    const path = `${directory}/${name}`;
    const found = lstat(host, task, path);
    if (found.type === 'failed') return [];
    if (found.value.type === 'file') return [path];
    return found.value.type === 'directory' && depth > 1 ? filesBelow(host, task, path, depth - 1) : [];
  });
}
