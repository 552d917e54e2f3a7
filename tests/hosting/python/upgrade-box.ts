import {
  ROOT,
  ROOT_INO,
  buildHost,
  loginCredential,
  stat,
  unlink,
  userByName,
} from '../../../src/hosting/kernel/index.ts';
import type { Host, Task, TreeEntry } from '../../../src/hosting/kernel/index.ts';
import { easyInstall } from '../../../src/hosting/python/easy-install/index.ts';
import { sourceName } from '../../../src/hosting/python/package-index/published.ts';
import { RELEASES } from '../../../src/hosting/python/package-index/releases.ts';
import { packSource } from '../../../src/hosting/python/package-index/source-archive.ts';
import { interpreterOf } from '../../../src/hosting/python/index.ts';
import { installPrograms } from '../../../src/shell/index.ts';

/** The home of the recordings. */
export const HOME = '/home/alice';

export type Environment = Readonly<Record<string, string>>;

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
/** The releases that the recordings know. */
const recorded = new Set(['frontdesk', 'ledger', 'gazette']);

/** The box of the measurements, whose Pythons walk: 2.7 in /usr/local, source archives in a directory, and what is given besides. */
export function upgradeHost(files: Readonly<Record<string, string>> = {}): Host {
  const archives = RELEASES.filter(({ project }) => recorded.has(project)).flatMap((release) =>
    ['/srv/dists', '/dists'].map(
      (place) => [`${place}/${sourceName(release)}`, packSource(release)] as const,
    ),
  );
  const all: Readonly<Record<string, string>> = {
    [`${HOME}/bin/`]: '',
    [`${HOME}/webapps/blog/`]: '',
    [`${HOME}/webapps/shop/`]: '',
    '/tmp/': '',
    ...Object.fromEntries(archives),
    ...files,
  };
  const tree = new Map<string, TreeEntry>();
  for (const [path, content] of Object.entries(all)) {
    const names = path.split('/').slice(1);
    names.forEach((name, index) => {
      const here = `/${names.slice(0, index + 1).join('/')}`;
      if (name === '' || tree.has(here)) return;
      const owner = here.startsWith(HOME) ? 'alice:alice' : 'root:root';
      const isFile = index + 1 === names.length;
      tree.set(here, {
        path: here,
        owner,
        ...(isFile
          ? { mode: '-rwxr-xr-x', content }
          : { mode: here === '/tmp' ? 'drwxrwxrwt' : 'drwxr-xr-x' }),
      });
    });
  }
  const bare = buildHost({
    scenario: 'upgrades',
    hostname: 'web1',
    clock: '2010-02-19 09:30',
    users: [
      { name: 'root', uid: 0 },
      { name: 'alice', uid: 1001 },
    ],
    groups: [],
    tree: [...tree.values()],
  });
  const installed = installPrograms(bare, ['python2.7']);
  // The measurements had no defaults of a host's own.
  return unlink(installed, root, `${interpreterOf('2.7').library}/distutils/distutils.cfg`).host;
}

/** `~` and what follows it, spelled out. */
export const spelled = (text: string): string => text.replace(/^~(?=\/|$)/, HOME);

/** A process of hers in a directory. */
export function taskIn(host: Host, cwd: string, name = 'alice'): Task {
  const user = userByName(host.accounts, name);
  const found = stat(host, root, spelled(cwd));
  if (user === undefined || found.type === 'failed')
    throw new Error(`expected ${name} and ${cwd} on the box`);
  return { credential: loginCredential(host.accounts, user), cwd: found.value.ino, umask: 0o022 };
}

/** Runs a line that begins with easy_install, or with a path that ends with it, in a directory. */
export function runEasyInstall(
  host: Host,
  cwd: string,
  line: string,
  environment: Environment = {},
  name?: string,
) {
  const [program = '', ...words] = line.split(' ').map(spelled);
  const run = easyInstall({
    host,
    task: taskIn(host, cwd, name),
    version: '2.7',
    executable: '/usr/local/bin/python2.7',
    script: program.includes('/') ? program : `/usr/local/bin/${program}`,
    words,
    environment: { HOME: name === 'root' ? '/root' : HOME, ...environment },
    pid: 4711,
  });
  return { ...run, output: run.output.map(({ text }) => text).join('') };
}
