import { mayAccess } from './access.ts';
import { at, done, refuse } from './call.ts';
import type { Outcome } from './call.ts';
import type { Task } from './credential.ts';
import { withInodes } from './host.ts';
import type { Host } from './host.ts';
import { INODE_LIMIT } from './inode-table.ts';
import type { Ino } from './ids.ts';
import type { DirectoryInode, Inode } from './inode.ts';
import { EXECUTE, SETGID, WRITE } from './mode.ts';
import type { Mode } from './mode.ts';
import { newborn, withoutForeignSetgid } from './newborn.ts';
import { ok } from './result.ts';

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

/** mkfifo(3). Errors as mkdir. */
export const mkfifo = (host: Host, task: Task, path: string, mode: Mode = 0o666): Outcome =>
  at(host, task, path, 'parent', ({ parent, name, inode }) => {
    if (inode !== null) return refuse(host, 'EEXIST');
    return addName(host, task, parent, name, { type: 'fifo', ...newborn(host, task, parent, mode) });
  });

/** A new file under a name that is free. Answers its inode number. Errors: EACCES ENOSPC. */
export function createFile(
  host: Host,
  task: Task,
  parent: DirectoryInode,
  name: string,
  mode: Mode,
  content: string,
): Outcome<Ino> {
  const born = newborn(host, task, parent, withoutForeignSetgid(mode, parent, task.credential));
  const { host: next, result } = addName(host, task, parent, name, { type: 'file', ...born, content });
  return result.type === 'failed' ? refuse(host, result.errno) : { host: next, result: ok(born.ino) };
}

/** The new inode under its name, if the task may change the directory. */
function addName(host: Host, task: Task, parent: DirectoryInode, name: string, inode: Inode): Outcome {
  if (!mayAccess(parent, task.credential, WRITE | EXECUTE)) return refuse(host, 'EACCES');
  if (inode.ino >= INODE_LIMIT) return refuse(host, 'ENOSPC');
  const entries = new Map(parent.entries).set(name, inode.ino);
  const nlink = parent.nlink + (inode.type === 'directory' ? 1 : 0);
  return done(withInodes(host, inode, { ...parent, entries, nlink, mtime: host.clock }));
}
