import { isInGroup } from './credential.ts';
import type { Credential } from './credential.ts';
import { ROOT_UID } from './ids.ts';
import type { Inode } from './inode.ts';
import { SETGID, SETUID } from './mode.ts';
import type { Gid } from './ids.ts';
import type { Mode } from './mode.ts';

/** Whether setgid may stay set for this group: its members, and root with CAP_FSETID. chmod(2) */
export const maySetgid = (credential: Credential, gid: Gid): boolean =>
  credential.uid === ROOT_UID || isInGroup(credential, gid);

/**
 * The mode after a file was written or given away: setuid goes, and setgid if x is set for the group or the caller
 * is not in it (setattr_should_drop_suidgid() of fs/attr.c). Root may write without this, but not chown; directories
 * keep both bits.
 */
export function withoutSetid(inode: Inode, credential: Credential, cause: 'write' | 'chown'): Mode {
  if (inode.type === 'directory' || (cause === 'write' && credential.uid === ROOT_UID)) return inode.mode;
  const dropsGroup = (inode.mode & 0o010) !== 0 || !maySetgid(credential, inode.gid);
  return inode.mode & ~SETUID & ~(dropsGroup ? SETGID : 0);
}
