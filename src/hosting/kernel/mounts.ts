import { getDirectory } from './host.ts';
import type { Host } from './host.ts';
import type { AbsolutePath, Ino } from './ids.ts';
import { ROOT_INO } from './inode-table.ts';

/** What mount(8) calls options, as far as they decide anything here. */
export type MountOption = 'noexec';

/**
 * A mount point and its options. Simplified: the flags of a subtree, not a file system of its own, so that link and
 * rename never answer EXDEV and `..` needs no crossing.
 */
export interface Mount {
  /** The directory it is mounted on. */
  readonly point: Ino;
  readonly path: AbsolutePath;
  readonly options: readonly MountOption[];
}

/** The mount that what is in `directory` lies on: the nearest mount point upwards; null for the root file system. */
function mountOf(host: Host, directory: Ino): Mount | null {
  if (host.mounts.length === 0) return null;
  for (let at = directory; ; at = getDirectory(host, at).parent) {
    const mount = host.mounts.find(({ point }) => point === at);
    if (mount !== undefined) return mount;
    if (at === ROOT_INO) return null;
  }
}

/**
 * The mount that forbids to execute files of `directory`, or null: path_noexec() of fs/exec.c, asked before any
 * mode. execve(2) and access(2) answer EACCES, for root as well.
 */
export function noexecMount(host: Host, directory: Ino): Mount | null {
  const mount = mountOf(host, directory);
  return mount?.options.includes('noexec') ? mount : null;
}
