import type { TreeNode } from './tree.ts';

/** What a key does in a tree: move the focus to a path, or choose one. */
export type TreeMove = { readonly type: 'focus' | 'choose'; readonly path: string } | null;

/**
 * The keys of a tree as the ARIA Authoring Practices have them. Opening a directory is choosing it, because the
 * open directories are those on the chosen path.
 */
export function treeMove(nodes: readonly TreeNode[], at: string, key: string): TreeMove {
  const index = nodes.findIndex(({ path }) => path === at);
  const node = nodes[index];
  if (node === undefined) return null;
  const focus = (target: TreeNode | undefined): TreeMove =>
    target === undefined ? null : { type: 'focus', path: target.path };
  switch (key) {
    case 'ArrowDown':
      return focus(nodes[index + 1]);
    case 'ArrowUp':
      return focus(nodes[index - 1]);
    case 'Home':
      return focus(nodes[0]);
    case 'End':
      return focus(nodes.at(-1));
    case 'ArrowLeft':
      return focus(nodes.slice(0, index).findLast(({ level }) => level < node.level));
    case 'ArrowRight':
      if (node.open) return focus(nodes[index + 1]);
      return node.kind === 'directory' ? { type: 'choose', path: at } : null;
    case 'Enter':
    case ' ':
      return { type: 'choose', path: at };
    default:
      return typed(nodes, index, key);
  }
}

/** A letter goes to the next name that begins with it; a dot in front of it does not count. */
function typed(nodes: readonly TreeNode[], index: number, key: string): TreeMove {
  if (key.length !== 1) return null;
  const after = [...nodes.slice(index + 1), ...nodes.slice(0, index)];
  const found = after.find(({ name }) => name.replace('.', '').startsWith(key.toLowerCase()));
  return found === undefined ? null : { type: 'focus', path: found.path };
}
