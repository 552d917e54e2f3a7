import type { Host } from '../../src/hosting/kernel/index.ts';
import { crossingOf } from './crossing.ts';
import type { Crosser, Crossing } from './crossing.ts';
import type { Door } from './doors.ts';

/** The boundaries of an account, in the order of the talk. */
export const BOUNDARIES = ['files', 'ports in', 'sockets out'] as const;
type Boundary = (typeof BOUNDARIES)[number];

const BOUNDARY_OF: Readonly<Record<Door['type'], Boundary>> = {
  file: 'files',
  connect: 'ports in',
  listen: 'ports in',
  login: 'sockets out',
};

export interface Cell extends Crossing {
  readonly who: Crosser;
  readonly door: Door;
  /** Whether it was otherwise to begin with. */
  readonly changed: boolean;
}

export interface Row {
  readonly door: Door;
  readonly boundary: Boundary;
  readonly cells: readonly Cell[];
}

/** A row for each door, a cell for each person; `before` is the box that changes are seen against. */
export const tableOf = (
  host: Host,
  before: Host,
  people: readonly Crosser[],
  doors: readonly Door[],
): readonly Row[] =>
  doors.map((door) => ({
    door,
    boundary: BOUNDARY_OF[door.type],
    cells: people.map((who) => {
      const now = crossingOf(host, who, door);
      const changed = host !== before && now.passed !== crossingOf(before, who, door).passed;
      return { ...now, who, door, changed };
    }),
  }));

const SERVICE = { postgres: 'PostgreSQL', mysql: 'MySQL', smtp: 'mail' } as const;

/** What is done at a door, and with what. */
export function labelOf(door: Door): {
  readonly verb: string;
  readonly object: string;
  readonly note: string;
} {
  switch (door.type) {
    case 'file':
      return { verb: 'read', object: door.path, note: '' };
    case 'connect':
      return { verb: 'connect', object: `${door.address}:${door.port}`, note: door.owner };
    case 'listen':
      return { verb: 'listen', object: String(door.port), note: door.port < 1024 ? 'below 1024' : 'free' };
    case 'login':
      return { verb: 'log in', object: door.user, note: SERVICE[door.service] };
  }
}

/** Why somebody gets through or does not: all that was asked, in order. */
export const reasonOf = ({ trace }: Crossing): string => trace.map(({ text }) => text).join(' ');

/** The table in words: who passes each door, or who is stopped where those are fewer. */
export const tableInWords = (rows: readonly Row[]): string =>
  rows
    .map(({ door, cells }) => {
      const { verb, object } = labelOf(door);
      const names = (passed: boolean) =>
        cells.filter((cell) => cell.passed === passed).map(({ who }) => who.name);
      const [through, stopped] = [names(true), names(false)];
      const who =
        stopped.length === 0
          ? 'everybody'
          : through.length === 0
            ? 'nobody'
            : stopped.length < through.length
              ? `all but ${stopped.join(', ')}`
              : through.join(', ');
      return `${verb} ${object}: ${who}.`;
    })
    .join(' ');
