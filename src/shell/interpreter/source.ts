/** A text of commands and where it begins, to tell the line of a place in it. */
export class Source {
  readonly text: string;
  private readonly firstLine: number;
  private ends: readonly number[] | null = null;

  constructor(text: string, firstLine: number) {
    this.text = text;
    this.firstLine = firstLine;
  }

  /** The line of an offset, counted as in the whole script. */
  lineOf(offset: number): number {
    this.ends ??= [...this.text.matchAll(/\n/g)].map(({ index }) => index);
    let line = this.firstLine;
    for (const end of this.ends) {
      if (end >= offset) break;
      line += 1;
    }
    return line;
  }
}
