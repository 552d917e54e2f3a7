import { CLASSES, WORRIES } from './classes.ts';

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
  words: 23,
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

/** A house: its box, and how far down it is yours, alone and with the host. */
export function houseOf(shape: MapShape, index: number) {
  const carriers = WORRIES.map((worry) => worry.carriers[index]);
  const alone = carriers.findIndex((one) => one !== 'you');
  const theirs = carriers.findIndex((one) => one === 'host');
  return {
    x: houseX(shape, index),
    y: shape.head,
    width: shape.house,
    yours: storeyY(shape, alone),
    end: storeyY(shape, theirs),
    bottom: storeyY(shape, WORRIES.length),
  };
}

/** The line between you and the host, from house to house: it climbs. */
export function waterline(shape: MapShape): string {
  return CLASSES.map((_, index) => {
    const { x, width, end } = houseOf(shape, index);
    return `${index === 0 ? 'M' : 'L'}${x - 4} ${end}H${x + width + 4}`;
  }).join('');
}
