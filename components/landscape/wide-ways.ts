import type { Point } from '../acl/index.ts';
import type { Box, Room } from './box.ts';
import type { Column } from './columns.ts';
import { flatId, leadsTo, roomId, serviceId, slotId } from './parts.ts';
import { personOf } from './pen.ts';
import type { Pen } from './pen.ts';
import { addressOf } from './sites.ts';
import type { Site } from './sites.ts';
import { CELLAR, DESK, FILES_WAY, FLOOR, SLOT, TANK, TRUNK, YOURS, apacheArea, tankX } from './wide-grid.ts';
import type { Grid } from './wide-grid.ts';

/* Ways through the box on the stage: requests that come in, and programs that log in to services. */

/** The way of a request to a site, from the desk on. */
export function drawSite(pen: Pen, box: Box, grid: Grid, site: Site): void {
  const target = targetOf(box, grid, site);
  if (target === null) return;
  const { part, end, points } = target;
  pen.ways.push({
    id: addressOf(site),
    type: 'in',
    who: 'nginx',
    parts: ['desk', part],
    pieces: [points],
    end,
  });
}

interface Target {
  readonly part: string;
  readonly end: 'arrow' | 'bar';
  readonly points: readonly Point[];
}

const toSlot = (middle: number): readonly Point[] => [
  [DESK.x + DESK.width, TRUNK],
  [middle, TRUNK],
  [middle, SLOT.y + SLOT.height + 4],
];

function targetOf(box: Box, grid: Grid, site: Site): Target | null {
  const { near, shared } = grid.columns;
  const start = DESK.x + DESK.width;
  const index = near.findIndex((column) => isAt(column, site));
  const column = near[index];
  if (site.to.type === 'files') {
    const end = site.to.explanation.verdict === 'granted' ? 'arrow' : 'bar';
    if (column?.type === 'room') {
      const x = grid.middle(index);
      return {
        part: roomId(column.room),
        end,
        points: [
          [start, FILES_WAY],
          [x, FILES_WAY],
          [x, FLOOR + (end === 'bar' ? 8 : 2)],
        ],
      };
    }
    const flat = box.neighbours.find(({ rooms }) => rooms.some((room) => leadsTo(site, room)));
    if (flat === undefined) return null;
    return {
      part: flatId(flat),
      end,
      points: [
        [start, FILES_WAY],
        [start + 13, FILES_WAY],
        [start + 13, YOURS + 2],
      ],
    };
  }
  if (column !== undefined) {
    const { part, program } = slotOfColumn(column);
    return { part, end: program ? 'arrow' : 'bar', points: toSlot(grid.middle(index)) };
  }
  const room = shared.find((one) => leadsTo(site, one));
  if (room === undefined) return null;
  const x = grid.shared + 6;
  const area = apacheArea(grid);
  const middle = area.y + 24;
  const isRunning = box.sharedApache.program !== null;
  return {
    part: roomId(room),
    end: isRunning ? 'arrow' : 'bar',
    points: [
      [start, TRUNK],
      [x, TRUNK],
      [x, middle],
      [area.x - (isRunning ? 2 : 8), middle],
    ],
  };
}

const isAt = (column: Column, site: Site): boolean =>
  column.type === 'room'
    ? leadsTo(site, column.room)
    : site.to.type === 'port' && site.to.port === column.slot.port;

const slotOfColumn = (column: Column) =>
  column.type === 'slot'
    ? { part: slotId(column.slot), program: column.slot.program }
    : { part: roomId(column.room), program: column.room.slot?.program };

/** Programs that log in, each service along a line of its own below the ceiling of the cellar. */
export function drawLogins(pen: Pen, box: Box, grid: Grid): void {
  const { near, shared } = grid.columns;
  const at = (room: Room): Point => {
    const index = near.findIndex((column) => column.type === 'room' && column.room === room);
    if (index === -1) return [grid.shared + 32, apacheArea(grid).y + 48];
    return [grid.middle(index) + 46, FLOOR];
  };
  const rooms = [...near.flatMap((column) => (column.type === 'room' ? [column.room] : [])), ...shared];
  for (const room of rooms)
    for (const { service, user } of room.logins) {
      const index = box.services.findIndex(({ id }) => id === service);
      const [x, y] = at(room);
      const level = CELLAR + 10 + index * 8;
      const end = tankX(index) + TANK.width / 2;
      const from = x + (index - 1) * 5;
      pen.ways.push({
        id: `${user} at ${service}`,
        type: 'out',
        who: room.kind === 'shared-apache' ? 'apache' : (personOf(room.owner) ?? 'you'),
        parts: [roomId(room), serviceId({ id: service })],
        pieces: [
          [
            [from, y],
            [from, level],
            [end, level],
            [end, TANK.y - 8],
          ],
        ],
        end: 'arrow',
      });
    }
}
