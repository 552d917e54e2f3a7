/** A pattern that PCRE refuses: its words, and the place in the pattern, counted from 0. */
export class PatternError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
