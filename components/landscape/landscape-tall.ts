import type { Point } from '../acl/index.ts';
import type { Box, Room, Slot } from './box.ts';
import { columnsOf, fitting, isShut, linesOf } from './columns.ts';
import type { Column } from './columns.ts';
import { flatId, leadsTo, pidsOf, roomId, serviceId, slotId } from './parts.ts';
import { Pen, personOf } from './pen.ts';
import type { LandscapeShape } from './pen.ts';
import { isUp } from './services.ts';
import { addressOf } from './sites.ts';
import type { Site } from './sites.ts';

/* The box on a phone: the same house, with a floor for each room and the way of requests along its left wall. */

const [LEFT, RIGHT] = [8, 350];
const [NEIGHBOURS, YOURS, FLOORS] = [34, 84, 148] as const;
/** The way up from the desk, slots, rooms, and the first line down to the cellar. */
const TRUNK = 22;
const SLOT = { x: 36, width: 60, height: 34 };
const ROOM = { x: 110, width: 208, height: 44 };
const ROOM_END = ROOM.x + ROOM.width;
const DOWN = 326;
const FLOOR = 50;

/** Where everything below the rooms begins. */
interface Heights {
  readonly apache: number;
  readonly desk: number;
  readonly timetable: number;
  readonly cellar: number;
  readonly foot: number;
}

interface Floors {
  readonly near: readonly Column[];
  readonly shared: readonly Room[];
  /** The middle of a floor, counted from the top. */
  readonly middle: (index: number) => number;
  readonly at: Heights;
}

function floorsOf(box: Box): Floors {
  const { near, shared } = columnsOf(box);
  const apache = FLOORS + (near.length + shared.length) * FLOOR + 6;
  const desk = apache + 62;
  const timetable = desk + 72;
  const cellar = timetable + 58;
  const at = { apache, desk, timetable, cellar, foot: cellar + box.services.length * 54 + 8 };
  return { near, shared, middle: (index) => FLOORS + index * FLOOR + ROOM.height / 2, at };
}

export function tallLandscape(box: Box): LandscapeShape {
  const pen = new Pen();
  const floors = floorsOf(box);
  const { near, shared, middle, at } = floors;
  drawHouse(pen, at);
  drawFlats(pen, box);
  near.forEach((column, index) => {
    if (column.type === 'room') drawRoom(pen, box, column.room, middle(index));
    else drawLoose(pen, column.slot, middle(index));
  });
  shared.forEach((room, index) => {
    drawRoom(pen, box, room, middle(near.length + index));
  });
  drawApache(pen, box, floors);
  drawDesk(pen, box, at);
  drawTimetable(pen, box, at);
  drawCellar(pen, box, at);
  for (const site of box.sites) drawSite(pen, box, floors, site);
  drawLogins(pen, box, floors);
  return pen.shape(358, at.foot + 4);
}

function drawHouse(pen: Pen, { apache, desk, timetable, cellar, foot }: Heights): void {
  const middle = desk + 30;
  pen.path('wall', `M${LEFT} ${NEIGHBOURS}L179 4L${RIGHT} ${NEIGHBOURS}`);
  pen.path('wall', `M${LEFT} ${middle - 22}V${NEIGHBOURS}H${RIGHT}V${foot}H${LEFT}V${middle + 36}`);
  pen.path('fine', [YOURS, apache - 8, timetable - 8, cellar].map((y) => `M${LEFT} ${y}H${RIGHT}`).join(''));
}

function drawFlats(pen: Pen, { yours, neighbours }: Box): void {
  const [neighbour] = neighbours;
  if (neighbour !== undefined) {
    const { name, home } = neighbour.user;
    const who = personOf(name);
    if (who !== null) pen.people.push({ who, x: 56, y: NEIGHBOURS + 25 });
    pen.text(76, NEIGHBOURS + 30, home, 'mono');
    pen.place(flatId(neighbour), { x: 38, y: NEIGHBOURS + 4, width: 170, height: 42 }, [
      76,
      NEIGHBOURS + 35,
      home.length * 9,
    ]);
  }
  pen.text(RIGHT - 8, NEIGHBOURS + 30, 'and 100 more', 'small end');
  pen.people.push({ who: 'you', x: 56, y: YOURS + 20 });
  pen.text(76, YOURS + 26, yours.user.home, 'mono');
  pen.path('leaf', `M220 ${YOURS + 28}v-18h12v18z`);
  pen.text(240, YOURS + 26, yours.mode, 'mono small');
  pen.place(flatId(yours), { x: 38, y: YOURS + 4, width: 306, height: 30 }, [
    76,
    YOURS + 31,
    yours.user.home.length * 9,
  ]);
  const [shelf] = yours.shelves;
  if (shelf === undefined) return;
  pen.path('fine', `M46 ${YOURS + 40}v14h20v-14m-15 0v12m4-12v12m5-10v10`);
  pen.text(76, YOURS + 54, shelf, 'mono small');
  pen.place('shelf', { x: 38, y: YOURS + 36, width: 160, height: 24 }, [76, YOURS + 58, 109]);
}

function drawRoom(pen: Pen, box: Box, room: Room, middle: number): void {
  const area = { ...ROOM, y: middle - ROOM.height / 2 };
  const lines = linesOf(room, box.yours.user.name);
  const name = fitting(room.name, 20);
  pen.box('fine', area);
  pen.text(area.x + 8, area.y + 18, name, 'mono name');
  pen.text(area.x + 8, area.y + 37, fitting(lines.join(' '), 23), 'mono small');
  const left = isShut(room, box) ? 90 : 2;
  if (lines.length === 0 || left === 90)
    pen.empty.push({ x: area.x + left, y: area.y + 24, width: area.width - left - 2, height: 18 });
  pen.place(roomId(room), area, [area.x + 8, area.y + 21, name.length * 9]);
  if (room.slot !== null) drawSlot(pen, room.slot, middle, roomId(room));
}

/** A port, and the way from it to whose program it is. */
function drawSlot(pen: Pen, { port, program }: Slot, middle: number, part: string): void {
  const who = program === null ? null : personOf(program.owner);
  const y = middle - SLOT.height / 2;
  pen.box(program === null ? 'none' : 'decided ground', { ...SLOT, y }, who);
  pen.path(program === null ? 'fine' : 'way', `M${SLOT.x + 12} ${y + 8}h36`, who);
  pen.text(
    SLOT.x + SLOT.width / 2,
    y + 27,
    String(port),
    who === null ? 'mono small' : 'mono small hued',
    who,
    true,
  );
  if (program === null) return;
  const points: readonly Point[] = [
    [SLOT.x + SLOT.width + 2, middle],
    [ROOM.x - 2, middle],
  ];
  pen.ways.push({
    id: `inside ${part}`,
    type: 'in',
    who: who ?? 'root',
    parts: [part],
    pieces: [points],
    end: 'arrow',
  });
}

function drawLoose(pen: Pen, slot: Slot, middle: number): void {
  const id = slotId(slot);
  drawSlot(pen, slot, middle, id);
  const { program } = slot;
  const text = program === null ? 'nobody answers' : `${program.owner}’s ${program.name}`;
  pen.text(
    ROOM.x + 8,
    middle + 5,
    fitting(text, 22),
    'mono small',
    program === null ? null : personOf(program.owner),
  );
  pen.place(id, { x: SLOT.x - 4, y: middle - 21, width: ROOM_END - SLOT.x + 4, height: 42 }, [
    SLOT.x + 8,
    middle + 13,
    44,
  ]);
}

const apacheMiddle = ({ apache }: Heights): number => apache + 22;

function drawApache(
  pen: Pen,
  { sharedApache: { program, port } }: Box,
  { near, shared, middle, at }: Floors,
): void {
  const area = { x: SLOT.x, y: at.apache, width: ROOM_END - SLOT.x, height: 44 };
  pen.box(program === null ? 'none' : 'decided ground', area, program === null ? null : 'apache');
  pen.people.push({ who: 'apache', x: area.x + 22, y: area.y + 22 });
  pen.text(area.x + 46, area.y + 18, 'shared Apache');
  pen.text(
    area.x + 46,
    area.y + 37,
    program === null ? `:${port} nobody` : `:${port} pid ${program.pids[0] ?? ''}`,
    'mono small',
  );
  pen.place('apache', area, [area.x + 46, area.y + 40, 110]);
  if (program === null) return;
  shared.forEach((room, index) => {
    const y = middle(near.length + index);
    const piece: readonly Point[] = [
      [66, area.y],
      [66, y],
      [ROOM.x - 2, y],
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

const doorOf = ({ desk }: Heights, isOpen: boolean): readonly Point[] => [
  [46, desk + 30],
  [isOpen ? ROOM.x + 6 : ROOM.x - 12, desk + 30],
];

function drawDesk(pen: Pen, { desk, sites }: Box, at: Heights): void {
  const y = at.desk;
  pen.people.push({ who: 'visitor', x: 26, y: y + 30 });
  pen.text(LEFT + 4, y + 60, `${new Set(sites.map(({ host }) => host)).size} names`, 'small');
  pen.place('street', { x: 2, y: y + 10, width: 100, height: 54 }, [LEFT + 4, y + 64, 60]);
  pen.ways.push({
    id: 'door',
    type: 'in',
    who: 'visitor',
    parts: ['street', 'desk'],
    pieces: [doorOf(at, desk !== null)],
    end: desk === null ? 'bar' : 'arrow',
  });
  const area = { ...ROOM, y, height: 60 };
  pen.box(desk === null ? 'none' : 'fine', area);
  pen.people.push({ who: 'nginx', x: area.x + 34, y: y + 30 });
  pen.text(area.x + 58, y + 25, 'nginx', 'mono', 'nginx');
  pen.text(area.x + 108, y + 25, ':80', 'mono small');
  if (desk === null) pen.empty.push({ x: area.x + 60, y: y + 34, width: 140, height: 22 });
  else pen.text(area.x + 58, y + 47, `pid ${pidsOf(desk.program)}`, 'mono small');
  pen.place('desk', area, [area.x + 58, y + 29, 75]);
}

function drawTimetable(pen: Pen, { crontab: { jobs } }: Box, { timetable: y }: Heights): void {
  pen.path('fine', `M44 ${y + 2}h34v34h-34zM44 ${y + 11}h34m-28 8h22m-22 8h12`);
  pen.text(ROOM.x + 8, y + 16, 'cron', 'mono');
  pen.text(ROOM.x + 8, y + 36, `${jobs.length} lines of yours`, 'small');
  pen.place('cron', { x: SLOT.x, y: y - 4, width: ROOM_END - SLOT.x, height: 50 }, [ROOM.x + 8, y + 40, 100]);
}

const serviceMiddle = ({ cellar }: Heights, index: number): number => cellar + 32 + index * 54;

function drawCellar(pen: Pen, { services }: Box, at: Heights): void {
  services.forEach((service, index) => {
    const { title, port, pid, machine, users } = service;
    const middle = serviceMiddle(at, index);
    const y = middle - 15;
    const isRunning = isUp(service);
    pen.path(
      isRunning ? 'fine ground' : 'none',
      `M18 ${y}v32a48 6 0 0 0 96 0v-32a48 6 0 0 0-96 0a48 6 0 0 0 96 0`,
    );
    pen.text(66, middle + 12, title, 'name', null, true);
    pen.text(
      126,
      middle - 4,
      isRunning ? (machine ?? `:${port} pid ${pid ?? ''}`) : `:${port} nobody`,
      'mono small',
    );
    pen.path('fine', `M126 ${middle + 13}a5 5 0 1 0 10 0a5 5 0 1 0-10 0m10 0h14v5m-5-5v4`);
    pen.text(156, middle + 18, fitting(users.map(({ name }) => name).join(' '), 19), 'mono small');
    pen.place(serviceId(service), { x: 12, y: middle - 25, width: 306, height: 50 }, [24, middle + 16, 84]);
  });
}

function drawSite(pen: Pen, box: Box, floors: Floors, site: Site): void {
  const { near, shared, middle, at } = floors;
  const up = (y: number, ...rest: readonly Point[]): readonly Point[] => [
    [ROOM.x + 34, at.desk],
    [ROOM.x + 34, at.desk - 9],
    [TRUNK, at.desk - 9],
    [TRUNK, y],
    ...rest,
  ];
  const push = (part: string, isOpen: boolean, points: readonly Point[]) => {
    const end = isOpen ? 'arrow' : 'bar';
    pen.ways.push({
      id: addressOf(site),
      type: 'in',
      who: 'nginx',
      parts: ['desk', part],
      pieces: [points],
      end,
    });
  };
  const isRead = site.to.type === 'files' && site.to.explanation.verdict === 'granted';
  const index = near.findIndex((column) =>
    column.type === 'room'
      ? leadsTo(site, column.room)
      : site.to.type === 'port' && site.to.port === column.slot.port,
  );
  const column = near[index];
  if (column !== undefined) {
    const y = middle(index);
    const slot = column.type === 'slot' ? column.slot : column.room.slot;
    const part = column.type === 'slot' ? slotId(column.slot) : roomId(column.room);
    const isOpen = slot === null ? isRead : slot.program !== null;
    push(part, isOpen, up(y, [(slot === null ? ROOM.x : SLOT.x) - (isOpen ? 2 : 6), y]));
    return;
  }
  const room = shared.find((one) => leadsTo(site, one));
  const flat = box.neighbours.find(({ rooms }) => rooms.some((one) => leadsTo(site, one)));
  const isRunning = box.sharedApache.program !== null;
  if (room !== undefined)
    push(roomId(room), isRunning, up(apacheMiddle(at), [SLOT.x - (isRunning ? 2 : 6), apacheMiddle(at)]));
  else if (flat !== undefined && site.to.type === 'files') push(flatId(flat), isRead, up(YOURS + 2));
}

function drawLogins(pen: Pen, box: Box, { near, shared, middle, at }: Floors): void {
  const rooms = [...near.map((column) => (column.type === 'room' ? column.room : null)), ...shared];
  rooms.forEach((room, floor) => {
    for (const { service, user } of room?.logins ?? []) {
      if (room === null) return;
      const index = box.services.findIndex(({ id }) => id === service);
      const isShared = room.kind === 'shared-apache';
      const y = (isShared ? apacheMiddle(at) : middle(floor)) + (index - 1) * 8;
      const x = DOWN + index * 8;
      const end = serviceMiddle(at, index);
      pen.ways.push({
        id: `${user} at ${service}`,
        type: 'out',
        who: isShared ? 'apache' : (personOf(room.owner) ?? 'you'),
        parts: [roomId(room), serviceId({ id: service })],
        pieces: [
          [
            [ROOM_END, y],
            [x, y],
            [x, end],
            [ROOM_END, end],
          ],
        ],
        end: 'arrow',
      });
    }
  });
}
