import { widthOf } from '../../../src/shell/index.ts';

const ESCAPE = '\u001b';
const PIECES = new RegExp(`${ESCAPE}\\[[\\d;]*[A-Za-z]|[^]`, 'gu');
const SEQUENCE = new RegExp(`^${ESCAPE}\\[(\\d*)([A-Za-z])$`);

/** A terminal as far as a line editor uses one: rows of cells, a cursor, and a handful of escape sequences. */
export class Screen {
  private readonly columns: number;
  private readonly cells: string[][] = [[]];
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
      if (sequence !== null) this.control(sequence[2] ?? '', Number(sequence[1] || 1));
      else if (!part.startsWith(ESCAPE)) this.put(part);
    }
  }

  private control(name: string, count: number): void {
    this.isFull = false;
    if (name === 'A') this.row -= count;
    else if (name === 'C') this.column += count;
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
