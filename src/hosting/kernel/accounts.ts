import type { Credential } from './credential.ts';
import type { Gid, Uid } from './ids.ts';

/** One line of /etc/passwd. */
export interface User {
  readonly name: string;
  readonly uid: Uid;
  /** The primary group. */
  readonly gid: Gid;
  readonly home: string;
  readonly shell: string;
  /** What su and sudo ask for, in the clear: a model has no secrets. Without it nobody gets in by a password. */
  readonly password?: string;
}

/** One line of /etc/group. Users whose primary group it is are not listed among the members. */
export interface Group {
  readonly name: string;
  readonly gid: Gid;
  readonly members: readonly string[];
}

/** The users and groups of a host, in the order of their files. */
export interface Accounts {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
}

export const userByName = ({ users }: Accounts, name: string): User | undefined =>
  users.find((user) => user.name === name);

export const userByUid = ({ users }: Accounts, uid: Uid): User | undefined =>
  users.find((user) => user.uid === uid);

export const groupByName = ({ groups }: Accounts, name: string): Group | undefined =>
  groups.find((group) => group.name === name);

/** The name of a user, or the number itself when /etc/passwd has none, as ls and getfacl print it. */
export const userName = (accounts: Accounts, uid: Uid): string =>
  userByUid(accounts, uid)?.name ?? String(uid);

/** The name of a group, or the number itself when /etc/group has none. */
export const groupName = ({ groups }: Accounts, gid: Gid): string =>
  groups.find((group) => group.gid === gid)?.name ?? String(gid);

/** The credential login gives: the primary group and all groups that list the user as member (initgroups(3)). */
export function loginCredential({ groups }: Accounts, user: User): Credential {
  const listed = groups.filter(({ members }) => members.includes(user.name)).map(({ gid }) => gid);
  return { uid: user.uid, gid: user.gid, groups: [...new Set([user.gid, ...listed])] };
}
