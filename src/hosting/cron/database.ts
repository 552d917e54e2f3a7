import { ROOT, ROOT_INO, ROOT_UID, lstat, readDirectory, stat, userByName } from '../kernel/index.ts';
import type { FileInode, Host, Inode, Task, User } from '../kernel/index.ts';
import { parseInstalled } from './crontab.ts';
import type { CrontabMistake } from './crontab.ts';
import type { Owner } from './entry.ts';
import type { Job } from './job.ts';
import { CRONTABS, SYSTEM_CRONTAB, SYSTEM_DIRECTORY } from './spool.ts';

/* All crontabs of a host, and which of them cron will not read: load_database() of Vixie cron's database.c. */

/** Why cron passes a crontab over, in the words of its log. */
export type Refusal =
  | { readonly type: 'ORPHAN' }
  | { readonly type: 'WRONG FILE OWNER' }
  | { readonly type: 'NOT A REGULAR FILE' }
  | { readonly type: 'INSECURE MODE'; readonly expected: '0600' | 'not writable by group and others' }
  | { readonly type: 'NUMBER OF HARD LINKS > 1' }
  | { readonly type: 'WRONG SYMLINK OWNER' }
  | { readonly type: 'CAN’T OPEN' }
  | { readonly type: 'ERROR'; readonly mistake: CrontabMistake };

/** A crontab that cron looked at. */
export type CrontabFile =
  | { readonly type: 'read'; readonly path: string; readonly jobs: readonly Job[] }
  | { readonly type: 'refused'; readonly path: string; readonly because: Refusal };

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** All crontabs in the order in which cron takes them: the one of the system, those of packages, those of users. */
export function loadCrontabs(host: Host): readonly CrontabFile[] {
  const named = (name: string) => userByName(host.accounts, name);
  const system = lstat(host, task, SYSTEM_CRONTAB).type === 'ok' ? [SYSTEM_CRONTAB] : [];
  const packages = namesIn(host, SYSTEM_DIRECTORY)
    .filter((name) => /^[a-zA-Z0-9_-]+$/.test(name))
    .map((name) => `${SYSTEM_DIRECTORY}/${name}`);
  const users = namesIn(host, CRONTABS)
    .filter((name) => !name.startsWith('.'))
    .map((name) => loadUser(host, named(name), `${CRONTABS}/${name}`));
  return [...[...system, ...packages].map((path) => loadSystem(host, named, path)), ...users];
}

/** The jobs in the order in which those of one minute start: within a crontab, the last line first. */
export const jobsOf = (files: readonly CrontabFile[]): readonly Job[] =>
  files.flatMap((file) => (file.type === 'read' ? file.jobs.toReversed() : []));

/**
 * Whether cron reads the crontabs again: it looks at the spool's directory, not into it, so a file that was written
 * there by hand is not noticed.
 */
export function watchedInodes(host: Host): readonly unknown[] {
  const inodeOf = (path: string): Inode | null => {
    const found = stat(host, task, path);
    return found.type === 'ok' ? found.value : null;
  };
  const packages = namesIn(host, SYSTEM_DIRECTORY).map((name) => `${SYSTEM_DIRECTORY}/${name}`);
  return [host.accounts, ...[CRONTABS, SYSTEM_CRONTAB, SYSTEM_DIRECTORY, ...packages].map(inodeOf)];
}

function namesIn(host: Host, path: string): readonly string[] {
  const names = readDirectory(host, task, path);
  return names.type === 'ok' ? names.value : [];
}

const refused = (path: string, because: Refusal): CrontabFile => ({ type: 'refused', path, because });

function loadUser(host: Host, user: User | undefined, path: string): CrontabFile {
  if (user === undefined) return refused(path, { type: 'ORPHAN' });
  const found = lstat(host, task, path);
  if (found.type === 'failed' || found.value.type === 'symlink') return refused(path, { type: 'CAN’T OPEN' });
  const inode = found.value;
  if (inode.uid !== user.uid && inode.uid !== ROOT_UID) return refused(path, { type: 'WRONG FILE OWNER' });
  if (inode.type !== 'file') return refused(path, { type: 'NOT A REGULAR FILE' });
  if (inode.mode !== 0o600) return refused(path, { type: 'INSECURE MODE', expected: '0600' });
  return load(inode, user, path);
}

function loadSystem(host: Host, named: (name: string) => User | undefined, path: string): CrontabFile {
  const link = lstat(host, task, path);
  if (link.type === 'ok' && link.value.type === 'symlink' && link.value.uid !== ROOT_UID)
    return refused(path, { type: 'WRONG SYMLINK OWNER' });
  const found = stat(host, task, path);
  if (found.type === 'failed') return refused(path, { type: 'CAN’T OPEN' });
  const inode = found.value;
  if (inode.uid !== ROOT_UID) return refused(path, { type: 'WRONG FILE OWNER' });
  if (inode.type !== 'file') return refused(path, { type: 'NOT A REGULAR FILE' });
  if ((inode.mode & 0o022) !== 0)
    return refused(path, { type: 'INSECURE MODE', expected: 'not writable by group and others' });
  return load(inode, named, path);
}

function load(inode: FileInode, owner: Owner, path: string): CrontabFile {
  if (inode.nlink !== 1) return refused(path, { type: 'NUMBER OF HARD LINKS > 1' });
  const parsed = parseInstalled(inode.content, owner);
  if (parsed.type === 'mistake') return refused(path, { type: 'ERROR', mistake: parsed.mistake });
  return { type: 'read', path, jobs: parsed.crontab.entries.map((entry) => ({ ...entry, crontab: path })) };
}
