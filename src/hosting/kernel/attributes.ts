import { isOwner } from './access.ts';
import { withAccessAcl } from './acl.ts';
import type { Acl } from './acl.ts';
import { at, done, refuse } from './call.ts';
import type { Outcome } from './call.ts';
import { isInGroup } from './credential.ts';
import type { Credential, Task } from './credential.ts';
import { withInodes } from './host.ts';
import type { Host } from './host.ts';
import { ROOT_UID } from './ids.ts';
import type { Gid, Uid } from './ids.ts';
import type { Inode } from './inode.ts';
import { SETGID } from './mode.ts';
import type { Mode } from './mode.ts';
import { maySetgid, withoutSetid } from './setid.ts';
import type { LastName } from './walk.ts';

/** The change of one existing inode. Missing: ENOENT. */
const change = (
  host: Host,
  task: Task,
  path: string,
  last: LastName,
  step: (inode: Inode) => Outcome,
): Outcome =>
  at(host, task, path, last, ({ inode }) => (inode === null ? refuse(host, 'ENOENT') : step(inode)));

/** setgid is dropped without a word where the caller is not in the group, for directories too. */
const allowedMode = (mode: Mode, inode: Inode, credential: Credential): Mode =>
  maySetgid(credential, inode.gid) ? mode & 0o7777 : mode & 0o7777 & ~SETGID;

/**
 * chmod(2); links are followed. With an extended ACL the group digit is the mask and `group::` stays: acl(5).
 * Only the owner and root: EPERM.
 */
export const chmod = (host: Host, task: Task, path: string, mode: Mode): Outcome =>
  change(host, task, path, 'follow', (inode) =>
    isOwner(inode, task.credential)
      ? done(withInodes(host, { ...inode, mode: allowedMode(mode, inode, task.credential) }))
      : refuse(host, 'EPERM'),
  );

/**
 * chown(2), or lchown(2) with `last` 'nofollow'; null leaves an id as it is. Only root gives files away; an owner
 * may choose among his groups: EPERM. Takes setuid and setgid from files, for root too.
 */
export const chown = (
  host: Host,
  task: Task,
  path: string,
  uid: Uid | null,
  gid: Gid | null,
  last: 'follow' | 'nofollow' = 'follow',
): Outcome =>
  change(host, task, path, last, (inode) => {
    const mode = withoutSetid(inode, task.credential, 'chown');
    const isAllowed = mode === inode.mode || isOwner(inode, task.credential);
    if (!isAllowed || !mayChown(inode, task.credential, uid, gid)) return refuse(host, 'EPERM');
    return done(withInodes(host, { ...inode, uid: uid ?? inode.uid, gid: gid ?? inode.gid, mode }));
  });

/** chown_ok() and chgrp_ok() of fs/attr.c. */
function mayChown(inode: Inode, credential: Credential, uid: Uid | null, gid: Gid | null): boolean {
  if (credential.uid === ROOT_UID) return true;
  const owns = credential.uid === inode.uid;
  const mayUser = uid === null || (owns && uid === inode.uid);
  const mayGroup = gid === null || (owns && (gid === inode.gid || isInGroup(credential, gid)));
  return mayUser && mayGroup;
}

/**
 * acl_set_file(3) for the access ACL; links are followed. An ACL without mask has base entries only and becomes a
 * plain mode. Only the owner and root: EPERM.
 */
export const setAccessAcl = (host: Host, task: Task, path: string, acl: Acl): Outcome =>
  change(host, task, path, 'follow', (inode) => {
    if (!isOwner(inode, task.credential)) return refuse(host, 'EPERM');
    const { mode, acl: extended } = withAccessAcl(inode.mode, acl);
    const allowed = allowedMode(mode, inode, task.credential);
    return done(withInodes(host, { ...inode, mode: allowed, acl: extended }));
  });

/** acl_set_file(3) for the default ACL, or acl_delete_def_file(3) with null. EPERM; EACCES if no directory. */
export const setDefaultAcl = (host: Host, task: Task, path: string, acl: Acl | null): Outcome =>
  change(host, task, path, 'follow', (inode) => {
    if (!isOwner(inode, task.credential)) return refuse(host, 'EPERM');
    if (inode.type === 'directory') return done(withInodes(host, { ...inode, defaultAcl: acl }));
    return acl === null ? done(host) : refuse(host, 'EACCES');
  });
