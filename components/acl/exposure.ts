import { explain } from '../../src/hosting/kernel/index.ts';
import type { Explanation, FileType, Host } from '../../src/hosting/kernel/index.ts';
import { credentialOf, inodeAt, inside, parentOf } from './scene.ts';

/** What a change did to one path for one person. */
export type Fate =
  /** Could not look inside before, and can now. */
  | 'opened'
  /** Could before, and cannot any more. */
  | 'shut'
  /** Could, and can. */
  | 'open'
  /** Could not, and cannot. */
  | 'closed';

/** One thing in the account. */
export interface Item {
  readonly path: string;
  readonly kind: FileType;
  readonly fate: Fate;
  /** Why it is so now. */
  readonly reason: Explanation;
}

/** What belongs together in the picture: a directory and all below, or of a large one only its own entries. */
export interface Shelf {
  readonly path: string;
  /** Each directory before what is in it. */
  readonly items: readonly Item[];
}

/** A directory with more than this below it is shown room by room. */
const ROW = 30;

/** What somebody could list and read at a path and below, before and after a change. */
export function exposureOf(before: Host, after: Host, who: string, path: string): readonly Shelf[] {
  const items = itemsBelow(before, after, who, path);
  if (items.length <= ROW) return [{ path, items }];
  const rooms = items.filter(({ kind, path: one }) => kind === 'directory' && parentOf(one) === path);
  const own = items.filter(
    (item) => item.path === path || (parentOf(item.path) === path && item.kind !== 'directory'),
  );
  return [{ path, items: own }, ...rooms.flatMap((room) => exposureOf(before, after, who, room.path))];
}

function itemsBelow(before: Host, after: Host, who: string, path: string): readonly Item[] {
  const inode = inodeAt(after, path);
  if (inode === null) return [];
  const itself = itemOf(before, after, who, path, inode.type);
  if (inode.type !== 'directory') return [itself];
  const names = [...inode.entries.keys()].toSorted();
  return [itself, ...names.flatMap((name) => itemsBelow(before, after, who, inside(path, name)))];
}

function itemOf(before: Host, after: Host, who: string, path: string, kind: FileType): Item {
  const operation = kind === 'directory' ? 'list' : 'read';
  const could = explain(before, credentialOf(before, who), operation, path).verdict === 'granted';
  const reason = explain(after, credentialOf(after, who), operation, path);
  const can = reason.verdict === 'granted';
  return { path, kind, fate: can ? (could ? 'open' : 'opened') : could ? 'shut' : 'closed', reason };
}

/** How many of each kind met a fate. */
export interface Count {
  readonly files: number;
  readonly directories: number;
}

export function countOf(shelves: readonly Shelf[], fate: Fate): Count {
  const found = shelves.flatMap(({ items }) => items).filter((item) => item.fate === fate);
  const directories = found.filter(({ kind }) => kind === 'directory').length;
  return { files: found.length - directories, directories };
}

const several = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What a change did to somebody, in a sentence: `mallory may now list 28 directories and read 45 files of yours.` */
export function exposureInWords(who: string, shelves: readonly Shelf[]): string {
  const told = (['opened', 'shut'] as const).flatMap((fate) => {
    const { files, directories } = countOf(shelves, fate);
    const parts = [
      ...(directories > 0 ? [`list ${several(directories, 'directory', 'directories')}`] : []),
      ...(files > 0 ? [`read ${several(files, 'file', 'files')}`] : []),
    ];
    if (parts.length === 0) return [];
    return [`${fate === 'opened' ? 'may now' : 'may no longer'} ${parts.join(' and ')}`];
  });
  return told.length === 0 ? `Nothing changed for ${who}.` : `${who} ${told.join(', and ')}.`;
}
