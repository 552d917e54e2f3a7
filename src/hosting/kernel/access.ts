import type { Credential } from './credential.ts';
import { isInGroup } from './credential.ts';
import { ROOT_UID } from './ids.ts';
import type { DirectoryInode, Inode } from './inode.ts';
import { EXECUTE, STICKY, groupDigit, otherDigit, ownerDigit } from './mode.ts';
import type { Rights } from './mode.ts';

/*
 * The permission decision of Linux: generic_permission() in fs/namei.c and posix_acl_permission() in
 * fs/posix_acl.c, described by path_resolution(7) and acl(5). Every answer, fast or explained, goes through
 * `decidingEntry`, `grantedBy` and `hasCapability`: the rule stands here once.
 */

/** Who decides whether the ACL is read at all: the kernel as it is, or acl(5) to the letter. */
export type RuleBook = 'kernel' | 'manual';

/**
 * The place, among the lines getfacl prints, of the one entry that speaks for `credential`; first match wins:
 * 1. the owner has `user::`, and no other entry is looked at;
 * 2. a named user has his entry;
 * 3. members of several groups have the first group entry that has all of `want` before the mask (rights of
 *    several groups are not added up), else the first that matches at all: no falling through to other;
 * 4. everybody else has `other::`.
 * When the mask is exactly `---` the kernel does not read the ACL, but the digits of the mode alone
 * (check_acl() is only asked if the group digit is not 0). acl(5) knows no such rule.
 */
export function decidingEntry(
  inode: Inode,
  credential: Credential,
  want: Rights,
  rules: RuleBook = 'kernel',
): number {
  if (credential.uid === inode.uid) return 0;
  const acl = inode.acl;
  if (acl === null) return isInGroup(credential, inode.gid) ? 1 : 2;
  const group = acl.users.length + 1;
  const other = group + acl.groups.length + 2;
  if (groupDigit(inode.mode) === 0 && rules === 'kernel') {
    return isInGroup(credential, inode.gid) ? group : other;
  }
  for (let i = 0; i < acl.users.length; i += 1) {
    if (acl.users[i]?.uid === credential.uid) return i + 1;
  }
  let first = isInGroup(credential, inode.gid) ? group : other;
  if (first === group && (acl.group & want) === want) return group;
  for (let i = 0; i < acl.groups.length; i += 1) {
    const entry = acl.groups[i];
    if (entry === undefined || !isInGroup(credential, entry.gid)) continue;
    if ((entry.rights & want) === want) return group + 1 + i;
    if (first === other) first = group + 1 + i;
  }
  return first;
}

/** What the entry at a place grants: cut by the mask where the mask applies. */
export function grantedBy({ mode, acl }: Inode, place: number): Rights {
  if (place === 0) return ownerDigit(mode);
  if (acl === null) return place === 1 ? groupDigit(mode) : otherDigit(mode);
  const mask = groupDigit(mode);
  const group = acl.users.length + 1;
  if (place < group) return (acl.users[place - 1]?.rights ?? 0) & mask;
  if (place === group) return acl.group & mask;
  return place > group + acl.groups.length
    ? otherDigit(mode)
    : (acl.groups[place - group - 1]?.rights ?? 0) & mask;
}

/**
 * Whether root may do what the entry refuses: CAP_DAC_OVERRIDE of capabilities(7). Directories are open to it;
 * of a file it may execute only one with some x bit in the mode (an x that only the masked ACL has is none).
 */
export const hasCapability = (inode: Inode, credential: Credential, want: Rights): boolean =>
  credential.uid === ROOT_UID &&
  (inode.type === 'directory' || (want & EXECUTE) === 0 || (inode.mode & 0o111) !== 0);

/** Whether `credential` has all of `want` on an inode, asked at once. `decide` tells why. */
export const mayAccess = (inode: Inode, credential: Credential, want: Rights): boolean =>
  (grantedBy(inode, decidingEntry(inode, credential, want)) & want) === want ||
  hasCapability(inode, credential, want);

/** Whether the sticky bit forbids to delete or rename an entry of `directory` (inode(7), EPERM). */
export const isStickyFor = (directory: DirectoryInode, victim: Inode, { uid }: Credential): boolean =>
  (directory.mode & STICKY) !== 0 && uid !== victim.uid && uid !== directory.uid && uid !== ROOT_UID;

/** Whether `credential` may chmod an inode or change its ACL: the owner, or root with CAP_FOWNER. */
export const isOwner = (inode: Inode, { uid }: Credential): boolean => uid === inode.uid || uid === ROOT_UID;
