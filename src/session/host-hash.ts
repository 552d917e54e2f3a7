import { ROOT_INO, getInode } from '../hosting/kernel/index.ts';
import type { Host, Ino } from '../hosting/kernel/index.ts';

/** The offset and the prime of the 32-bit FNV-1a hash. */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Eight digits that tell whether two hosts have the same files, owners, modes and contents. It says that a replay ended
 * elsewhere; it protects from nobody.
 */
export function hashOf(host: Host): string {
  let hash = OFFSET;
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME) >>> 0;
  };
  const visit = (path: string, ino: Ino): void => {
    const inode = getInode(host.inodes, ino);
    add(`${path}\0${inode.type}\0${inode.uid}:${inode.gid}\0${inode.mode}\0${JSON.stringify(inode.acl)}\0`);
    if (inode.type === 'file') add(inode.content);
    if (inode.type === 'symlink') add(inode.target);
    if (inode.type !== 'directory') return;
    add(JSON.stringify(inode.defaultAcl));
    for (const [name, child] of inode.entries) visit(`${path}/${name}`, child);
  };
  visit('', ROOT_INO);
  add(String(host.clock));
  return hash.toString(16).padStart(8, '0');
}
