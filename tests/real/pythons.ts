import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { versionOfExecutable } from '../../src/hosting/python/index.ts';
import type { Version } from '../../src/hosting/python/index.ts';

/** A Python of this machine that the model knows the version of. */
export interface RealPython {
  readonly executable: string;
  readonly version: Version;
  /** Where its standard library is: `{prefix}/lib/pythonX.Y`, or what another implementation calls it. */
  readonly library: string;
  readonly implementation: string;
}

const ABOUT = `import os, sys, platform
print('%d.%d' % sys.version_info[:2])
print(os.path.dirname(os.__file__))
print(platform.python_implementation())`;

/** The Pythons on PATH, in /usr/bin and under pyenv: one of each version and implementation, oldest first. */
export function realPythons(): RealPython[] {
  const pyenv = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  const folders = [
    ...(existsSync(pyenv) ? readdirSync(pyenv).map((name) => join(pyenv, name, 'bin')) : []),
    ...(process.env['PATH'] ?? '').split(':').filter((folder) => !folder.endsWith('shims')),
    '/usr/bin',
    '/usr/local/bin',
  ];
  const found = new Map<string, RealPython>();
  for (const folder of folders.filter((one) => existsSync(one)))
    for (const name of readdirSync(folder).filter((one) => /^(python|pypy)\d?(\.\d+)?$/.test(one))) {
      const python = about(join(folder, name));
      if (python === null) continue;
      const key = `${python.implementation} ${python.version}`;
      if (!found.has(key)) found.set(key, python);
    }
  return [...found.values()].toSorted((a, b) => order(a.version) - order(b.version));
}

const order = (version: Version): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
};

function about(executable: string): RealPython | null {
  const { status, stdout } = spawnSync(executable, ['-c', ABOUT], { encoding: 'utf8' });
  const [text = '', library = '', implementation = ''] = stdout.split('\n');
  const version = versionOfExecutable(`python${text}`);
  return status === 0 && version !== null ? { executable, version, library, implementation } : null;
}

/**
 * Runs a Python as root without root's way around locks, so that what may not be listed is not listed. Whose files are root's
 * own are this user's.
 */
export const runPython = (
  { executable }: RealPython,
  words: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): string =>
  execFileSync('setpriv', ['--bounding-set', '-dac_override,-dac_read_search', '--', executable, ...words], {
    cwd,
    encoding: 'utf8',
    env: { PYTHONDONTWRITEBYTECODE: '1', PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', ...env },
  });
