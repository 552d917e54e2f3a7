import { mayAccess } from './access.ts';
import { accessAcl } from './acl.ts';
import type { Acl } from './acl.ts';
import { walkFor } from './call.ts';
import type { Task } from './credential.ts';
import { pathOfDirectory } from './host.ts';
import type { Host } from './host.ts';
import type { AbsolutePath } from './ids.ts';
import { findInode } from './inode-table.ts';
import type { Inode } from './inode.ts';
import { EXECUTE, READ } from './mode.ts';
import type { Rights } from './mode.ts';
import { noexecMount } from './mounts.ts';
import { failed, ok } from './result.ts';
import type { Result } from './result.ts';
import type { LastName } from './walk.ts';

/* Calls that change nothing, and so answer with a result alone. All can fail as `walk` does. */

function find(host: Host, task: Task, path: string, last: LastName): Result<Inode> {
  const walked = walkFor(host, task, path, last);
  if (walked.type === 'failed') return walked;
  return walked.value.inode === null ? failed('ENOENT') : ok(walked.value.inode);
}

/** stat(2): the inode, links followed. Needs no right on the object itself. */
export const stat = (host: Host, task: Task, path: string): Result<Inode> => find(host, task, path, 'follow');

/** lstat(2): the inode, a final link not followed. */
export const lstat = (host: Host, task: Task, path: string): Result<Inode> =>
  find(host, task, path, 'nofollow');

/**
 * access(2): whether the object exists and grants all of `want`; 0 asks for existence alone. EACCES, also for x on a
 * file of a mount that forbids to execute.
 */
export function access(host: Host, task: Task, path: string, want: Rights): Result<null> {
  const walked = walkFor(host, task, path, 'follow');
  if (walked.type === 'failed') return walked;
  const { parent, inode } = walked.value;
  if (inode === null) return failed('ENOENT');
  const isRun = (want & EXECUTE) !== 0 && inode.type === 'file';
  if (isRun && noexecMount(host, parent.ino) !== null) return failed('EACCES');
  return want === 0 || mayAccess(inode, task.credential, want) ? ok(null) : failed('EACCES');
}

/** opendir(3) and readdir(3): the names without `.` and `..`, in the order they were made. ENOTDIR EACCES */
export function readDirectory(host: Host, task: Task, path: string): Result<readonly string[]> {
  const found = stat(host, task, path);
  if (found.type === 'failed') return found;
  if (found.value.type !== 'directory') return failed('ENOTDIR');
  if (!mayAccess(found.value, task.credential, READ)) return failed('EACCES');
  return ok([...found.value.entries.keys()]);
}

/** open(2) and read(2) of a whole file. EACCES EISDIR */
export function readFile(host: Host, task: Task, path: string): Result<string> {
  const found = stat(host, task, path);
  if (found.type === 'failed') return found;
  if (!mayAccess(found.value, task.credential, READ)) return failed('EACCES');
  if (found.value.type === 'directory') return failed('EISDIR');
  return ok(found.value.type === 'file' ? found.value.content : '');
}

/** The checks of execve(2) before the content matters: a regular file with x, on a mount that allows it. EACCES */
export function executable(host: Host, task: Task, path: string): Result<null> {
  const found = stat(host, task, path);
  if (found.type === 'failed') return found;
  return found.value.type === 'file' ? access(host, task, path, EXECUTE) : failed('EACCES');
}

/** readlink(2). EINVAL if it is no symbolic link. */
export function readLink(host: Host, task: Task, path: string): Result<string> {
  const found = lstat(host, task, path);
  if (found.type === 'failed') return found;
  return found.value.type === 'symlink' ? ok(found.value.target) : failed('EINVAL');
}

/** acl_get_file(3): the access ACL, and the default ACL or null. Needs only search permission on the way. */
export function getAcl(
  host: Host,
  task: Task,
  path: string,
): Result<{ readonly access: Acl; readonly defaultAcl: Acl | null }> {
  const found = stat(host, task, path);
  if (found.type === 'failed') return found;
  const inode = found.value;
  return ok({ access: accessAcl(inode), defaultAcl: inode.type === 'directory' ? inode.defaultAcl : null });
}

/** getcwd(3). ENOENT if the working directory was removed. */
export function workingDirectory(host: Host, { cwd }: Task): Result<AbsolutePath> {
  return findInode(host.inodes, cwd) === undefined ? failed('ENOENT') : ok(pathOfDirectory(host, cwd));
}
