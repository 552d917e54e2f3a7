import { isStickyFor, mayAccess } from './access.ts';
import { at, done, refuse } from './call.ts';
import type { Outcome } from './call.ts';
import type { Credential, Task } from './credential.ts';
import type { Errno } from './errno.ts';
import { withInodes } from './host.ts';
import type { Host } from './host.ts';
import { dropInode } from './inode-table.ts';
import type { DirectoryInode, Inode } from './inode.ts';
import { EXECUTE, WRITE } from './mode.ts';
import type { Walked } from './walk.ts';

/** What an entry must be to be taken away by the call. */
export type Wanted = 'directory' | 'other';

/** may_delete() of fs/namei.c: w and x on the directory (EACCES), sticky bit (EPERM), then the type. */
export function deleteErrno(
  parent: DirectoryInode,
  inode: Inode,
  credential: Credential,
  wanted: Wanted,
): Errno | null {
  if (!mayAccess(parent, credential, WRITE | EXECUTE)) return 'EACCES';
  if (isStickyFor(parent, inode, credential)) return 'EPERM';
  if (wanted === 'directory') return inode.type === 'directory' ? null : 'ENOTDIR';
  return inode.type === 'directory' ? 'EISDIR' : null;
}

/** unlink(2): takes one name from a file or link. Errors: those of the way, ENOENT, EACCES, EPERM, EISDIR. */
export const unlink = (host: Host, task: Task, path: string): Outcome =>
  at(host, task, path, 'parent', ({ parent, name, inode, slash }) => {
    if (isSpecial(name)) return refuse(host, 'EISDIR');
    if (inode === null) return refuse(host, 'ENOENT');
    if (slash) return refuse(host, inode.type === 'directory' ? 'EISDIR' : 'ENOTDIR');
    const errno = deleteErrno(parent, inode, task.credential, 'other');
    return errno === null ? done(withoutEntry(host, parent, name, inode)) : refuse(host, errno);
  });

/** rmdir(2). Errors: EBUSY (`/`), EINVAL (`.`), ENOTEMPTY (`..`), ENOENT, EACCES, EPERM, ENOTDIR, ENOTEMPTY. */
export const rmdir = (host: Host, task: Task, path: string): Outcome =>
  at(host, task, path, 'parent', (walked) => {
    const { parent, name, inode } = walked;
    const special = specialRmdir(walked);
    if (special !== null) return refuse(host, special);
    if (inode === null) return refuse(host, 'ENOENT');
    const errno = deleteErrno(parent, inode, task.credential, 'directory');
    if (errno !== null) return refuse(host, errno);
    if (inode.type === 'directory' && inode.entries.size > 0) return refuse(host, 'ENOTEMPTY');
    return done(withoutEntry(host, parent, name, inode));
  });

/** Whether a path ends in something that is no entry of a directory. */
export const isSpecial = (name: string): boolean => name === '/' || name === '.' || name === '..';

const specialRmdir = ({ name }: Walked): Errno | null =>
  name === '/' ? 'EBUSY' : name === '.' ? 'EINVAL' : name === '..' ? 'ENOTEMPTY' : null;

/** The host without one entry, and without its inode if that was its last name. */
export function withoutEntry(host: Host, parent: DirectoryInode, name: string, inode: Inode): Host {
  const entries = new Map(parent.entries);
  entries.delete(name);
  const nlink = parent.nlink - (inode.type === 'directory' ? 1 : 0);
  const next = withInodes(host, { ...parent, entries, nlink, mtime: host.clock });
  return inode.type === 'directory' || inode.nlink === 1
    ? { ...next, inodes: dropInode(next.inodes, inode.ino) }
    : withInodes(next, { ...inode, nlink: inode.nlink - 1 });
}
