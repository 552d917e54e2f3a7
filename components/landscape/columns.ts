import type { Box, Room, Slot } from './box.ts';
import { leadsTo } from './parts.ts';

/** What stands side by side in the flat and the hall below it: by how a request gets there. */
export type Column =
  | { readonly type: 'room'; readonly room: Room }
  /** A port that belongs to no application. */
  | { readonly type: 'slot'; readonly slot: Slot };

export interface Columns {
  /** Files that nginx reads itself, then ports. */
  readonly near: readonly Column[];
  /** What the shared Apache runs. */
  readonly shared: readonly Room[];
  /** How many rooms there are besides. */
  readonly left: number;
}

/** More have no room in the picture; they are told of in words. */
const MOST = 9;

export function columnsOf({ yours, loose }: Box): Columns {
  const rooms = (isWanted: (room: Room) => boolean) => yours.rooms.filter(isWanted);
  const shared = rooms(({ kind }) => kind === 'shared-apache').slice(0, 3);
  const near: readonly Column[] = [
    ...rooms(({ kind }) => kind === 'static').map((room) => ({ type: 'room', room }) as const),
    ...rooms(({ slot }) => slot !== null).map((room) => ({ type: 'room', room }) as const),
    ...loose.map((slot) => ({ type: 'slot', slot }) as const),
  ];
  const shown = near.slice(0, MOST - Math.max(shared.length, 2));
  return { near: shown, shared, left: yours.rooms.length + loose.length - shown.length - shared.length };
}

/** What is written in a room below its name; nothing where nobody is in. */
export function linesOf(room: Room, tenant: string): readonly string[] {
  if (room.kind === 'static') return ['files'];
  if (room.kind === 'shared-apache') return ['PHP'];
  const program = room.slot?.program;
  if (!program) return [];
  const [first = 0, ...more] = program.pids;
  const name = program.owner === tenant ? program.name : `${program.owner}’s`;
  return [name, `pid ${first}${more.length === 0 ? '' : ` +${more.length}`}`];
}

/** Whether nginx is sent to its files and may not read them. */
export const isShut = (room: Room, { sites }: Box): boolean =>
  sites.some(
    (site) => site.to.type === 'files' && leadsTo(site, room) && site.to.explanation.verdict !== 'granted',
  );

/** As much of a text as there is room for. */
export const fitting = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
