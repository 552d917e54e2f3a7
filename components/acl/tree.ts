import type { Entry, Scene } from './scene.ts';

/** One item of the account's tree: the directories on the path stand open, everything else closed. */
export interface TreeNode extends Entry {
  /** From 1, the top. */
  readonly level: number;
  /** Its place among its siblings, from 1, and how many there are. */
  readonly position: number;
  readonly size: number;
  readonly open: boolean;
  readonly chosen: boolean;
}

/** The open part of the tree in reading order: parents before their entries. */
export function treeOf({ ground, rooms, target }: Scene): readonly TreeNode[] {
  const open = ground === null ? rooms : [{ ...ground, entries: rooms.slice(0, 1) }, ...rooms];
  const chosen = target?.path ?? rooms.at(-1)?.path;
  const visit = (entry: Entry, level: number, position: number, size: number): readonly TreeNode[] => {
    const room = open.find(({ path }) => path === entry.path);
    const node = { path: entry.path, name: entry.name, kind: entry.kind, level, position, size };
    const own = { ...node, open: room !== undefined, chosen: entry.path === chosen };
    const children = room?.entries ?? [];
    return [own, ...children.flatMap((child, index) => visit(child, level + 1, index + 1, children.length))];
  };
  const [top] = open;
  const nodes = top === undefined ? [] : visit(top, 1, 1, 1);
  return target?.kind === 'missing' ? withMissing(nodes, target, rooms.length) : nodes;
}

/** A name that nothing has yet stands last in its directory, so that it can be seen and left again. */
function withMissing(nodes: readonly TreeNode[], target: Entry, level: number): readonly TreeNode[] {
  const { path, name, kind } = target;
  return [...nodes, { path, name, kind, level: level + 2, position: 1, size: 1, open: false, chosen: true }];
}
