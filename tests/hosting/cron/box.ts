import { buildHost, userByName } from '../../../src/hosting/kernel/index.ts';
import type { Host, TreeEntry, User } from '../../../src/hosting/kernel/index.ts';
import { installCron, parseCrontab } from '../../../src/hosting/cron/index.ts';
import type { Entry } from '../../../src/hosting/cron/index.ts';

/** A box with some files besides those of cron. */
export const boxWith = (tree: readonly TreeEntry[], clock = '2010-02-19 09:30'): Host =>
  installCron(
    buildHost({
      scenario: 'cron',
      hostname: 'web486.example.com',
      clock,
      users: [
        { name: 'root', uid: 0, home: '/root' },
        { name: 'you', uid: 1001 },
        { name: 'mallory', uid: 1002 },
      ],
      groups: [],
      tree: [
        { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
        { path: '/home/you', mode: 'drwxr-xr-x', owner: 'you:you' },
        { path: '/etc', mode: 'drwxr-xr-x', owner: 'root:root' },
        { path: '/etc/cron.d', mode: 'drwxr-xr-x', owner: 'root:root' },
        { path: '/var', mode: 'drwxr-xr-x', owner: 'root:root' },
        { path: '/var/spool', mode: 'drwxr-xr-x', owner: 'root:root' },
        { path: '/var/spool/cron', mode: 'drwxr-xr-x', owner: 'root:root' },
        { path: '/var/spool/cron/crontabs', mode: 'drwx-wx--T', owner: 'root:root' },
        ...tree,
      ],
    }),
  );

/** A crontab of somebody's. */
export const tableOf = (user: string, content: string, change: Partial<TreeEntry> = {}): TreeEntry => ({
  path: `/var/spool/cron/crontabs/${user}`,
  mode: '-rw-------',
  owner: `${user}:${user}`,
  content,
  ...change,
});

export function you(): User {
  const user = userByName(boxWith([]).accounts, 'you');
  if (user === undefined) throw new Error('you are on the box');
  return user;
}

/** The only job of a crontab of yours. */
export function entryOf(text: string): Entry {
  const parsed = parseCrontab(`${text}\n`, you());
  if (parsed.type === 'mistake') throw new Error(JSON.stringify(parsed.mistake));
  const [entry] = parsed.crontab.entries;
  if (entry === undefined) throw new Error(`no job in ${text}`);
  return entry;
}
