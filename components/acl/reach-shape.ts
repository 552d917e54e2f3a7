import type { Cell, Row } from './reach.ts';

/** A cell in its place: its middle, and the box that its letters stand in. */
export interface PlacedCell {
  readonly cell: Cell;
  readonly x: number;
  readonly y: number;
}

export interface PlacedRow {
  readonly path: string;
  readonly mode: string;
  /** The line above the row. */
  readonly top: number;
  /** Where the texts of path and mode stand. */
  readonly label: number;
  readonly cells: readonly PlacedCell[];
}

export interface ReachShape {
  readonly width: number;
  readonly height: number;
  /** The box around the letters of a cell. */
  readonly box: { readonly width: number; readonly height: number };
  /** Where the mode ends that stands behind a path. */
  readonly modeEnd: number;
  readonly heads: readonly { readonly who: string; readonly x: number }[];
  readonly rows: readonly PlacedRow[];
}

interface Frame {
  readonly width: number;
  readonly head: number;
  readonly row: number;
  /** Where the cells begin, behind the path or below it. */
  readonly left: number;
  /** How far below the line of a row its path and its cells stand. */
  readonly label: number;
  readonly middle: number;
  readonly modeEnd: number;
  readonly box: { readonly width: number; readonly height: number };
}

const WIDE: Frame = {
  width: 1152,
  head: 60,
  row: 41,
  left: 415,
  label: 26,
  middle: 20.5,
  modeEnd: 413,
  box: { width: 58, height: 32 },
};
const TALL: Frame = {
  width: 358,
  head: 58,
  row: 76,
  left: 0,
  label: 22,
  middle: 52,
  modeEnd: 356,
  box: { width: 46, height: 36 },
};

function placed(rows: readonly Row[], people: readonly string[], frame: Frame): ReachShape {
  const step = (frame.width - frame.left) / people.length;
  // Whole units do: the page says each of them many times.
  const middleOf = (column: number) => Math.round(frame.left + step * (column + 0.5));
  return {
    width: frame.width,
    height: frame.head + frame.row * rows.length,
    box: frame.box,
    modeEnd: frame.modeEnd,
    heads: people.map((who, column) => ({ who, x: middleOf(column) })),
    rows: rows.map(({ path, mode, cells }, index) => {
      const top = frame.head + frame.row * index;
      return {
        path,
        mode,
        top,
        label: top + frame.label,
        cells: cells.map((cell, column) => ({ cell, x: middleOf(column), y: top + frame.middle })),
      };
    }),
  };
}

/** The geometry on the stage: paths at the left, people above their columns. */
export const wideReach = (rows: readonly Row[], people: readonly string[]): ReachShape =>
  placed(rows, people, WIDE);

/** The geometry on a phone: each path over its cells. */
export const tallReach = (rows: readonly Row[], people: readonly string[]): ReachShape =>
  placed(rows, people, TALL);
