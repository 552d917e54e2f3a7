import { mayAccess } from './access.ts';
import { done, refuse, walkFor } from './call.ts';
import type { Outcome } from './call.ts';
import type { Credential, Task } from './credential.ts';
import type { Errno } from './errno.ts';
import { getDirectory, withInodes } from './host.ts';
import type { Host } from './host.ts';
import { ROOT_INO } from './inode-table.ts';
import type { DirectoryInode, Inode } from './inode.ts';
import { EXECUTE, WRITE } from './mode.ts';
import { deleteErrno, isSpecial, withoutEntry } from './remove.ts';
import type { Walked } from './walk.ts';

/**
 * rename(2): the entry `from` becomes the entry `to`, in place of what was there. Owner, mode and ACL stay; a default
 * ACL of the new directory has no effect. The order of errors is that of do_renameat2() and vfs_rename().
 */
export function rename(host: Host, task: Task, from: string, to: string): Outcome {
  const source = walkFor(host, task, from, 'parent');
  if (source.type === 'failed') return { host, result: source };
  const target = walkFor(host, task, to, 'parent');
  if (target.type === 'failed') return { host, result: target };
  const moved = source.value.inode;
  if (isSpecial(source.value.name) || isSpecial(target.value.name)) return refuse(host, 'EBUSY');
  if (moved === null) return refuse(host, 'ENOENT');
  const unfit = shapeErrno(host, source.value, target.value, moved);
  if (unfit !== null) return refuse(host, unfit);
  if (target.value.inode?.ino === moved.ino) return done(host);
  const errno = rightsErrno(source.value, target.value, moved, task.credential);
  return errno === null ? done(moveEntry(host, source.value, target.value, moved)) : refuse(host, errno);
}

/** What is wrong whoever asks: a slash behind a file (ENOTDIR), into itself (EINVAL), over its parent (ENOTEMPTY). */
function shapeErrno(host: Host, source: Walked, target: Walked, moved: Inode): Errno | null {
  if (moved.type !== 'directory' && (source.slash || target.slash)) return 'ENOTDIR';
  if (isWithin(host, target.parent, moved)) return 'EINVAL';
  if (target.inode !== null && isWithin(host, source.parent, target.inode)) return 'ENOTEMPTY';
  return null;
}

/** Whether `directory` is `above` or lies somewhere below it. */
function isWithin(host: Host, directory: DirectoryInode, above: Inode): boolean {
  let inode = directory;
  while (inode.ino !== above.ino) {
    if (inode.ino === ROOT_INO) return false;
    inode = getDirectory(host, inode.parent);
  }
  return true;
}

/** The rights to take the old name, to make or replace the new one, and to give a directory another parent. */
function rightsErrno(source: Walked, target: Walked, moved: Inode, credential: Credential): Errno | null {
  const wanted = moved.type === 'directory' ? 'directory' : 'other';
  const taken = deleteErrno(source.parent, moved, credential, wanted);
  if (taken !== null) return taken;
  if (target.inode !== null) {
    const replaced = deleteErrno(target.parent, target.inode, credential, wanted);
    if (replaced !== null) return replaced;
  } else if (!mayAccess(target.parent, credential, WRITE | EXECUTE)) return 'EACCES';
  // Its entry `..` is rewritten, so the directory itself must be writable.
  const getsParent = wanted === 'directory' && source.parent.ino !== target.parent.ino;
  if (getsParent && !mayAccess(moved, credential, WRITE)) return 'EACCES';
  return target.inode?.type === 'directory' && target.inode.entries.size > 0 ? 'ENOTEMPTY' : null;
}

function moveEntry(host: Host, source: Walked, target: Walked, moved: Inode): Host {
  const cleared = target.inode === null ? host : withoutEntry(host, target.parent, target.name, target.inode);
  const links = moved.type === 'directory' ? 1 : 0;
  const left = getDirectory(cleared, source.parent.ino);
  const remaining = new Map(left.entries);
  remaining.delete(source.name);
  const without = withInodes(cleared, {
    ...left,
    entries: remaining,
    nlink: left.nlink - links,
    mtime: host.clock,
  });
  const entered = getDirectory(without, target.parent.ino);
  const arrived = moved.type === 'directory' ? { ...moved, parent: entered.ino } : moved;
  return withInodes(without, arrived, {
    ...entered,
    entries: new Map(entered.entries).set(target.name, moved.ino),
    nlink: entered.nlink + links,
    mtime: host.clock,
  });
}
