import { widthOf } from '../../../src/shell/index.ts';

const ESCAPE = '\u001b';
const PIECES = new RegExp(`${ESCAPE}\\[[?\\d;]*[A-Za-z]|[^]`, 'gu');
const SEQUENCE = new RegExp(`^${ESCAPE}\\[(\\?)?(\\d*)(?:;(\\d*))*([A-Za-z])$`);

/** What of a screen is put aside while a program has all of it. */
interface Aside {
  readonly cells: readonly (readonly string[])[];
  readonly row: number;
  readonly column: number;
}

/**
 * A terminal as far as a line editor and programs with the whole screen use one: rows of cells, a cursor, and a handful of
 * escape sequences. It does not scroll.
 */
export class Screen {
  private readonly columns: number;
  private cells: string[][] = [[]];
  private aside: Aside | null = null;
  private row = 0;
  private column = 0;
  /** The last column was filled: the next character goes to the next row. */
  private isFull = false;

  constructor(columns: number) {
    this.columns = columns;
  }

  get rows(): readonly string[] {
    const rows = this.cells.map((row) =>
      Array.from(row, (cell) => cell ?? ' ')
        .join('')
        .trimEnd(),
    );
    while (rows.length > 1 && rows.at(-1) === '') rows.pop();
    return rows;
  }

  get cursor(): readonly [row: number, column: number] {
    return [this.row, this.column];
  }

  write(text: string): void {
    for (const [part] of text.matchAll(PIECES)) {
      const sequence = SEQUENCE.exec(part);
      if (sequence !== null) {
        const [, mark, count, second, name = ''] = sequence;
        if (mark === undefined) this.control(name, Number(count || 1), Number(second || 1), count === '2');
        else if (count === '1049') this.alternate(name === 'h');
      } else if (part === '\u0007') continue;
      else if (!part.startsWith(ESCAPE)) this.put(part);
    }
  }

  /** The screen that programs with the whole screen draw on, and back. */
  private alternate(isOn: boolean): void {
    const { cells, row, column, aside } = this;
    this.isFull = false;
    if (isOn) {
      this.aside = { cells, row, column };
      this.cells = [[]];
    } else if (aside !== null) {
      this.cells = aside.cells.map((one) => [...one]);
      [this.row, this.column] = [aside.row, aside.column];
      this.aside = null;
    }
  }

  /** Whether a program has the whole screen. */
  get isAlternate(): boolean {
    return this.aside !== null;
  }

  private control(name: string, count: number, second: number, isAll: boolean): void {
    this.isFull = false;
    if (name === 'A') this.row -= count;
    else if (name === 'C') this.column += count;
    else if (name === 'H') {
      [this.row, this.column] = [count - 1, second - 1];
      while (this.cells.length <= this.row) this.cells.push([]);
    } else if (name === 'K') {
      const row = this.cells[this.row];
      if (row !== undefined) row.length = Math.min(row.length, this.column);
    } else if (name === 'J' && isAll) this.cells = Array.from({ length: this.row + 1 }, () => []);
    else if (name === 'J') {
      this.cells.length = this.row + 1;
      const row = this.cells[this.row];
      if (row !== undefined) row.length = Math.min(row.length, this.column);
    } else if (name !== 'm') throw new Error(`expected a sequence that editors use, found ${name}`);
  }

  private put(character: string): void {
    if (character === '\r') this.column = 0;
    else if (character === '\n') this.down();
    else this.show(character);
    if (character === '\r' || character === '\n') this.isFull = false;
  }

  private down(): void {
    this.row += 1;
    this.cells[this.row] ??= [];
  }

  private show(character: string): void {
    const width = widthOf(character);
    if (this.isFull || this.column + width > this.columns) {
      this.down();
      this.column = 0;
      this.isFull = false;
    }
    const row = this.cells[this.row] ?? [];
    row[this.column] = character;
    if (width === 2) row[this.column + 1] = '';
    this.column += width;
    if (this.column >= this.columns) {
      this.column = this.columns - 1;
      this.isFull = true;
    }
  }
}
