import { mayAccess } from './access.ts';
import { at, done, refuse } from './call.ts';
import type { Outcome } from './call.ts';
import type { Task } from './credential.ts';
import { withInodes } from './host.ts';
import type { Host } from './host.ts';
import { INODE_LIMIT } from './inode-table.ts';
import type { DirectoryInode, FileInode, Inode } from './inode.ts';
import { EXECUTE, SETGID, WRITE } from './mode.ts';
import type { Mode } from './mode.ts';
import { newborn, withoutForeignSetgid } from './newborn.ts';
import { withoutSetid } from './setid.ts';

/** mkdir(2). Errors in this order: those of the way, EEXIST (even without w on the parent), EACCES, ENOSPC. */
export const mkdir = (host: Host, task: Task, path: string, mode: Mode = 0o777): Outcome =>
  at(host, task, path, 'parent', ({ parent, name, inode }) => {
    if (inode !== null) return refuse(host, 'EEXIST');
    // Of the mode only rwx and sticky count; setgid comes from the parent, past any umask.
    const born = newborn(host, task, parent, mode & 0o1777);
    return addName(host, task, parent, name, {
      type: 'directory',
      ...born,
      mode: born.mode | (parent.mode & SETGID),
      nlink: 2,
      entries: new Map(),
      parent: parent.ino,
      defaultAcl: parent.defaultAcl,
    });
  });

/** symlink(2): `path` will point to `target`, which need not exist. Errors: ENOENT (empty target), as mkdir. */
export const symlink = (host: Host, task: Task, target: string, path: string): Outcome =>
  at(host, task, path, 'parent', ({ parent, name, inode, slash }) => {
    if (inode !== null) return refuse(host, 'EEXIST');
    if (target === '' || slash) return refuse(host, 'ENOENT');
    // A link has no permissions of its own: always 0777, whatever umask and default ACL say.
    const born = { ...newborn(host, task, parent, 0), mode: 0o777, acl: null };
    return addName(host, task, parent, name, { type: 'symlink', ...born, target });
  });

/** How `writeFile` opens. */
export interface WriteOptions {
  /** The mode of a new file before umask; 0666 if not given. */
  readonly mode?: Mode;
  /** O_APPEND in place of O_TRUNC. */
  readonly append?: boolean;
  /** O_EXCL: the file must be new. */
  readonly exclusive?: boolean;
  /** False: without O_CREAT the file must exist. */
  readonly create?: boolean;
}

/**
 * open(2) for writing, write(2) and close(2) in one. An existing file needs w on itself, a new one w and x on its
 * directory. Errors: EEXIST (exclusive, even without w on the directory), EISDIR before EACCES, ENOENT, ENOSPC.
 */
export function writeFile(
  host: Host,
  task: Task,
  path: string,
  content: string,
  { mode = 0o666, append = false, exclusive = false, create = true }: WriteOptions = {},
): Outcome {
  return at(host, task, path, exclusive ? 'nofollow' : 'follow', ({ parent, name, inode, slash }) => {
    if (inode === null) {
      if (!create) return refuse(host, 'ENOENT');
      if (slash) return refuse(host, 'EISDIR');
      const born = newborn(host, task, parent, withoutForeignSetgid(mode, parent, task.credential));
      return addName(host, task, parent, name, { type: 'file', ...born, content });
    }
    if (exclusive) return refuse(host, 'EEXIST');
    if (inode.type === 'symlink') throw new Error('a walk that follows links ended at a link');
    if (inode.type === 'directory') return refuse(host, 'EISDIR');
    return mayAccess(inode, task.credential, WRITE)
      ? done(withInodes(host, written(host, task, inode, append ? inode.content + content : content)))
      : refuse(host, 'EACCES');
  });
}

const written = (host: Host, { credential }: Task, file: FileInode, content: string): FileInode => ({
  ...file,
  content,
  mode: withoutSetid(file, credential, 'write'),
  mtime: host.clock,
});

/** The new inode under its name, if the task may change the directory. */
function addName(host: Host, task: Task, parent: DirectoryInode, name: string, inode: Inode): Outcome {
  if (!mayAccess(parent, task.credential, WRITE | EXECUTE)) return refuse(host, 'EACCES');
  if (inode.ino >= INODE_LIMIT) return refuse(host, 'ENOSPC');
  const entries = new Map(parent.entries).set(name, inode.ino);
  const nlink = parent.nlink + (inode.type === 'directory' ? 1 : 0);
  return done(withInodes(host, inode, { ...parent, entries, nlink, mtime: host.clock }));
}
