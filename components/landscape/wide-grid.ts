import type { Box } from './box.ts';
import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import { whole } from './pen.ts';

/* Where everything stands on the stage. */

export const [LEFT, RIGHT] = [150, 1132];
/** Where the flats of neighbours, yours, the hall and the cellar begin, and where the cellar ends. */
export const [NEIGHBOURS, YOURS, HALL, CELLAR, FOOT] = [30, 78, 182, 306, 396] as const;
export const DESK = { x: LEFT, y: HALL, width: 162, height: CELLAR - HALL };
export const ROOMS = 332;
const ROOMS_END = 1126;
export const ROOM = { y: YOURS + 8, height: 88 };
export const FLOOR = ROOM.y + ROOM.height;
export const SLOT = { y: 208, height: 40 };
/** The way from the desk to files, and the one along the slots. */
export const [FILES_WAY, TRUNK] = [194, 285];
export const STREET = 246;

export interface Grid {
  readonly columns: Columns;
  /** From one column to the next, before the part of the shared Apache and in it. */
  readonly pitch: number;
  readonly sharedPitch: number;
  /** The middle of a column. */
  readonly middle: (index: number) => number;
  readonly sharedMiddle: (index: number) => number;
  /** Where the part of the shared Apache begins. */
  readonly shared: number;
}

/** How wide the part of the shared Apache must be: its name stands there, and the timetable below it. */
const SHARED_WIDTH = 208;

export function gridOf(box: Box): Grid {
  const columns = columnsOf(box);
  const count = Math.max(columns.shared.length, 2);
  const even = (ROOMS_END - ROOMS) / Math.max(columns.near.length + count, 7);
  const width = Math.max(even * count, SHARED_WIDTH);
  const shared = whole(ROOMS_END - width);
  const pitch = Math.min(even, (shared - ROOMS) / Math.max(columns.near.length, 1));
  const sharedPitch = width / count;
  return {
    columns,
    pitch,
    sharedPitch,
    middle: (index) => whole(ROOMS + pitch * (index + 0.5)),
    sharedMiddle: (index) => whole(shared + sharedPitch * (index + 0.5)),
    shared,
  };
}

export const apacheArea = ({ shared }: Grid) => ({
  x: shared + 26,
  y: 200,
  width: ROOMS_END - shared - 26,
  height: 48,
});

export const TANK = { y: 346, width: 104 };
export const tankX = (index: number): number => LEFT + 20 + index * 322;
