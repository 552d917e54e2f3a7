import { Ino } from './ids.ts';
import type { Inode } from './inode.ts';

/*
 * The inodes of a host by number, as a persistent tree of three levels with 64 branches each. Storing one inode
 * copies one array on each level and shares everything else, so an old host stays whole and undo costs nothing;
 * a plain Map would copy 100,000 entries for one chmod. Like a real file system it has a fixed number of inodes.
 */
type Leaf = readonly (Inode | undefined)[];
type Branch = readonly Leaf[];

export interface InodeTable {
  readonly top: readonly Branch[];
  /** The lowest number that was never given out. Numbers are not used twice. */
  readonly next: Ino;
}

const BITS = 6;
const LOW = (1 << BITS) - 1;

/** Inode numbers stay below this; a host with no number left answers ENOSPC. */
export const INODE_LIMIT = 1 << (3 * BITS);

/** Numbers below 2 mean nothing and the root directory is 2, as on ext4. */
export const ROOT_INO = Ino(2);

export const emptyTable: InodeTable = { top: [], next: ROOT_INO };

export const findInode = (table: InodeTable, ino: Ino): Inode | undefined =>
  table.top[ino >> (2 * BITS)]?.[(ino >> BITS) & LOW]?.[ino & LOW];

/** The inode with a number that some directory holds; a missing one is a bug. */
export function getInode(table: InodeTable, ino: Ino): Inode {
  const inode = findInode(table, ino);
  if (inode === undefined) throw new Error(`inode ${ino} is in a directory but not in the table`);
  return inode;
}

function withSlot(table: InodeTable, ino: Ino, inode: Inode | undefined): readonly Branch[] {
  const branch = table.top[ino >> (2 * BITS)] ?? [];
  const leaf = branch[(ino >> BITS) & LOW] ?? [];
  return replaced(
    table.top,
    ino >> (2 * BITS),
    replaced(branch, (ino >> BITS) & LOW, replaced(leaf, ino & LOW, inode)),
  );
}

function replaced<Item>(items: readonly Item[], index: number, item: Item): readonly Item[] {
  const copy = items.slice();
  copy[index] = item;
  return copy;
}

/** The table with one inode new or changed. */
export const putInode = (table: InodeTable, inode: Inode): InodeTable => ({
  top: withSlot(table, inode.ino, inode),
  next: inode.ino < table.next ? table.next : Ino(inode.ino + 1),
});

/** The table without an inode. */
export const dropInode = (table: InodeTable, ino: Ino): InodeTable => ({
  top: withSlot(table, ino, undefined),
  next: table.next,
});
