import {
  Ino,
  ROOT_INO,
  emptyTable,
  groupDigit,
  makeAcl,
  otherDigit,
  ownerDigit,
  putInode,
  withAccessAcl,
} from '../kernel/index.ts';
import type {
  Accounts,
  AclEntry,
  DirectoryInode,
  FileType,
  Gid,
  Inode,
  InodeTable,
  Uid,
} from '../kernel/index.ts';
import { inside } from './paths.ts';
import type { Facts, NamedEntry, Place } from './survey.ts';

/** What is taken for a directory of which nothing was told: what nearly all of them are above homes. */
const TAKEN_FOR: Facts = {
  type: 'directory',
  mode: 0o755,
  owner: 'root',
  group: 'root',
  acl: { type: 'none' },
  target: null,
};

/** What is made besides the tree: texts of files by their whole path. */
export type Contents = ReadonlyMap<string, string>;

/** The inodes of a tree. */
export function inodesOf(root: Place, accounts: Accounts, contents: Contents, clock: number): InodeTable {
  return new Planter(accounts, contents, clock).plant(root);
}

/** Makes inodes, a directory after what is in it. */
class Planter {
  private readonly contents: Contents;
  private readonly clock: number;
  private readonly uids: ReadonlyMap<string, Uid>;
  private readonly gids: ReadonlyMap<string, Gid>;
  private table: InodeTable = emptyTable;
  private next = ROOT_INO as number;

  constructor(accounts: Accounts, contents: Contents, clock: number) {
    this.contents = contents;
    this.clock = clock;
    this.uids = new Map(accounts.users.map(({ name, uid }) => [name, uid]));
    this.gids = new Map(accounts.groups.map(({ name, gid }) => [name, gid]));
  }

  plant(root: Place): InodeTable {
    this.add(root, '/', ROOT_INO);
    return this.table;
  }

  private add(place: Place, path: string, parent: Ino): Inode {
    const ino = Ino(this.next);
    this.next += 1;
    const inode = this.inodeOf(place, path, ino, parent);
    this.table = putInode(this.table, inode);
    return inode;
  }

  private inodeOf(place: Place, path: string, ino: Ino, parent: Ino): Inode {
    const facts =
      place.facts ??
      (this.contents.has(path) ? { ...TAKEN_FOR, type: 'file' as const, mode: 0o644 } : TAKEN_FOR);
    const common = {
      ino,
      uid: this.uids.get(facts.owner) ?? (0 as Uid),
      gid: this.gids.get(facts.group) ?? (0 as Gid),
      ...this.permissionsOf(facts),
      nlink: 1,
      mtime: this.clock,
    };
    const type = typeOf(place, facts);
    if (type === 'directory') return this.directory(place, path, facts, { ...common, parent });
    if (type === 'symlink') return { type, ...common, target: facts.target ?? '' };
    return type === 'fifo'
      ? { type, ...common }
      : { type: 'file', ...common, content: this.contents.get(path) ?? '' };
  }

  private directory(
    place: Place,
    path: string,
    facts: Facts,
    common: Omit<DirectoryInode, 'type' | 'entries' | 'defaultAcl'>,
  ): DirectoryInode {
    const entries = new Map<string, Ino>();
    let nlink = 2;
    for (const [name, entry] of place.entries) {
      const inode = this.add(entry, inside(path, name), common.ino);
      entries.set(name, inode.ino);
      if (inode.type === 'directory') nlink += 1;
    }
    const defaults = facts.acl.type === 'listed' ? facts.acl.defaults : [];
    const defaultAcl = defaults.length === 0 ? null : makeAcl(this.entriesOf(defaults), digitsOf(facts));
    return { type: 'directory', ...common, nlink, entries, defaultAcl };
  }

  private permissionsOf(facts: Facts): Pick<Inode, 'mode' | 'acl'> {
    if (facts.acl.type !== 'listed') return { mode: facts.mode, acl: null };
    return withAccessAcl(facts.mode, makeAcl(this.entriesOf(facts.acl.access), digitsOf(facts)));
  }

  private entriesOf(entries: readonly NamedEntry[]): readonly AclEntry[] {
    return entries.map(({ tag, name, rights }): AclEntry => {
      if (tag === 'mask' || tag === 'other') return { type: tag, rights };
      if (name === '') return { type: tag === 'user' ? 'owner' : 'owning-group', rights };
      return tag === 'user'
        ? { type: 'named-user', uid: this.uids.get(name) ?? (0 as Uid), rights }
        : { type: 'named-group', gid: this.gids.get(name) ?? (0 as Gid), rights };
    });
  }
}

const digitsOf = ({ mode }: Facts) => ({
  user: ownerDigit(mode),
  group: groupDigit(mode),
  other: otherDigit(mode),
});

/** getfacl does not tell files from directories: what holds something is a directory, and what is told of nothing else a file. */
const typeOf = ({ entries }: Place, { type }: Facts): FileType =>
  type === 'symlink' ? type : entries.size > 0 ? 'directory' : (type ?? 'file');
