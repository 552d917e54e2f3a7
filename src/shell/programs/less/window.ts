import type { Running } from '../../process/wait.ts';
import type { Document } from './document.ts';
import { chop, draw, wrap } from './line.ts';
import type { Cell, Line, Ranges } from './line.ts';
import type { Settings } from './settings.ts';

/** A row of the file as it is laid out: a line, and which of its rows. Both count from 0. */
export interface Place {
  readonly line: number;
  readonly row: number;
}

/** How wide the column of line numbers is, the space behind it included. */
const GUTTER = 8;

/** What of a file is on the screen, and the ways to other parts of it. */
export class Window {
  readonly document: Document;
  top: Place = { line: 0, row: 0 };
  /** How many columns are passed over at the left; lines are chopped then. */
  shift = 0;
  /** Rows below a file that is too short are left out until something is drawn above it. */
  isFresh = true;
  private readonly settings: Settings;
  private readonly size: { readonly columns: number; readonly rows: number };

  constructor(
    document: Document,
    settings: Settings,
    size: { readonly columns: number; readonly rows: number },
  ) {
    this.document = document;
    this.settings = settings;
    this.size = size;
  }

  /** Rows for text; the last row of the screen is the prompt's. */
  get height(): number {
    return Math.max(this.size.rows - 1, 1);
  }

  private get width(): number {
    return Math.max(this.size.columns - (this.settings.numbers ? GUTTER : 0), 1);
  }

  private rowsOf(line: number): readonly (readonly Cell[])[] {
    const { cells } = this.document.line(line);
    return this.settings.chops || this.shift > 0
      ? [chop(cells, this.shift, this.width)]
      : wrap(cells, this.width);
  }

  /** The row below one; null at the end. */
  *next({ line, row }: Place): Running<Place | null> {
    if (row + 1 < this.rowsOf(line).length) return { line, row: row + 1 };
    return (yield* this.document.has(line + 1)) ? { line: line + 1, row: 0 } : null;
  }

  private previous({ line, row }: Place): Place | null {
    if (row > 0) return { line, row: row - 1 };
    return line === 0 ? null : { line: line - 1, row: this.rowsOf(line - 1).length - 1 };
  }

  /** The rows on the screen. */
  *places(): Running<readonly Place[]> {
    if (!(yield* this.document.has(this.top.line))) return [];
    // Another width may have left fewer rows to the line at the top.
    const row = Math.min(this.top.row, this.rowsOf(this.top.line).length - 1);
    const places: Place[] = [{ line: this.top.line, row }];
    while (places.length < this.height) {
      const last = places.at(-1);
      const after = last === undefined ? null : yield* this.next(last);
      if (after === null) break;
      places.push(after);
    }
    return places;
  }

  /** Whether the last row of the file can be seen. */
  *isAtEnd(): Running<boolean> {
    const places = yield* this.places();
    const last = places.at(-1);
    return last === undefined || places.length < this.height || (yield* this.next(last)) === null;
  }

  /** Goes so many rows down, to the end at most; false if there was no way. */
  *down(count: number): Running<boolean> {
    const places = [...(yield* this.places())];
    let hasMoved = false;
    for (let left = count; left > 0 && places.length >= this.height; left -= 1) {
      const last = places.at(-1);
      const after = last === undefined ? null : yield* this.next(last);
      if (after === null) break;
      places.push(after);
      places.shift();
      hasMoved = true;
    }
    this.top = places[0] ?? this.top;
    return hasMoved;
  }

  /** Goes so many rows up; false if there was no way. */
  up(count: number): boolean {
    const before = this.top;
    this.isFresh = false;
    for (let left = count; left > 0; left -= 1) {
      const above = this.previous(this.top);
      if (above === null) break;
      this.top = above;
    }
    return this.top !== before;
  }

  /** Shows a line at the top, even if little stands behind it. */
  jump(line: number): void {
    this.isFresh = false;
    this.top = { line, row: 0 };
  }

  /** Shows the last rows. */
  *toEnd(): Running<void> {
    yield* this.document.readAll();
    const last = Math.max(this.document.count - 1, 0);
    this.top = { line: last, row: this.document.count === 0 ? 0 : this.rowsOf(last).length - 1 };
    this.up(this.height - 1);
  }

  /** The rows as they are drawn. */
  *rows(found: (line: Line) => Ranges): Running<readonly string[]> {
    const places = yield* this.places();
    const rows = places.map(({ line, row }) => {
      const cells = this.rowsOf(line)[row] ?? [];
      return this.gutter(line) + draw(cells, found(this.document.line(line)));
    });
    if (this.isFresh) return rows;
    return [...rows, ...Array<string>(this.height - rows.length).fill('~')];
  }

  private gutter(line: number): string {
    return this.settings.numbers ? `${String(line + 1).padStart(GUTTER - 1)} ` : '';
  }
}
