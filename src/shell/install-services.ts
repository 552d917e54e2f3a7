import { CRONTAB_GROUP, installCron } from '../hosting/cron/index.ts';
import {
  ROOT,
  ROOT_INO,
  SETGID,
  chmod,
  chown,
  groupByName,
  lstat,
  readFile,
  writeFile,
} from '../hosting/kernel/index.ts';
import type { Gid, Host, Task } from '../hosting/kernel/index.ts';
import { installModules } from '../hosting/web/index.ts';
import { accountFiles } from './account-files.ts';

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Programs that act with a group of their own, and which. */
const SETGID_PROGRAMS: Readonly<Record<string, string>> = { crontab: CRONTAB_GROUP };

/** The group that a program acts with once it is installed; null for most. */
export function setgidOf(host: Host, name: string): Gid | null {
  const group = Object.hasOwn(SETGID_PROGRAMS, name) ? SETGID_PROGRAMS[name] : undefined;
  return group === undefined ? null : (groupByName(host.accounts, group)?.gid ?? null);
}

/**
 * What cron and Apache need besides their programs, where those are: spool, group, modules. It is no part of
 * `installPrograms`, so that it comes with the first line that is typed and not before the first prompt.
 */
export function installServices(host: Host): Host {
  const isThere = (path: string) => lstat(host, task, path).type === 'ok';
  let now = host;
  if (isThere('/usr/bin/crontab')) {
    now = installCron(now);
    for (const name of Object.keys(SETGID_PROGRAMS))
      now = withGroup(now, `/usr/bin/${name}`, setgidOf(now, name));
  }
  // mod_wsgi is that of the talk’s time.
  if (isThere('/usr/sbin/apache2')) now = installModules(now, '2.5');
  return withAccountFiles(now, host);
}

function withGroup(host: Host, path: string, gid: Gid | null): Host {
  if (gid === null) return host;
  return chmod(chown(host, task, path, null, gid).host, task, path, SETGID | 0o755).host;
}

/** /etc/passwd and its kin tell of accounts that came with services, unless somebody has written them. */
export function withAccountFiles(host: Host, before: Host): Host {
  if (host.accounts === before.accounts) return host;
  const were = new Map(accountFiles(before).map(([path, content]) => [path, content]));
  return accountFiles(host).reduce((now, [path, content]) => {
    const found = readFile(now, task, path);
    const isOurs = found.type === 'ok' && found.value === were.get(path) && found.value !== content;
    return isOurs ? writeFile(now, task, path, content).host : now;
  }, host);
}
