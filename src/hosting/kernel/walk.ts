import { mayAccess } from './access.ts';
import type { Credential } from './credential.ts';
import type { Errno } from './errno.ts';
import { getDirectory } from './host.ts';
import type { Host } from './host.ts';
import type { Ino } from './ids.ts';
import { ROOT_INO, findInode, getInode } from './inode-table.ts';
import type { DirectoryInode, Inode, SymlinkInode } from './inode.ts';
import { EXECUTE } from './mode.ts';
import { failed, ok } from './result.ts';
import type { Failed, Result } from './result.ts';

/*
 * Path walk, path_resolution(7). Every directory in which a name is looked up must grant x; the object at the end
 * needs nothing for being found. Simplified: no mount points, and the sysctl protected_symlinks is off.
 */

/** What the walk does with the last name: follow a symbolic link, find the link itself, or only its directory. */
export type LastName = 'follow' | 'nofollow' | 'parent';

/** Where a path leads. */
export interface Walked {
  /** The directory in which the last name was looked up. */
  readonly parent: DirectoryInode;
  /** The last name; `.` or `..` if the path ends so, and `/` for the root directory itself. */
  readonly name: string;
  /** What the name stands for, or null if the directory has no such entry. */
  readonly inode: Inode | null;
  /** Whether a slash follows the last name, so that only a directory will do. */
  readonly slash: boolean;
}

/** What happened on the way; told only to an observer. */
export type Step =
  /** A directory was asked for x. */
  | { readonly type: 'search'; readonly directory: DirectoryInode; readonly granted: boolean }
  /** A symbolic link was followed. */
  | {
      readonly type: 'follow';
      readonly parent: DirectoryInode;
      readonly name: string;
      readonly link: SymlinkInode;
    }
  /** The walk ended at a name that it cannot go on from. */
  | {
      readonly type: 'stop';
      readonly parent: DirectoryInode;
      readonly name: string;
      readonly inode: Inode | null;
      readonly errno: Errno;
    };

export interface Observer {
  readonly see: (step: Step) => void;
  /** Told once if the walk fails: the part of the path that was not looked at. */
  readonly leave: (rest: string) => void;
}

/** Links followed in one walk, and the limits of a name and a path (in characters here, in bytes there). */
const MAX_LINKS = 40;
const NAME_MAX = 255;
const PATH_MAX = 4096;
const SLASH = 47;

/** How far a walk has come. Mutable, and never leaves this file. */
interface Cursor {
  directory: DirectoryInode;
  /** The path still to go is `path` from `at` on, which is no slash. A link puts its target in front of it. */
  path: string;
  at: number;
  links: number;
}

/** Walks `path`, relative ones from the directory `cwd`. Errors: EACCES ENOENT ENOTDIR ELOOP ENAMETOOLONG. */
export function walk(
  host: Host,
  credential: Credential,
  cwd: Ino,
  path: string,
  last: LastName,
  observer: Observer | null = null,
): Result<Walked> {
  if (path === '') return failed('ENOENT');
  if (path.length >= PATH_MAX) return failed('ENAMETOOLONG');
  const start = path.charCodeAt(0) === SLASH ? ROOT_INO : cwd;
  const directory = findInode(host.inodes, start);
  // A working directory that somebody removed has no entries any more, not even `.`.
  if (directory?.type !== 'directory') return failed('ENOENT');
  const cursor: Cursor = { directory, path, at: skipSlashes(path, 0), links: 0 };
  for (;;) {
    const end = walkName(host, credential, cursor, last, observer);
    if (end === null) continue;
    if (end.type === 'failed') observer?.leave(cursor.path.slice(cursor.at));
    return end;
  }
}

/** Takes one name off the path. Null means that the walk goes on. */
function walkName(
  host: Host,
  credential: Credential,
  cursor: Cursor,
  last: LastName,
  observer: Observer | null,
): Result<Walked> | null {
  const { path, directory, at: start } = cursor;
  if (start === path.length) return ok({ parent: directory, name: '/', inode: directory, slash: true });
  const slashAt = path.indexOf('/', start);
  const end = slashAt === -1 ? path.length : slashAt;
  const name = path.slice(start, end);
  const next = slashAt === -1 ? end : skipSlashes(path, slashAt + 1);
  const isLast = next === path.length;
  const slash = isLast && end < next;

  // Search permission comes first: whether the name exists may not even be known without it.
  const granted = mayAccess(directory, credential, EXECUTE);
  observer?.see({ type: 'search', directory, granted });
  if (!granted) return failed('EACCES');
  cursor.at = next;
  if (name.length > NAME_MAX) return stopAt(observer, directory, name, null, 'ENAMETOOLONG');
  const inode = lookup(host, directory, name);
  if (isLast && (last === 'parent' || inode === null)) return ok({ parent: directory, name, inode, slash });
  if (inode === null) return stopAt(observer, directory, name, inode, 'ENOENT');
  if (inode.type === 'symlink' && (!isLast || slash || last === 'follow')) {
    if (cursor.links === MAX_LINKS) return stopAt(observer, directory, name, inode, 'ELOOP');
    observer?.see({ type: 'follow', parent: directory, name, link: inode });
    followLink(host, cursor, inode.target, isLast, slash);
    return null;
  }
  if (inode.type !== 'directory' && (!isLast || slash)) {
    return stopAt(observer, directory, name, inode, 'ENOTDIR');
  }
  if (isLast || inode.type !== 'directory') return ok({ parent: directory, name, inode, slash });
  cursor.directory = inode;
  return null;
}

function stopAt(
  observer: Observer | null,
  parent: DirectoryInode,
  name: string,
  inode: Inode | null,
  errno: Errno,
): Failed {
  observer?.see({ type: 'stop', parent, name, inode, errno });
  return failed(errno);
}

function followLink(host: Host, cursor: Cursor, target: string, isLast: boolean, slash: boolean): void {
  cursor.links += 1;
  cursor.path = isLast ? target + (slash ? '/' : '') : `${target}/${cursor.path.slice(cursor.at)}`;
  cursor.at = skipSlashes(cursor.path, 0);
  if (target.charCodeAt(0) === SLASH) cursor.directory = getDirectory(host, ROOT_INO);
}

function skipSlashes(path: string, at: number): number {
  let next = at;
  while (path.charCodeAt(next) === SLASH) next += 1;
  return next;
}

/** What a name means in a directory; null if it has no such entry. Asks for no permission. */
export function lookup(host: Host, directory: DirectoryInode, name: string): Inode | null {
  const ino = directory.entries.get(name);
  if (ino !== undefined) return getInode(host.inodes, ino);
  if (name === '.') return directory;
  return name === '..' ? getInode(host.inodes, directory.parent) : null;
}
