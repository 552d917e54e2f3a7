import { ROOT_GID, ROOT_UID } from './ids.ts';
import type { Gid, Ino, Uid } from './ids.ts';
import type { Mode } from './mode.ts';

/** Who asks, as the kernel sees it: credentials(7). Real, effective and file system ids are always equal here. */
export interface Credential {
  readonly uid: Uid;
  readonly gid: Gid;
  /** Supplementary groups; the primary group may be among them. */
  readonly groups: readonly Gid[];
}

export const ROOT: Credential = { uid: ROOT_UID, gid: ROOT_GID, groups: [ROOT_GID] };

export const isInGroup = (credential: Credential, gid: Gid): boolean =>
  credential.gid === gid || credential.groups.includes(gid);

/** The part of a process that calls on files look at. */
export interface Task {
  readonly credential: Credential;
  /** Where relative paths start: the inode of the current working directory. */
  readonly cwd: Ino;
  /** Bits that are taken from the mode of what is created; unused below a default ACL. umask(2) */
  readonly umask: Mode;
}
