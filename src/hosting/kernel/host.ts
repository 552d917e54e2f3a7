import type { Accounts } from './accounts.ts';
import { ROOT_PATH, childPath } from './ids.ts';
import type { AbsolutePath, Ino } from './ids.ts';
import { ROOT_INO, getInode, putInode } from './inode-table.ts';
import type { InodeTable } from './inode-table.ts';
import type { DirectoryInode, Inode } from './inode.ts';
import type { Mount } from './mounts.ts';
import type { ProcessTable } from './processes.ts';
import type { ListeningSocket, RemoteListener } from './sockets.ts';

/** A shared box, as one immutable value: a call answers with another one. */
export interface Host {
  readonly hostname: string;
  /** The virtual clock: seconds since 1970-01-01 00:00 UTC. It moves only when it is told to. */
  readonly clock: number;
  readonly accounts: Accounts;
  readonly inodes: InodeTable;
  /** Mount points besides `/`. */
  readonly mounts: readonly Mount[];
  readonly processes: ProcessTable;
  /** Addresses besides those of loopback. */
  readonly addresses: readonly string[];
  readonly sockets: readonly ListeningSocket[];
  /** What listens elsewhere. */
  readonly remotes: readonly RemoteListener[];
}

/** `host` with the given inodes new or changed. */
export const withInodes = (host: Host, ...inodes: readonly Inode[]): Host => ({
  ...host,
  inodes: inodes.reduce(putInode, host.inodes),
});

/** The directory with this number; anything else is a bug of the caller. */
export function getDirectory(host: Host, ino: Ino): DirectoryInode {
  const inode = getInode(host.inodes, ino);
  if (inode.type !== 'directory') throw new Error(`inode ${ino} is a ${inode.type}, not a directory`);
  return inode;
}

/** The absolute path of a directory, found through its parents as getcwd(3) does. */
export function pathOfDirectory(host: Host, ino: Ino): AbsolutePath {
  if (ino === ROOT_INO) return ROOT_PATH;
  const parent = getDirectory(host, getDirectory(host, ino).parent);
  for (const [name, child] of parent.entries) {
    if (child === ino) return childPath(pathOfDirectory(host, parent.ino), name);
  }
  throw new Error(`directory ${ino} has no name in its parent ${parent.ino}`);
}
