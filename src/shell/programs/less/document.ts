import type { Input } from '../../process/input.ts';
import type { Running } from '../../process/wait.ts';
import { toBytes } from '../bytes.ts';
import { readLine } from './line.ts';
import type { Line } from './line.ts';

/** A file that is read as far as somebody looks: `yes | less` has no end. */
export class Document {
  /** Null for standard input. */
  readonly name: string | null;
  private readonly input: Input;
  private readonly isRaw: boolean;
  /** With their line ends. */
  private readonly texts: string[] = [];
  private readonly lines = new Map<number, Line>();
  isWhole = false;

  constructor(name: string | null, input: Input, isRaw: boolean) {
    this.name = name;
    this.input = input;
    this.isRaw = isRaw;
  }

  /** How many lines have been read. */
  get count(): number {
    return this.texts.length;
  }

  /** Whether there is a line of that number, counted from 0. It is read if need be. */
  *has(number: number): Running<boolean> {
    while (!this.isWhole && this.texts.length <= number) {
      const line = yield* this.input.line();
      if (line === null) {
        this.isWhole = true;
        this.input.close();
      } else this.texts.push(line);
    }
    return number < this.texts.length;
  }

  *readAll(): Running<void> {
    while (!this.isWhole) yield* this.has(this.count);
  }

  /** Hands all of it over, what is not read yet as it comes. */
  *copy(write: (text: string) => void): Running<void> {
    write(this.texts.join(''));
    if (this.isWhole) return;
    for (let some = yield* this.input.chunk(); some !== ''; some = yield* this.input.chunk()) write(some);
    this.input.close();
  }

  /** A line that has been read. */
  line(number: number): Line {
    const known = this.lines.get(number);
    if (known !== undefined) return known;
    const line = readLine((this.texts[number] ?? '').replace(/\n$/, ''), this.isRaw);
    this.lines.set(number, line);
    return line;
  }

  /** The bytes of the lines before one. */
  bytesBefore(number: number): number {
    return this.texts.slice(0, number).reduce((sum, text) => sum + toBytes(text).length, 0);
  }
}
