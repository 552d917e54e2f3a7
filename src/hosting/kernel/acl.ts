import type { Gid, Uid } from './ids.ts';
import { groupDigit, otherDigit, ownerDigit, withDigits } from './mode.ts';
import type { Mode, Rights } from './mode.ts';

/*
 * POSIX access control lists, acl(5). An inode keeps no second copy of what its mode already says: the owner's
 * digit is `user::`, the group digit the mask, the last digit `other::`, and only the rest is an `ExtendedAcl`.
 * So chmod never touches an ACL, and a mode and an ACL that disagree cannot be written down.
 */

export interface NamedUser {
  readonly uid: Uid;
  readonly rights: Rights;
}

export interface NamedGroup {
  readonly gid: Gid;
  readonly rights: Rights;
}

/** What an access ACL says beyond the mode. Named entries are in the kernel's order: by rising id. */
export interface ExtendedAcl {
  readonly users: readonly NamedUser[];
  /** `group::`, which the group digit of the mode no longer shows. */
  readonly group: Rights;
  readonly groups: readonly NamedGroup[];
}

/** A whole ACL. The three base entries always exist; `mask` is null only if there are no named entries. */
export interface Acl extends ExtendedAcl {
  readonly user: Rights;
  readonly mask: Rights | null;
  readonly other: Rights;
}

/** One line of an ACL. The `type` is also the class of processes that the entry speaks for. */
export type AclEntry =
  | { readonly type: 'owner'; readonly rights: Rights }
  | { readonly type: 'named-user'; readonly uid: Uid; readonly rights: Rights }
  | { readonly type: 'owning-group'; readonly rights: Rights }
  | { readonly type: 'named-group'; readonly gid: Gid; readonly rights: Rights }
  | { readonly type: 'mask'; readonly rights: Rights }
  | { readonly type: 'other'; readonly rights: Rights };

/** Anything with permissions. */
export interface Permissions {
  readonly mode: Mode;
  readonly acl: ExtendedAcl | null;
}

/** The access ACL that getfacl shows for a mode and what extends it. */
export function accessAcl({ mode, acl }: Permissions): Acl {
  const base = { user: ownerDigit(mode), other: otherDigit(mode) };
  if (acl === null) return { ...base, users: [], group: groupDigit(mode), groups: [], mask: null };
  return { ...base, users: acl.users, group: acl.group, groups: acl.groups, mask: groupDigit(mode) };
}

/** Splits an ACL into the mode that shows it and what extends it, as fs/posix_acl.c keeps it. */
export function withAccessAcl(mode: Mode, acl: Acl): Permissions {
  const { user, users, group, groups, mask, other } = acl;
  if (mask === null) return { mode: withDigits(mode, user, group, other), acl: null };
  return { mode: withDigits(mode, user, mask, other), acl: { users, group, groups } };
}

/** The mask that setfacl computes: the union of `group::` and all named entries. */
export const unionMask = ({ users, group, groups }: ExtendedAcl): Rights =>
  [...users, ...groups].reduce((rights, entry) => rights | entry.rights, group);

/** The entries in the order of acl_to_text(3): user, users by uid, group, groups by gid, mask, other. */
export function aclEntries({ user, users, group, groups, mask, other }: Acl): readonly AclEntry[] {
  return [
    { type: 'owner', rights: user },
    ...users.map(({ uid, rights }): AclEntry => ({ type: 'named-user', uid, rights })),
    { type: 'owning-group', rights: group },
    ...groups.map(({ gid, rights }): AclEntry => ({ type: 'named-group', gid, rights })),
    ...(mask === null ? [] : [{ type: 'mask', rights: mask } as const]),
    { type: 'other', rights: other },
  ];
}

/** Whether the mask limits this kind of entry: named users, the owning group and named groups. */
export const isMasked = (type: AclEntry['type']): boolean =>
  type === 'named-user' || type === 'owning-group' || type === 'named-group';

/** What an entry still grants once the mask has cut it; `mask` null cuts nothing. */
export const effectiveRights = (entry: AclEntry, mask: Rights | null): Rights =>
  mask !== null && isMasked(entry.type) ? entry.rights & mask : entry.rights;
