import { buildHost, stat, loginCredential, userByName } from '../../../src/hosting/kernel/index.ts';
import type { Host, Task, TreeEntry } from '../../../src/hosting/kernel/index.ts';
import { interpreterOf, startPython, walkSource } from '../../../src/hosting/python/index.ts';
import type { Started, Version, WalkSettings } from '../../../src/hosting/python/index.ts';

/** A walking host with the given files of alice's; a path that ends with `/` is a directory, `@` before a text a link. */
export function boxOf(version: Version, files: Readonly<Record<string, string>>, walk?: WalkSettings): Host {
  const library = `/usr/local/lib/python${version}`;
  const all: Record<string, string> = {
    '/home/alice/': '',
    [`${library}/site-packages/`]: '',
    [`${library}/sitecustomize.py`]: walkSource(walk),
    ...files,
  };
  const tree = new Map<string, TreeEntry>();
  for (const [path, text] of Object.entries(all)) {
    const names = path.split('/').slice(1);
    names.forEach((name, index) => {
      const here = `/${names.slice(0, index + 1).join('/')}`;
      if (name === '' || tree.has(here)) return;
      const owner = here.startsWith('/home/alice') ? 'alice:alice' : 'root:root';
      tree.set(here, { path: here, owner, ...kindOf(index + 1 === names.length ? text : null) });
    });
  }
  return buildHost({
    scenario: 'python tests',
    hostname: 'web1',
    clock: '2010-02-19 09:30',
    users: [
      { name: 'root', uid: 0 },
      { name: 'alice', uid: 1001 },
      { name: 'bob', uid: 1002 },
    ],
    groups: [],
    tree: [...tree.values()],
  });
}

function kindOf(text: string | null): Pick<TreeEntry, 'mode' | 'content' | 'target'> {
  if (text === null) return { mode: 'drwxr-xr-x' };
  return text.startsWith('@')
    ? { mode: 'lrwxrwxrwx', target: text.slice(1) }
    : { mode: '-rw-r--r--', content: text };
}

/** Somebody's process in a directory. */
export function taskIn(host: Host, cwd: string, name = 'alice'): Task {
  const user = userByName(host.accounts, name);
  if (user === undefined) throw new Error(`no user ${name}`);
  const credential = loginCredential(host.accounts, user);
  const found = stat(host, { credential, cwd: 2 as Task['cwd'], umask: 0o022 }, cwd);
  if (found.type === 'failed') throw new Error(`${cwd}: ${found.errno}`);
  return { credential, cwd: found.value.ino, umask: 0o022 };
}

export const start = (
  host: Host,
  version: Version,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = '/home/alice',
): Started =>
  startPython(host, taskIn(host, cwd), {
    interpreter: interpreterOf(version),
    executable: `/usr/local/bin/python${version}`,
    words,
    environment: { HOME: '/home/alice', ...environment },
  });

/** `sys.path` without the standard library. */
export const ownPath = ({ path }: Started): string[] =>
  path
    .filter(({ origin }) => origin.type !== 'library' && origin.type !== 'site-packages')
    .map((entry) => entry.path);
