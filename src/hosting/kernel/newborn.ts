import { withAccessAcl } from './acl.ts';
import type { Acl, Permissions } from './acl.ts';
import { isInGroup } from './credential.ts';
import type { Credential, Task } from './credential.ts';
import type { Host } from './host.ts';
import { ROOT_UID } from './ids.ts';
import type { DirectoryInode } from './inode.ts';
import { SETGID, groupDigit, otherDigit, ownerDigit } from './mode.ts';
import type { Mode } from './mode.ts';

/** What a new inode in `parent` starts with: owner, group, mode and ACL (inode_init_owner() and posix_acl_create()). */
export function newborn(host: Host, { credential, umask }: Task, parent: DirectoryInode, mode: Mode) {
  return {
    ino: host.inodes.next,
    uid: credential.uid,
    // Below a setgid directory everything belongs to its group.
    gid: (parent.mode & SETGID) === 0 ? credential.gid : parent.gid,
    ...inherited(parent.defaultAcl, mode, umask),
    nlink: 1,
    mtime: host.clock,
  };
}

/**
 * acl(5), "object creation and default ACLs": with a default ACL the umask is not used, and each class gets at
 * most what the mode asks for; `group::` stays as it is when there is a mask. Without one, mode and umask decide
 * and nothing is inherited.
 */
function inherited(defaultAcl: Acl | null, mode: Mode, umask: Mode): Permissions {
  if (defaultAcl === null) return { mode: mode & ~umask, acl: null };
  const { user, group, mask, other } = defaultAcl;
  return withAccessAcl(mode, {
    ...defaultAcl,
    user: user & ownerDigit(mode),
    group: mask === null ? group & groupDigit(mode) : group,
    mask: mask === null ? null : mask & groupDigit(mode),
    other: other & otherDigit(mode),
  });
}

/** A setgid program cannot be planted in a group one is not in: mode_strip_sgid() of fs/inode.c. */
export function withoutForeignSetgid(mode: Mode, parent: DirectoryInode, credential: Credential): Mode {
  const isForeign = credential.uid !== ROOT_UID && !isInGroup(credential, parent.gid);
  const isProgram = (mode & (SETGID | 0o010)) === (SETGID | 0o010);
  return (parent.mode & SETGID) !== 0 && isProgram && isForeign ? mode & ~SETGID : mode;
}
