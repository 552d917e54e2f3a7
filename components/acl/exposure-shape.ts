import type { Item, Shelf } from './exposure.ts';

/** Where one thing stands in the picture. */
export interface Placed {
  readonly item: Item;
  readonly x: number;
  readonly y: number;
}

export interface PlacedShelf {
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
  readonly places: readonly Placed[];
}

export interface ExposureShape {
  readonly width: number;
  readonly height: number;
  /** The side of the square that each thing has. */
  readonly size: number;
  readonly shelves: readonly PlacedShelf[];
}

interface Frame {
  readonly width: number;
  readonly size: number;
  readonly step: number;
  /** Where things begin, behind the label or below it. */
  readonly left: number;
  readonly labelAbove: number;
  readonly between: number;
}

const WIDE: Frame = { width: 760, size: 22, step: 28, left: 130, labelAbove: 0, between: 10 };
const TALL: Frame = { width: 358, size: 18, step: 24, left: 0, labelAbove: 21, between: 12 };

function placed(shelves: readonly Shelf[], frame: Frame): ExposureShape {
  const columns = Math.floor((frame.width - frame.left) / frame.step);
  let y = 2;
  const rows = shelves.map(({ path, items }): PlacedShelf => {
    const top = y + frame.labelAbove;
    const places = items.map((item, index) => ({
      item,
      x: frame.left + (index % columns) * frame.step + 1,
      y: top + Math.floor(index / columns) * frame.step,
    }));
    y = top + Math.ceil(items.length / columns) * frame.step + frame.between;
    return { path, label: { x: 0, y: frame.labelAbove > 0 ? top - 6 : top + 17 }, places };
  });
  return { width: frame.width, height: y, size: frame.size, shelves: rows };
}

/** The geometry on the stage: a line for each shelf, its name in front. */
export const wideExposure = (shelves: readonly Shelf[]): ExposureShape => placed(shelves, WIDE);

/** The geometry on a phone: the name above its things. */
export const tallExposure = (shelves: readonly Shelf[]): ExposureShape => placed(shelves, TALL);
