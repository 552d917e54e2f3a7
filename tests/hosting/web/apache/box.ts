import { readFileSync } from 'node:fs';
import { buildHost, loginTask } from '../../../../src/hosting/kernel/index.ts';
import type { Host, Task, TreeEntry } from '../../../../src/hosting/kernel/index.ts';
import { installModules } from '../../../../src/hosting/web/apache/index.ts';

/** The application that the recordings are of, and the port it listens on. */
export const APP = '/home/you/app';
export const PORT = 40333;

/** Records as JSON, with the application’s place put in. */
export const recorded = <Records>(name: string): Records =>
  JSON.parse(
    readFileSync(new URL(`recorded/${name}.json`, import.meta.url), 'utf8').replaceAll('@APP@', APP),
  ) as Records;

const directory = (path: string): TreeEntry => ({ path, mode: 'drwxr-xr-x', owner: 'you:you' });

/** A box with one application; paths that end with `/` are directories. */
export function appBox(files: Readonly<Record<string, string>>, python = '3.11'): Host {
  const library = `/usr/local/lib/python${python}`;
  const host = buildHost({
    scenario: 'apache tests',
    hostname: 'web486',
    clock: '2010-02-19 09:30',
    users: [
      { name: 'root', uid: 0, home: '/root' },
      { name: 'you', uid: 1001 },
      { name: 'mallory', uid: 1002 },
      { name: 'nobody', uid: 65534 },
    ],
    groups: [],
    tree: [
      ...['/home', '/var', '/var/run', '/tmp', '/usr', '/usr/local', '/usr/local/lib', library, '/etc'].map(
        (path) => ({
          path,
          mode: path === '/tmp' ? 'drwxrwxrwt' : 'drwxr-xr-x',
          owner: 'root:root',
        }),
      ),
      { path: `${library}/site-packages`, mode: 'drwxr-xr-x', owner: 'root:root' },
      {
        path: '/etc/passwd',
        mode: '-rw-r--r--',
        owner: 'root:root',
        content: 'root:x:0:0::/root:/bin/bash\n',
      },
      { ...directory('/home/mallory'), owner: 'mallory:mallory' },
      ...[
        '/home/you',
        APP,
        `${APP}/apache2`,
        `${APP}/apache2/logs`,
        `${APP}/apache2/conf`,
        `${APP}/myproject`,
      ].map(directory),
      ...Object.entries(files).map(([path, content]) =>
        path.endsWith('/')
          ? directory(path.slice(0, -1))
          : { path, mode: '-rw-r--r--', owner: 'you:you', content },
      ),
    ],
  });
  return installModules(host, python);
}

/** You, at home. */
export const you = (host: Host): Task => loginTask(host, 'you', 0o022);
