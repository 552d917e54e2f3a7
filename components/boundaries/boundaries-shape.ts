import { tailOf } from '../acl/index.ts';
import { BOUNDARIES, labelOf } from './table.ts';
import type { Cell, Row } from './table.ts';

/** A cell in its place: its middle. */
export interface PlacedCell {
  readonly cell: Cell;
  readonly x: number;
  readonly y: number;
}

export interface PlacedRow {
  readonly verb: string;
  readonly object: string;
  readonly note: string;
  readonly label: number;
  readonly cells: readonly PlacedCell[];
}

export interface PlacedGroup {
  readonly title: string;
  /** The line above it, and where its title stands. */
  readonly top: number;
  readonly titleY: number;
  readonly rows: readonly PlacedRow[];
}

/** All that one person’s column draws, in three paths. */
export interface Column {
  readonly x: number;
  readonly ways: string;
  readonly stops: string;
  readonly hatch: string;
}

export interface BoundariesShape {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly groups: readonly PlacedGroup[];
  readonly columns: readonly Column[];
  /** The double lines under what just changed. */
  readonly changes: string;
}

interface Frame {
  readonly width: number;
  readonly head: number;
  readonly row: number;
  /** Where cells begin, and how far below the top of a row their middle and its label are. */
  readonly left: number;
  readonly middle: number;
  readonly label: number;
  /** Room for the title of a boundary above its rows, and between boundaries. */
  readonly title: number;
  readonly gap: number;
  readonly verbX: number;
  readonly objectX: number;
  /** Where the note of a row ends. */
  readonly noteEnd: number;
  readonly letters: number;
  readonly box: { readonly width: number; readonly height: number };
}

export const WIDE: Frame = {
  width: 1152,
  head: 50,
  row: 29,
  left: 508,
  middle: 14.5,
  label: 20,
  title: 0,
  gap: 7,
  verbX: 128,
  objectX: 204,
  noteEnd: 500,
  letters: 24,
  box: { width: 84, height: 27 },
};

export const TALL: Frame = {
  width: 358,
  head: 54,
  row: 58,
  left: 0,
  middle: 40,
  label: 18,
  title: 30,
  gap: 8,
  verbX: 0,
  objectX: 60,
  noteEnd: 358,
  letters: 26,
  box: { width: 49, height: 34 },
};

/** A small drawing, and where its pen stands when it is done, as seen from where it began. */
interface Stroke {
  readonly path: string;
  readonly end: readonly [dx: number, dy: number];
}

/** A way that passes, 40 units long, or one that ends at a bar; what lies behind the bar, and what marks a change. */
const PASSED: Stroke = { path: 'h40l-9-6m9 6l-9 6', end: [31, 6] };
const BEGUN: Stroke = { path: 'h12', end: [12, 0] };
const BAR: Stroke = { path: 'v20', end: [0, 20] };
const BEHIND: Stroke = { path: 'l9-9m6 0l-15 15m1 5l20-20m0 6l-14 14m6 0l8-8', end: [21, 3] };
const CHANGE: Stroke = { path: 'h40m-40 3h40', end: [40, 3] };

/** Strokes one after the other, each from where the last one ended: so the page says the same for each row. */
function strokes(all: readonly (readonly [x: number, y: number, stroke: Stroke])[]): string {
  let [penX, penY] = [0, 0];
  return all
    .map(([x, y, { path, end }]) => {
      const move = `m${x - penX} ${y - penY}${path}`;
      [penX, penY] = [x + end[0], y + end[1]];
      return move;
    })
    .join('');
}

export function boundariesShape(rows: readonly Row[], frame: Frame): BoundariesShape {
  const count = rows[0]?.cells.length ?? 0;
  const pitch = (frame.width - frame.left) / count;
  const middleOf = (column: number) => Math.round(frame.left + pitch * (column + 0.5));
  let y = frame.head;
  const groups = BOUNDARIES.map((title): PlacedGroup => {
    const top = y;
    y += frame.title;
    const placed = rows
      .filter(({ boundary }) => boundary === title)
      .map(({ door, cells }): PlacedRow => {
        const { verb, object, note } = labelOf(door);
        const rowTop = y;
        y += frame.row;
        return {
          verb,
          object: tailOf(object, frame.letters),
          note,
          label: rowTop + frame.label,
          cells: cells.map((cell, column) => ({ cell, x: middleOf(column), y: rowTop + frame.middle })),
        };
      });
    y += frame.gap;
    return { title, top, titleY: top + 21, rows: placed };
  });
  const cells = groups.flatMap((group) => group.rows.flatMap((row) => row.cells));
  const columns = Array.from({ length: count }, (_, column): Column => {
    const x = middleOf(column);
    const own = cells.filter((cell) => cell.x === x);
    const shut = own.filter(({ cell }) => !cell.passed);
    return {
      x,
      ways: strokes(own.map(({ cell, y: at }) => [x - 20, at, cell.passed ? PASSED : BEGUN])),
      stops: strokes(shut.map(({ y: at }) => [x - 5, at - 10, BAR])),
      hatch: strokes(shut.map(({ y: at }) => [x - 1, at - 1, BEHIND])),
    };
  });
  return {
    width: frame.width,
    height: y - frame.gap + 2,
    frame,
    groups,
    columns,
    changes: strokes(cells.filter(({ cell }) => cell.changed).map((at) => [at.x - 20, at.y + 12, CHANGE])),
  };
}
