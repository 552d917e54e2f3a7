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

/** All that one person’s column draws, in three paths: so the page says it once and not cell by cell. */
export interface Column {
  readonly x: number;
  readonly ways: string;
  readonly stops: string;
}

export interface BoundariesShape {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly groups: readonly PlacedGroup[];
  readonly columns: readonly Column[];
  readonly hatch: string;
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
  row: 30,
  left: 508,
  middle: 15,
  label: 21,
  title: 0,
  gap: 7,
  verbX: 128,
  objectX: 204,
  noteEnd: 500,
  letters: 24,
  box: { width: 84, height: 28 },
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

/** A way that passes, 40 units from its start, and one that a bar stops with what lies behind hatched. */
const PASSED = 'h40l-9-6m9 6l-9 6';
const BEGUN = 'h12';
const BAR = 'v20';
const BEHIND = 'l9-9m6 0l-15 15m1 5l20-20m0 6l-14 14m6 0l8-8';
const CHANGE = 'h40m-40 3h40';

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
  const draw = (some: readonly PlacedCell[], dx: number, dy: number, tail: string) =>
    some.map((at) => `M${at.x + dx} ${at.y + dy}${tail}`).join('');
  const stopped = cells.filter(({ cell }) => !cell.passed);
  const columns = Array.from({ length: count }, (_, column): Column => {
    const x = middleOf(column);
    const own = cells.filter((cell) => cell.x === x);
    const passed = own.filter(({ cell }) => cell.passed);
    const shut = own.filter(({ cell }) => !cell.passed);
    return {
      x,
      ways: draw(passed, -20, 0, PASSED) + draw(shut, -20, 0, BEGUN),
      stops: draw(shut, -5, -10, BAR),
    };
  });
  return {
    width: frame.width,
    height: y - frame.gap + 2,
    frame,
    groups,
    columns,
    hatch: draw(stopped, -1, -1, BEHIND),
    changes: draw(
      cells.filter(({ cell }) => cell.changed),
      -20,
      12,
      CHANGE,
    ),
  };
}
