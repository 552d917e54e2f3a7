import { ROOT, ROOT_INO, SETUID, chmod, lstat, mkdir, symlink, writeFile } from '../hosting/kernel/index.ts';
import type { Host, Outcome, Task } from '../hosting/kernel/index.ts';
import { withInodes, findInode } from '../hosting/kernel/index.ts';
import type { DeviceName, Inode, Ino } from '../hosting/kernel/index.ts';
import { installPythons, isPython } from './install-python.ts';
import { accountFiles } from './account-files.ts';
import { binaryOf } from './process/binary.ts';

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

const DIRECTORIES = [
  '/usr',
  '/usr/bin',
  '/usr/sbin',
  '/usr/lib',
  '/usr/local',
  '/usr/local/bin',
  '/etc',
  '/dev',
  '/proc',
  '/run',
  '/var',
  '/root',
  '/home',
  '/tmp',
];
const LINKS: readonly (readonly [path: string, target: string])[] = [
  ['/bin', 'usr/bin'],
  ['/sbin', 'usr/sbin'],
  ['/lib', 'usr/lib'],
];
const DEVICES: readonly DeviceName[] = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];
const DEVICE_LINKS: readonly (readonly [path: string, target: string])[] = [
  ['/dev/fd', '/proc/self/fd'],
  ['/dev/stdin', '/proc/self/fd/0'],
  ['/dev/stdout', '/proc/self/fd/1'],
  ['/dev/stderr', '/proc/self/fd/2'],
];

/** Names under which a program is there besides its own. */
const OTHER_NAMES: Readonly<Record<string, string>> = { sh: 'dash', awk: 'mawk' };

/** Programs that stand where only root looks for them. */
const SYSTEM_PROGRAMS: ReadonlySet<string> = new Set(['apache2', 'cron', 'nginx', 'nologin']);

/** Programs that act as root for those who may ask for it. */
const SETUID_PROGRAMS: ReadonlySet<string> = new Set(['su', 'sudo']);

/**
 * A box with what a shell needs: the files of programs in /usr/bin, devices, and /etc/passwd and its kin as the accounts of
 * the host have them. What is there already stays. What services need comes when the machine starts (`install-services.ts`).
 */
export function installPrograms(host: Host, names: readonly string[]): Host {
  let now = host;
  const take = (outcome: Outcome) => {
    now = outcome.host;
  };
  const isThere = (path: string) => lstat(now, task, path).type === 'ok';
  for (const path of DIRECTORIES) if (!isThere(path)) take(mkdir(now, task, path));
  for (const [path, target] of [...LINKS, ...DEVICE_LINKS])
    if (!isThere(path)) take(symlink(now, task, target, path));
  for (const device of DEVICES) now = withDevice(now, device);
  for (const name of new Set([...names.filter((one) => !isPython(one)), 'nologin'])) {
    const path = `/usr/${SYSTEM_PROGRAMS.has(name) ? 'sbin' : 'bin'}/${name}`;
    const target = OTHER_NAMES[name];
    if (isThere(path)) continue;
    if (target !== undefined && names.includes(target)) take(symlink(now, task, target, path));
    else {
      take(writeFile(now, task, path, binaryOf(name), { mode: 0o755 }));
      if (SETUID_PROGRAMS.has(name)) take(chmod(now, task, path, SETUID | 0o755));
    }
  }
  for (const [path, content, mode] of accountFiles(now))
    if (!isThere(path)) take(writeFile(now, task, path, content, { mode }));
  return installPythons(now, names);
}

function withDevice(host: Host, device: DeviceName): Host {
  const found = lstat(host, task, '/dev');
  if (found.type === 'failed' || found.value.type !== 'directory' || found.value.entries.has(device))
    return host;
  const directory = found.value;
  const ino = host.inodes.next as Ino;
  const inode: Inode = {
    type: 'device',
    device,
    ino,
    uid: ROOT.uid,
    gid: ROOT.gid,
    mode: 0o666,
    acl: null,
    nlink: 1,
    mtime: host.clock,
  };
  if (findInode(host.inodes, ino) !== undefined) return host;
  return withInodes(host, inode, { ...directory, entries: new Map(directory.entries).set(device, ino) });
}
