import type { Location } from '../configuration/blocks.ts';
import { sortedStatic } from '../configuration/location-order.ts';

/**
 * The tree in which nginx keeps locations that are found by name, ngx_http_create_locations_tree(). Its shape decides
 * whether `/p` is sent to `/p/` when another name such as `/p-x` lies on the way, so it is built as nginx builds it.
 */
export interface TreeNode {
  /** The part of the name behind that of the node above. */
  readonly part: string;
  readonly exact: Location | null;
  readonly inclusive: Location | null;
  readonly left: TreeNode | null;
  readonly right: TreeNode | null;
  /** Locations whose names begin with this one. */
  readonly below: TreeNode | null;
}

interface Entry {
  readonly name: string;
  readonly exact: Location | null;
  readonly inclusive: Location | null;
  readonly below: readonly Entry[];
}

const trees = new WeakMap<readonly Location[], TreeNode | null>();

/** The tree of the locations of a block. */
export function treeOf(locations: readonly Location[]): TreeNode | null {
  const known = trees.get(locations);
  if (known !== undefined) return known;
  const tree = build(nest(join(sortedStatic(locations))), 0);
  trees.set(locations, tree);
  return tree;
}

/** An exact location and a prefix of one name share a node. */
function join(sorted: readonly Location[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const location of sorted) {
    const isExact = location.kind === 'exact';
    const last = entries.at(-1);
    if (last?.name === location.name) entries[entries.length - 1] = { ...last, inclusive: location };
    else
      entries.push({
        name: location.name,
        exact: isExact ? location : null,
        inclusive: isExact ? null : location,
        below: [],
      });
  }
  return entries;
}

/** ngx_http_create_locations_list(): below a prefix hang those that begin with it. */
function nest(entries: readonly Entry[]): readonly Entry[] {
  const nested: Entry[] = [];
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    if (entry === undefined) break;
    if (entry.inclusive === null) {
      nested.push(entry);
      continue;
    }
    let end = at + 1;
    while (entries[end]?.name.startsWith(entry.name)) end += 1;
    nested.push({ ...entry, below: nest(entries.slice(at + 1, end)) });
    at = end - 1;
  }
  return nested;
}

function build(entries: readonly Entry[], prefix: number): TreeNode | null {
  // ngx_queue_middle: of an even number the later of the two in the middle.
  const middle = Math.floor(entries.length / 2);
  const entry = entries[middle];
  if (entry === undefined) return null;
  return {
    part: entry.name.slice(prefix),
    exact: entry.exact,
    inclusive: entry.inclusive,
    left: build(entries.slice(0, middle), prefix),
    right: build(entries.slice(middle + 1), prefix),
    below: build(entry.below, entry.name.length),
  };
}
