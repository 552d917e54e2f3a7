import type { Point } from '../acl/index.ts';
import type { Box, Room, Slot } from './box.ts';
import { columnsOf, fitting, isShut, linesOf } from './columns.ts';
import type { Column, Columns } from './columns.ts';
import { addressOf } from './sites.ts';
import type { Site } from './sites.ts';
import { flatId, leadsTo, pidsOf, roomId, serviceId, slotId } from './parts.ts';
import { Pen, personOf, whole } from './pen.ts';
import type { LandscapeShape } from './pen.ts';
import { isUp } from './services.ts';

/* The box on the stage: the house of the openers, with a hall of mail slots below the rooms that they belong to. */

const [LEFT, RIGHT] = [150, 1132];
/** Where the flats of neighbours, yours, the hall and the cellar begin, and where the cellar ends. */
const [NEIGHBOURS, YOURS, HALL, CELLAR, FOOT] = [30, 78, 182, 306, 396] as const;
const DESK = { x: LEFT, y: HALL, width: 162, height: CELLAR - HALL };
const [ROOMS, ROOMS_END] = [332, 1126];
const ROOM = { y: YOURS + 8, height: 88 };
const FLOOR = ROOM.y + ROOM.height;
const SLOT = { y: 208, height: 40 };
/** The way from the desk to files, and the one along the slots. */
const [FILES_WAY, TRUNK] = [194, 285];
const STREET = 246;

interface Grid {
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

function gridOf(box: Box): Grid {
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

export function wideLandscape(box: Box): LandscapeShape {
  const pen = new Pen();
  const grid = gridOf(box);
  drawHouse(pen);
  drawStreet(pen, box);
  drawNeighbours(pen, box);
  drawHome(pen, box);
  drawColumns(pen, box, grid);
  drawShared(pen, box, grid);
  drawTimetable(pen, box, grid);
  drawCellar(pen, box);
  for (const site of box.sites) drawSite(pen, box, grid, site);
  drawLogins(pen, box, grid);
  return pen.shape(1152, 400);
}

function drawHouse(pen: Pen): void {
  pen.path('wall', `M${LEFT} ${NEIGHBOURS}L641 2L${RIGHT} ${NEIGHBOURS}`);
  pen.path(
    'wall',
    `M${LEFT} ${STREET - 24}V${NEIGHBOURS}H${RIGHT}V${FOOT}H${LEFT}V${STREET + 24}M0 ${CELLAR}H${LEFT}`,
  );
  pen.path('fine', `M${LEFT} ${YOURS}H${RIGHT}M${LEFT} ${HALL}H${RIGHT}M${LEFT} ${CELLAR}H${RIGHT}`);
}

function drawStreet(pen: Pen, { desk, sites }: Box): void {
  pen.people.push({ who: 'visitor', x: 26, y: STREET });
  const names = new Set(sites.map(({ host }) => host)).size;
  pen.text(0, STREET - 32, 'the Internet', 'small');
  pen.text(0, STREET + 42, `${names} names`, 'small');
  pen.place('street', { x: 0, y: STREET - 50, width: 140, height: 104 }, [0, STREET + 48, 64]);
  pen.ways.push({
    id: 'door',
    type: 'in',
    who: 'visitor',
    parts: ['street', 'desk'],
    pieces: [
      [
        [46, STREET],
        [LEFT + (desk === null ? -12 : 8), STREET],
      ],
    ],
    end: desk === null ? 'bar' : 'arrow',
  });
  const { x, y, width, height } = DESK;
  pen.box(desk === null ? 'none' : 'fine', DESK);
  pen.people.push({ who: 'nginx', x: x + 30, y: y + 28 });
  pen.text(x + 52, y + 34, 'nginx', 'mono', 'nginx');
  pen.text(x + 112, y + 34, ':80', 'mono small');
  if (desk === null) pen.empty.push({ x: x + 2, y: y + 52, width: width - 4, height: height - 54 });
  else {
    pen.text(x + 20, y + 68, `pid ${pidsOf(desk.program)}`, 'mono small');
    pen.text(x + 20, y + 96, 'front desk', 'small');
  }
  pen.place('desk', DESK, [x + 52, y + 39, 92]);
}

function drawNeighbours(pen: Pen, { neighbours }: Box): void {
  neighbours.slice(0, 3).forEach((flat, index) => {
    const x = ROOMS + index * 250;
    const { name, home } = flat.user;
    pen.path('leaf', `M${x + 8} ${YOURS}v-32h20v32`);
    const who = personOf(name);
    if (who !== null) pen.people.push({ who, x: x + 50, y: NEIGHBOURS + 25 });
    pen.text(x + 70, NEIGHBOURS + 31, home, 'mono');
    pen.place(flatId(flat), { x, y: NEIGHBOURS + 2, width: 240, height: 44 }, [
      x + 70,
      NEIGHBOURS + 36,
      home.length * 10.8,
    ]);
  });
  pen.text(RIGHT - 12, NEIGHBOURS + 31, 'more than 100 accounts on a real box', 'small end');
}

function drawHome(pen: Pen, { yours }: Box): void {
  const { home } = yours.user;
  const x = LEFT + 12;
  pen.people.push({ who: 'you', x: x + 13, y: YOURS + 24 });
  pen.text(x + 34, YOURS + 30, home, 'mono');
  pen.path('leaf', `M${x + 4} ${YOURS + 66}v-24h16v24z`);
  pen.text(x + 30, YOURS + 60, yours.mode, 'mono small');
  pen.place(flatId(yours), { x: LEFT + 4, y: YOURS + 4, width: 164, height: 64 }, [
    x + 34,
    YOURS + 35,
    home.length * 10.8,
  ]);
  const [shelf] = yours.shelves;
  if (shelf === undefined) return;
  pen.path('fine', `M${x + 2} ${YOURS + 78}v16h20v-16m-15 0v14m4-14v14m5-12v12`);
  pen.text(x + 30, YOURS + 92, shelf, 'mono small');
  pen.place('shelf', { x: LEFT + 4, y: YOURS + 72, width: 164, height: 29 }, [x + 30, YOURS + 96, 125]);
}

function drawColumns(pen: Pen, box: Box, grid: Grid): void {
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

const apacheArea = ({ shared }: Grid) => ({
  x: shared + 26,
  y: 200,
  width: ROOMS_END - shared - 26,
  height: 48,
});

function drawShared(pen: Pen, { sharedApache: { program, port } }: Box, grid: Grid): void {
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

function drawTimetable(pen: Pen, { crontab }: Box, grid: Grid): void {
  const area = { x: grid.shared + 40, y: 256, width: RIGHT - grid.shared - 40, height: CELLAR - 256 };
  pen.box('fine', area);
  const [x, y] = [area.x + 8, area.y + 9];
  pen.path('fine', `M${x} ${y}h34v32h-34zM${x} ${y + 9}h34m-28 8h22m-22 7h12`);
  pen.text(x + 42, y + 14, 'cron', 'mono');
  pen.text(x + 42, y + 34, `${crontab.jobs.length} lines of yours`, 'small');
  pen.place('cron', area, [x + 42, y + 39, 110]);
}

const TANK = { y: 346, width: 104 };
const tankX = (index: number): number => LEFT + 20 + index * 322;

function drawCellar(pen: Pen, { services }: Box): void {
  services.forEach((service, index) => {
    const { title, port, pid, machine, users } = service;
    const x = tankX(index);
    const { y, width } = TANK;
    const half = width / 2;
    const isRunning = isUp(service);
    pen.path(
      isRunning ? 'fine ground' : 'none',
      `M${x} ${y}v36a${half} 7 0 0 0 ${width} 0v-36a${half} 7 0 0 0-${width} 0a${half} 7 0 0 0 ${width} 0`,
    );
    pen.text(x + half, y + 30, title, 'name', null, true);
    const right = x + width + 14;
    pen.text(
      right,
      y + 12,
      isRunning ? (machine ?? `:${port} pid ${pid ?? ''}`) : `:${port} nobody`,
      'mono small',
    );
    pen.path('fine', `M${right} ${y + 29}a5 5 0 1 0 10 0a5 5 0 1 0-10 0m10 0h16v5m-5-5v4`);
    pen.text(right + 32, y + 35, fitting(users.map(({ name }) => name).join(' '), 17), 'mono small');
    pen.place(serviceId(service), { x: x - 8, y: y - 10, width: 322, height: 56 }, [
      x + half - 44,
      y + 35,
      88,
    ]);
  });
}

/** The way of a request to a site, from the desk on. */
function drawSite(pen: Pen, box: Box, grid: Grid, site: Site): void {
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
function drawLogins(pen: Pen, box: Box, grid: Grid): void {
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
