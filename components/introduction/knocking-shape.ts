import type { TenantDoor } from './knocking.ts';

/** A grid of doors; each has room for a glyph to its right. */
export interface DoorGrid {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  /** From door to door. */
  readonly step: number;
  readonly rise: number;
  /** One door. */
  readonly door: { readonly width: number; readonly height: number };
  /** The threshold of the first row. */
  readonly top: number;
}

export const grids = {
  wide: {
    width: 760,
    height: 408,
    columns: 13,
    step: 58,
    rise: 46,
    door: { width: 24, height: 34 },
    top: 72,
  },
  tall: { width: 358, height: 580, columns: 8, step: 44, rise: 41, door: { width: 12, height: 28 }, top: 70 },
} as const satisfies Record<string, DoorGrid>;

/** Where the left end of a door’s threshold is. */
export const placeOf = (grid: DoorGrid, index: number): { readonly x: number; readonly y: number } => ({
  x: 2 + (index % grid.columns) * grid.step,
  y: grid.top + Math.floor(index / grid.columns) * grid.rise,
});

/** Some doors as one path: a frame, and in it what `drawn` adds from the left end of the threshold. */
export const doorsPath = (
  grid: DoorGrid,
  doors: readonly TenantDoor[],
  which: (door: TenantDoor) => boolean,
  drawn: string,
): string =>
  doors
    .map((door, index) => {
      const { x, y } = placeOf(grid, index);
      return which(door) ? `M${x} ${y}${drawn}` : '';
    })
    .join('');

/** A frame with nothing in it: nobody asked. */
export const frame = ({ door: { width, height } }: DoorGrid): string => `v-${height}h${width}v${height}`;

/** Shut: hatching from threshold to lintel. */
export const shut = (grid: DoorGrid): string => {
  const { width, height } = grid.door;
  const rising = `l${width}-${width}`;
  const next = `m-${width} ${width - (height - width) / 2}`;
  return `${frame(grid)}z${[rising, rising, rising].join(next)}`;
};

/** Its leaf swung towards whoever knocks, hinged on the left. */
export const swung = (grid: DoorGrid): string => {
  const { width, height } = grid.door;
  return `${frame(grid)}m-${width}-${height}l${width / 2 + 1} 5v${height}l-${width / 2 + 1}-5`;
};
