import type { Point } from '../acl/index.ts';
import type { Box, Room, Slot } from './box.ts';
import { fitting, isShut, linesOf } from './columns.ts';
import { roomId, slotId } from './parts.ts';
import { personOf, whole } from './pen.ts';
import type { Pen } from './pen.ts';
import { FLOOR, ROOM, SLOT, YOURS, apacheArea } from './wide-grid.ts';
import type { Grid } from './wide-grid.ts';

/* Rooms of your flat on the stage, the slots below them, and the shared Apache. */

export function drawColumns(pen: Pen, box: Box, grid: Grid): void {
  const { near, shared } = grid.columns;
  near.forEach((column, index) => {
    const middle = grid.middle(index);
    if (column.type === 'room') drawRoom(pen, box, grid.pitch, column.room, middle);
    else drawLoose(pen, box, column.slot, middle);
  });
  shared.forEach((room, index) => {
    drawRoom(pen, box, grid.sharedPitch, room, grid.sharedMiddle(index));
  });
}

function drawRoom(pen: Pen, box: Box, pitch: number, room: Room, middle: number): void {
  const you = box.yours.user.name;
  const width = whole(pitch) - 6;
  const x = middle - whole(width / 2);
  const area = { x, y: ROOM.y, width, height: ROOM.height };
  const letters = Math.floor((width - 5) / 9.6);
  const lines = linesOf(room, you);
  const name = fitting(room.name, letters);
  pen.box('fine', area);
  pen.text(x + 4, ROOM.y + 22, name, 'mono name');
  lines.forEach((text, index) => {
    pen.text(x + 4, ROOM.y + 50 + index * 24, fitting(text, letters), 'mono small');
  });
  const head = isShut(room, box) ? 60 : 36;
  if (lines.length === 0 || head === 60)
    pen.empty.push({ x: x + 2, y: ROOM.y + head, width: width - 4, height: ROOM.height - head - 2 });
  pen.place(roomId(room), area, [x + 4, ROOM.y + 28, whole(name.length * 9.6)]);
  if (room.slot !== null) drawSlot(pen, room.slot, middle);
  drawInside(pen, room, middle, x - 3, you);
}

/** The number of a port, in the hue of whoever listens; dotted while nobody does. */
function drawSlot(pen: Pen, { port, program }: Slot, middle: number): void {
  const who = program === null ? null : personOf(program.owner);
  const area = { x: middle - 38, y: SLOT.y, width: 76, height: SLOT.height };
  pen.box(program === null ? 'none' : 'decided ground', area, who);
  pen.path(program === null ? 'fine' : 'way', `M${middle - 24} ${SLOT.y + 10}h48`, who);
  pen.text(middle, SLOT.y + 33, String(port), who === null ? 'mono small' : 'mono small hued', who, true);
}

/** From the slot to whose program it is: up into the room, or past it to a neighbour’s. */
function drawInside(pen: Pen, { slot, ...room }: Room, middle: number, gap: number, tenant: string): void {
  if (!slot?.program) return;
  const { owner } = slot.program;
  const isOwn = owner === tenant;
  const points: readonly Point[] = isOwn
    ? [
        [middle, SLOT.y - 2],
        [middle, FLOOR + 2],
      ]
    : [
        [middle - 38, SLOT.y + 20],
        [gap, SLOT.y + 20],
        [gap, YOURS + 2],
      ];
  const id = roomId(room);
  pen.ways.push({
    id: `inside ${id}`,
    type: 'in',
    who: personOf(owner) ?? 'root',
    parts: [id],
    pieces: [points],
    end: 'arrow',
  });
}

/** Somebody listens on a port of nobody’s application. */
function drawLoose(pen: Pen, { yours }: Box, slot: Slot, middle: number): void {
  drawSlot(pen, slot, middle);
  const id = slotId(slot);
  const owner = slot.program?.owner ?? '';
  const isYours = owner === yours.user.name;
  pen.place(id, { x: middle - 42, y: SLOT.y - 4, width: 84, height: 48 }, [middle - 24, SLOT.y + 37, 48]);
  if (slot.program === null) return;
  if (isYours) {
    pen.text(middle, ROOM.y + 50, slot.program.name.slice(0, 9), 'mono small', null, true);
    pen.text(middle, ROOM.y + 74, pidOf(slot), 'mono small', null, true);
  }
  const top = isYours ? FLOOR + 2 : YOURS + 2;
  const points: readonly Point[] = [
    [middle, SLOT.y - 2],
    [middle, top],
  ];
  pen.ways.push({
    id: `inside ${id}`,
    type: 'in',
    who: personOf(owner) ?? 'root',
    parts: [id],
    pieces: [points],
    end: 'arrow',
  });
}

const pidOf = ({ program }: Slot): string => `pid ${program?.pids[0] ?? ''}`;

export function drawShared(pen: Pen, { sharedApache: { program, port } }: Box, grid: Grid): void {
  const area = apacheArea(grid);
  pen.box(program === null ? 'none' : 'decided ground', area, program === null ? null : 'apache');
  pen.people.push({ who: 'apache', x: area.x + 22, y: area.y + 24 });
  pen.text(area.x + 44, area.y + 21, 'shared Apache');
  pen.text(
    area.x + 44,
    area.y + 41,
    program === null ? `:${port} nobody` : `:${port} pid ${program.pids[0] ?? ''}`,
    'mono small',
  );
  pen.place('apache', area, [area.x + 44, area.y + 45, 120]);
  if (program === null) return;
  grid.columns.shared.forEach((room, index) => {
    const middle = Math.max(grid.sharedMiddle(index), area.x + 12);
    const piece: readonly Point[] = [
      [middle, area.y],
      [middle, FLOOR + 2],
    ];
    pen.ways.push({
      id: `inside ${roomId(room)}`,
      type: 'in',
      who: 'apache',
      parts: [roomId(room), 'apache'],
      pieces: [piece],
      end: 'arrow',
    });
  });
}
