import { isOwner, mayAccess } from './access.ts';
import { at, done, refuse, walkFor } from './call.ts';
import type { Outcome } from './call.ts';
import type { Task } from './credential.ts';
import { withInodes } from './host.ts';
import type { Host } from './host.ts';
import type { Inode } from './inode.ts';
import { EXECUTE, READ, SETGID, SETUID, WRITE } from './mode.ts';

/**
 * link(2): a second name for an inode; a link at the end of `from` is linked itself. Errors in the order of do_linkat():
 * those of the ways, EEXIST, EPERM (fs.protected_hardlinks), EACCES, EPERM (a directory).
 */
export function link(host: Host, task: Task, from: string, to: string): Outcome {
  const source = walkFor(host, task, from, 'nofollow');
  if (source.type === 'failed') return { host, result: source };
  const inode = source.value.inode;
  if (inode === null) return refuse(host, 'ENOENT');
  return at(host, task, to, 'parent', ({ parent, name, inode: taken, slash }) => {
    if (taken !== null) return refuse(host, 'EEXIST');
    if (slash) return refuse(host, 'ENOENT');
    if (!mayLink(inode, task)) return refuse(host, 'EPERM');
    if (!mayAccess(parent, task.credential, WRITE | EXECUTE)) return refuse(host, 'EACCES');
    if (inode.type === 'directory') return refuse(host, 'EPERM');
    const entries = new Map(parent.entries).set(name, inode.ino);
    return done(
      withInodes(host, { ...inode, nlink: inode.nlink + 1 }, { ...parent, entries, mtime: host.clock }),
    );
  });
}

/** fs.protected_hardlinks=1, proc(5): who does not own it may only link a plain file that he can read and write. */
function mayLink(inode: Inode, { credential }: Task): boolean {
  if (isOwner(inode, credential)) return true;
  const isSetgidProgram = (inode.mode & (SETGID | 0o010)) === (SETGID | 0o010);
  const isPlain = inode.type === 'file' && (inode.mode & SETUID) === 0 && !isSetgidProgram;
  return isPlain && mayAccess(inode, credential, READ | WRITE);
}
