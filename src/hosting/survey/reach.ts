import {
  EXECUTE,
  READ,
  ROOT_INO,
  WRITE,
  findInode,
  getInode,
  loginCredential,
  mayAccess,
  userByName,
} from '../kernel/index.ts';
import type { Credential, FileType, Host, Inode, Rights } from '../kernel/index.ts';
import { inside } from './paths.ts';
import type { Place, Survey } from './survey.ts';

/** Something that somebody reaches. */
export interface Reached {
  readonly path: string;
  readonly type: FileType;
  /** What may be done with it: r, w and x of a directory are to list it, to change it and to pass. */
  readonly rights: Rights;
  readonly isOwn: boolean;
}

/** A directory that stops somebody, and how much is behind it. */
export interface Closed {
  readonly path: string;
  readonly behind: number;
}

/** What somebody reaches of what was pasted. */
export interface Reach {
  readonly reached: readonly Reached[];
  readonly closed: readonly Closed[];
}

/**
 * Everything of the survey that a user reaches by its real path, with what may be done there, and the directories that
 * stop the user. Links are no ways of their own: what they lead to is reached, or not, at its own place.
 */
export function reachOf(survey: Survey, host: Host, who: string): Reach {
  const user = userByName(host.accounts, who);
  if (user === undefined) throw new Error(`expected a user of the survey, found ${JSON.stringify(who)}`);
  const credential = loginCredential(host.accounts, user);
  const reached: Reached[] = [];
  const closed: Closed[] = [];
  visit(survey.root, '/', getInode(host.inodes, ROOT_INO));
  return { reached, closed };

  function visit(place: Place, path: string, inode: Inode): void {
    const rights = rightsOf(inode, credential);
    if (rights !== 0 && inode.type !== 'symlink' && place.facts !== null)
      reached.push({ path, type: inode.type, rights, isOwn: inode.uid === credential.uid });
    if (inode.type !== 'directory') return;
    if ((rights & EXECUTE) === 0) {
      const behind = countBelow(place);
      if (behind > 0) closed.push({ path, behind });
      return;
    }
    for (const [name, entry] of place.entries) {
      const ino = inode.entries.get(name);
      const child = ino === undefined ? undefined : findInode(host.inodes, ino);
      if (child !== undefined) visit(entry, inside(path, name), child);
    }
  }
}

const rightsOf = (inode: Inode, credential: Credential): Rights =>
  [READ, WRITE, EXECUTE].reduce(
    (rights, one) => (mayAccess(inode, credential, one) ? rights | one : rights),
    0,
  );

const countBelow = ({ entries }: Place): number =>
  [...entries.values()].reduce((sum, entry) => sum + 1 + countBelow(entry), 0);
