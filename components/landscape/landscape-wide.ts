import type { Box } from './box.ts';
import { fitting } from './columns.ts';
import { flatId, pidsOf, serviceId } from './parts.ts';
import { Pen, personOf } from './pen.ts';
import type { LandscapeShape } from './pen.ts';
import { isUp } from './services.ts';
import {
  CELLAR,
  DESK,
  FOOT,
  HALL,
  LEFT,
  NEIGHBOURS,
  RIGHT,
  ROOMS,
  STREET,
  TANK,
  YOURS,
  gridOf,
  tankX,
} from './wide-grid.ts';
import type { Grid } from './wide-grid.ts';
import { drawColumns, drawShared } from './wide-rooms.ts';
import { drawLogins, drawSite } from './wide-ways.ts';

/* The box on the stage: the house of the openers, with a hall of mail slots below the rooms that they belong to. */

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

function drawTimetable(pen: Pen, { crontab }: Box, grid: Grid): void {
  const area = { x: grid.shared + 40, y: 256, width: RIGHT - grid.shared - 40, height: CELLAR - 256 };
  pen.box('fine', area);
  const [x, y] = [area.x + 8, area.y + 9];
  pen.path('fine', `M${x} ${y}h34v32h-34zM${x} ${y + 9}h34m-28 8h22m-22 7h12`);
  pen.text(x + 42, y + 14, 'cron', 'mono');
  pen.text(x + 42, y + 34, `${crontab.jobs.length} lines of yours`, 'small');
  pen.place('cron', area, [x + 42, y + 39, 110]);
}

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
    const right = x + width + 10;
    pen.text(
      right,
      y + 12,
      isRunning ? (machine ?? `:${port} pid ${pid ?? ''}`) : `:${port} nobody`,
      'mono small',
    );
    pen.path('fine', `M${right} ${y + 29}a5 5 0 1 0 10 0a5 5 0 1 0-10 0m10 0h16v5m-5-5v4`);
    pen.text(right + 32, y + 35, fitting(users.map(({ name }) => name).join(' '), 17), 'mono small');
    pen.place(serviceId(service), { x: x - 8, y: y - 10, width: 326, height: 56 }, [
      x + half - 44,
      y + 35,
      88,
    ]);
  });
}
