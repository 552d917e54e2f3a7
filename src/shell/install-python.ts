import { ROOT, ROOT_INO, lstat, mkdir, symlink, writeFile } from '../hosting/kernel/index.ts';
import type { Host, Outcome, Task } from '../hosting/kernel/index.ts';
import { libraryFiles, versionOfExecutable } from '../hosting/python/index.ts';
import { binaryOf } from './process/binary.ts';
import { SYSTEM_PYTHON, pythonPrograms } from './programs/pythons.ts';

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Names that lead to one of the versions: on a box of 2010 `python` was the system's 2.4. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  python: `python${SYSTEM_PYTHON}`,
  easy_install: `easy_install-${SYSTEM_PYTHON}`,
  pip: `pip${SYSTEM_PYTHON}`,
};

/** Whether a program is a Python or comes with one: it has its place in /usr/local. */
export const isPython = (name: string): boolean => Object.hasOwn(pythonPrograms, name);

/**
 * The Pythons among `names`, each with the library that the host gave it. One that is there already stays as it is, with no
 * walk if it has none.
 */
export function installPythons(host: Host, names: readonly string[]): Host {
  const pythons = names.filter(isPython);
  if (pythons.length === 0) return host;
  let now = host;
  const take = (outcome: Outcome) => {
    now = outcome.host;
  };
  const isThere = (path: string) => lstat(now, task, path).type === 'ok';
  const directory = (path: string) => {
    if (!isThere(path)) take(mkdir(now, task, path));
  };
  for (const path of ['/usr', '/usr/local', '/usr/local/bin', '/usr/local/lib']) directory(path);
  for (const name of pythons) {
    const path = `/usr/local/bin/${name}`;
    const target = OTHER_NAMES[name];
    if (!isThere(path))
      take(
        target === undefined
          ? writeFile(now, task, path, binaryOf(name), { mode: 0o755 })
          : symlink(now, task, target, path),
      );
    const version = versionOfExecutable(path);
    const library = `/usr/local/lib/${name}`;
    if (version === null || isThere(library)) continue;
    directory(library);
    directory(`${library}/site-packages`);
    for (const [name, text] of Object.entries(libraryFiles(version))) {
      const file = `${library}/${name}`;
      directory(file.slice(0, file.lastIndexOf('/')));
      take(writeFile(now, task, file, text, { mode: 0o644 }));
    }
  }
  return now;
}
