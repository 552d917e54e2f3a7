import { CLASSES, WORRIES } from './classes.ts';
import type { Carrier } from './classes.ts';

/** The size of a map, a house for each class and a storey for each worry. */
export interface MapShape {
  readonly width: number;
  readonly height: number;
  /** Where the houses begin, how wide one is, and from one to the next. */
  readonly left: number;
  readonly house: number;
  readonly pitch: number;
  readonly head: number;
  readonly storey: number;
  /** Where in a storey the worry’s name stands, and the words of its cells. */
  readonly label: number;
  readonly words: number;
  readonly isWide: boolean;
}

const sized = (shape: Omit<MapShape, 'height'>): MapShape => ({
  ...shape,
  height: shape.head + shape.storey * WORRIES.length + 8,
});

export const WIDE = sized({
  width: 1152,
  left: 262,
  house: 206,
  pitch: 226,
  head: 74,
  storey: 33,
  label: 23,
  words: 24,
  isWide: true,
});

export const TALL = sized({
  width: 358,
  left: 0,
  house: 84,
  pitch: 91,
  head: 46,
  storey: 50,
  label: 18,
  words: 40,
  isWide: false,
});

const houseX = ({ left, pitch }: MapShape, index: number): number => left + index * pitch;
export const storeyY = ({ head, storey }: MapShape, index: number): number => head + index * storey;

/** One part of a house, from a storey down to before another: whose it is, and where that is written. */
export interface Part {
  readonly carrier: Carrier;
  readonly y: number;
  readonly height: number;
  readonly words: number;
}

/** A house: its box, and its parts from the roof down. */
export function houseOf(shape: MapShape, index: number) {
  const carriers = WORRIES.map((worry) => worry.carriers[index] ?? 'host');
  const parts = (['you', 'both', 'host'] as const).flatMap((carrier): readonly Part[] => {
    const first = carriers.indexOf(carrier);
    if (first === -1) return [];
    const last = carriers.lastIndexOf(carrier);
    // Words stand in a storey, not across the line between two; on a phone at the top, below its name.
    const middle = shape.isWide ? Math.floor((first + last) / 2) : first;
    return [
      {
        carrier,
        y: storeyY(shape, first),
        height: (last - first + 1) * shape.storey,
        words: storeyY(shape, middle) + shape.words,
      },
    ];
  });
  const host = parts.find(({ carrier }) => carrier === 'host');
  return {
    x: houseX(shape, index),
    y: shape.head,
    width: shape.house,
    end: host?.y ?? shape.height,
    bottom: storeyY(shape, WORRIES.length),
    parts,
  };
}

/** The line between you and the host, from house to house: it climbs. */
export function waterline(shape: MapShape): string {
  return CLASSES.map((_, index) => {
    const { x, width, end } = houseOf(shape, index);
    return `${index === 0 ? 'M' : 'L'}${x - 4} ${end}H${x + width + 4}`;
  }).join('');
}
