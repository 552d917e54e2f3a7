import {
  Gid,
  ROOT,
  ROOT_INO,
  STICKY,
  SETGID,
  chmod,
  chown,
  groupByName,
  lstat,
  mkdir,
  writeFile,
} from '../kernel/index.ts';
import type { Group, Host, Mode, Outcome, Task } from '../kernel/index.ts';

/* Where cron keeps its things, and what its package brings along. */

/** Where crontab(1) works; its complaints name what is below. */
const SPOOL = '/var/spool/cron';
/** The crontabs of users, by their names. */
export const CRONTABS = `${SPOOL}/crontabs`;
export const SYSTEM_CRONTAB = '/etc/crontab';
export const SYSTEM_DIRECTORY = '/etc/cron.d';
/** As long as it is there, cron takes its own start for none of the machine. */
export const REBOOT_FILE = '/run/crond.reboot';
/** Who may use crontab(1), and who may not. */
export const ALLOW_FILE = '/etc/cron.allow';
export const DENY_FILE = '/etc/cron.deny';
/** The group that may write to the spool, and has no members. */
export const CRONTAB_GROUP = 'crontab';
/** Where mail is delivered. */
export const MAILBOXES = '/var/mail';

/** The start of Debian's; what it runs each hour and day are programs that this box has not. */
const SYSTEM_TABLE = `# /etc/crontab: system-wide crontab
# Unlike any other crontab you don't have to run the \`crontab'
# command to install the new version when you edit this file
# and files in /etc/cron.d. These files also have username fields,
# that none of the other crontabs do.

SHELL=/bin/sh
PATH=/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin

# m h dom mon dow user  command
`;

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };

/** Numbers as Debian has them, or the next that are free. */
function withGroup(host: Host, name: string, wanted: number): Host {
  if (groupByName(host.accounts, name) !== undefined) return host;
  const taken = new Set<number>(host.accounts.groups.map(({ gid }) => gid));
  let gid = wanted;
  while (taken.has(gid)) gid += 1;
  const group: Group = { name, gid: Gid(gid), members: [] };
  return { ...host, accounts: { ...host.accounts, groups: [...host.accounts.groups, group] } };
}

const DIRECTORIES: readonly (readonly [path: string, mode: Mode, group: string])[] = [
  ['/etc', 0o755, 'root'],
  ['/run', 0o755, 'root'],
  ['/var', 0o755, 'root'],
  ['/var/spool', 0o755, 'root'],
  [SPOOL, 0o755, 'root'],
  [CRONTABS, STICKY | 0o730, CRONTAB_GROUP],
  [SYSTEM_DIRECTORY, 0o755, 'root'],
  [MAILBOXES, SETGID | 0o775, 'mail'],
];

/** A host with cron's directories, its system crontab and its group. What is there already stays; where cron is new, the machine is up. */
export function installCron(host: Host): Host {
  let now = withGroup(withGroup(host, 'mail', 8), CRONTAB_GROUP, 105);
  const take = ({ host: next }: Outcome) => {
    now = next;
  };
  const isThere = (path: string) => lstat(now, task, path).type === 'ok';
  const isInstalled = isThere(CRONTABS);
  for (const [path, mode, group] of DIRECTORIES) {
    if (isThere(path)) continue;
    take(mkdir(now, task, path, 0o755));
    take(chown(now, task, path, null, groupByName(now.accounts, group)?.gid ?? ROOT.gid));
    take(chmod(now, task, path, mode));
  }
  if (!isThere(SYSTEM_CRONTAB)) take(writeFile(now, task, SYSTEM_CRONTAB, SYSTEM_TABLE, { mode: 0o644 }));
  if (isInstalled) return now;
  // creat(2) with S_IRUSR & S_IWUSR, which is no right at all.
  take(writeFile(now, task, REBOOT_FILE, '', { mode: 0 }));
  return now;
}
