import type { Room, Scene } from './scene.ts';

/** How a room is called on the plan: homes by their whole path, deeper ones by name. */
export const titleOf = ({ path, name }: { path: string; name: string }): string =>
  path.split('/').length <= 3 ? path : name;

/** What stands in a room besides what the path leads on to. */
export function siblingsIn(
  { rooms, target }: Scene,
  index: number,
): readonly { path: string; name: string }[] {
  const next = rooms[index + 1]?.path ?? target?.path;
  return (rooms[index]?.entries ?? []).filter(({ path }) => path !== next);
}

/** As many names as there is room for; the last place then says how many are missing. */
export function fitting<Name>(
  names: readonly Name[],
  places: number,
): { shown: readonly Name[]; more: number } {
  if (names.length <= places) return { shown: names, more: 0 };
  const shown = names.slice(0, Math.max(places - 1, 0));
  return { shown, more: names.length - shown.length };
}

/** The key of the label that stands for the names a room has no place for. */
export const moreIn = ({ path }: Room): string => `${path}/…`;

/** Who was let in or stopped by the lock on a path. */
export const decidedAt = ({ lanes }: Scene, path: string): readonly string[] =>
  lanes.filter(({ decided }) => decided.includes(path)).map(({ who }) => who);
