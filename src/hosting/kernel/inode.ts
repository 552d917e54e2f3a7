import type { Acl, ExtendedAcl } from './acl.ts';
import type { Gid, Ino, Uid } from './ids.ts';
import type { Mode } from './mode.ts';

/** What a name can lead to, as inode(7) describes it. Names are in directories, never here. */
export type Inode = FileInode | DirectoryInode | SymlinkInode | FifoInode | DeviceInode;

interface Attributes {
  readonly ino: Ino;
  readonly uid: Uid;
  readonly gid: Gid;
  readonly mode: Mode;
  /** What the access ACL says beyond the mode; null without an extended ACL. */
  readonly acl: ExtendedAcl | null;
  /** Hard links: names of a file; for a directory 2 plus its subdirectories. */
  readonly nlink: number;
  /** Last change of the content, in seconds since 1970 on the clock of the host. */
  readonly mtime: number;
}

export interface FileInode extends Attributes {
  readonly type: 'file';
  readonly content: string;
}

export interface DirectoryInode extends Attributes {
  readonly type: 'directory';
  /** The directory entries, without `.` and `..`. */
  readonly entries: ReadonlyMap<string, Ino>;
  /** What `..` means here; `/` is its own parent. */
  readonly parent: Ino;
  /** The ACL that what is created here starts with; null for none. */
  readonly defaultAcl: Acl | null;
}

export interface SymlinkInode extends Attributes {
  readonly type: 'symlink';
  readonly target: string;
}

/** A named pipe, fifo(7). What flows through it is the affair of whoever runs programs. */
export interface FifoInode extends Attributes {
  readonly type: 'fifo';
}

/** A character device, by its name below /dev: null(4), full(4), random(4), tty(4). */
export interface DeviceInode extends Attributes {
  readonly type: 'device';
  readonly device: DeviceName;
}

export type DeviceName = 'null' | 'zero' | 'full' | 'random' | 'urandom' | 'tty';

export const isDeviceName = (name: string): name is DeviceName =>
  ['null', 'zero', 'full', 'random', 'urandom', 'tty'].includes(name);

/** Whether `ls -l` puts a `+` behind the mode: an extended access ACL, or a default ACL. */
export const hasAcl = (inode: Inode): boolean =>
  inode.acl !== null || (inode.type === 'directory' && inode.defaultAcl !== null);

/** The bytes that `text` takes in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** st_size in bytes, 0 for pipes and devices: a directory has one block of 4096, as on ext4, however few its names. */
export function sizeOf(inode: Inode): number {
  if (inode.type === 'directory') return 4096;
  if (inode.type === 'file') return byteLength(inode.content);
  return inode.type === 'symlink' ? byteLength(inode.target) : 0;
}
