import { ROOT, ROOT_INO, lstat, mkdir, symlink, writeFile } from '../hosting/kernel/index.ts';
import type { Host, Outcome, Task } from '../hosting/kernel/index.ts';
import {
  DISTUTILS_SETTINGS_FILE,
  distutilsSettings,
  versionOfExecutable,
  walkSource,
} from '../hosting/python/index.ts';
import { binaryOf } from './process/binary.ts';

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Names that lead to one of the versions: on a box of 2010 `python` was the system's 2.4. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  python: 'python2.4',
  easy_install: 'easy_install-2.4',
};

/** Part of setuptools, which came with every Python up to 3.11. What these functions do is the model's own. */
const PKG_RESOURCES = `"""Finds distributions on sys.path, and makes them importable."""


def require(*requirements):
    """Puts the distributions that are named, and all that they need, on sys.path."""


def run_script(requirement, script_name):
    """Runs a script of a distribution in the place of the program."""


def load_entry_point(requirement, group, name):
    """The function that an entry point of a distribution names."""
`;

/** Whether a program is a Python or comes with one: it has its place in /usr/local. */
export const isPython = (name: string): boolean =>
  /^(?:python(?:\d\.\d+)?|easy_install(?:-\d\.\d+)?)$/.test(name);

/**
 * The Pythons among `names`, each with its library: a stand-in for the standard one, a site-packages, the walk as
 * sitecustomize.py, and settings by which easy_install of Python 2 goes to the account's library. A library that is there
 * already stays as it is, with no walk if it has none.
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
    take(writeFile(now, task, `${library}/os.py`, '"""OS routines for Linux."""\n', { mode: 0o644 }));
    if (!/^3\.1[23]$/.test(version))
      take(writeFile(now, task, `${library}/site-packages/pkg_resources.py`, PKG_RESOURCES, { mode: 0o644 }));
    take(writeFile(now, task, `${library}/sitecustomize.py`, walkSource(), { mode: 0o644 }));
    if (!version.startsWith('2.')) continue;
    directory(`${library}/distutils`);
    take(writeFile(now, task, `${library}/${DISTUTILS_SETTINGS_FILE}`, distutilsSettings(), { mode: 0o644 }));
  }
  return now;
}
