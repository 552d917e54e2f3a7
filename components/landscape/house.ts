import type { Box } from './box.ts';

/** A part of the house that a slide can light. */
export type HousePart = 'flats' | 'yours' | 'desk' | 'slots' | 'timetable' | 'cellar';

/** A rectangle in drawing units. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Plan = Readonly<
  Record<'neighbour' | 'others' | 'yours' | 'desk' | 'slots' | 'timetable' | 'cellar', Rect> & {
    size: { width: number; height: number };
    roof: string;
    ground: { from: number; to: number; y: number };
    visitor: { x: number; y: number };
  }
>;

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });

/** Where everything stands, on the stage and on a phone. */
export const plans: Record<'wide' | 'tall', Plan> = {
  wide: {
    size: { width: 1152, height: 420 },
    roof: 'M150 58L641 6L1132 58',
    neighbour: rect(150, 58, 490, 76),
    others: rect(640, 58, 492, 76),
    yours: rect(150, 134, 982, 100),
    desk: rect(150, 234, 260, 96),
    slots: rect(410, 234, 440, 96),
    timetable: rect(850, 234, 282, 96),
    cellar: rect(150, 330, 982, 86),
    ground: { from: 0, to: 150, y: 330 },
    visitor: { x: 26, y: 284 },
  },
  tall: {
    size: { width: 358, height: 712 },
    roof: 'M8 48L179 8L350 48',
    neighbour: rect(8, 48, 171, 92),
    others: rect(179, 48, 171, 92),
    yours: rect(8, 140, 342, 186),
    desk: rect(8, 326, 342, 84),
    slots: rect(8, 410, 342, 104),
    timetable: rect(8, 514, 342, 92),
    cellar: rect(8, 606, 342, 98),
    ground: { from: 0, to: 8, y: 606 },
    visitor: { x: 30, y: 368 },
  },
};

/** What stands in the house: read off a box. */
export interface HouseFacts {
  readonly home: string;
  readonly neighbour: { readonly name: string; readonly home: string };
  /** Rooms of your flat, one of each kind. */
  readonly rooms: readonly { readonly name: string; readonly port: number | null }[];
  /** The mail slots in the hall: one listening port each, in its owner’s hue. */
  readonly slots: readonly { readonly port: number; readonly owner: string }[];
  /** The minutes of a line of your crontab. */
  readonly minutes: string;
  readonly tanks: readonly string[];
}

/** How many rooms and slots there is room for. */
const MOST = 4;

export function houseFacts({ yours, neighbours, sharedApache, crontab, services }: Box): HouseFacts {
  const rooms = [...Map.groupBy(yours.rooms, ({ kind }) => kind).values()].flatMap((kind) =>
    kind.slice(0, 1),
  );
  const slots = [...yours.rooms.flatMap(({ slot }) => (slot === null ? [] : [slot])), sharedApache];
  const [neighbour] = neighbours;
  if (neighbour === undefined) throw new Error('expected a box with a neighbour, found none');
  return {
    home: yours.user.home,
    neighbour: { name: neighbour.user.name, home: neighbour.user.home },
    rooms: rooms
      .filter(({ kind }) => kind !== 'shared-apache')
      .slice(0, MOST)
      .map(({ name, slot }) => ({ name, port: slot?.port ?? null })),
    slots: slots
      .flatMap(({ port, program }) => (program === null ? [] : [{ port, owner: program.owner }]))
      .slice(0, MOST),
    minutes: crontab.jobs[0]?.minutes ?? '',
    tanks: services.map(({ title }) => title),
  };
}
