import { PatternError } from './error.ts';

/** The letters of a pattern, one after the other. */
export class Reader {
  readonly source: string;
  position = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.position >= this.source.length;
  }

  peek(): string {
    return this.source[this.position] ?? '';
  }

  take(): string {
    const letter = this.peek();
    this.position += letter.length;
    return letter;
  }

  /** Takes `text` if it comes next. */
  skip(text: string): boolean {
    if (!this.source.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** Takes what the pattern `expression` (sticky) finds here. */
  match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.position;
    const found = expression.exec(this.source);
    if (found !== null) this.position += found[0].length;
    return found;
  }

  fail(message: string, offset = this.position): never {
    throw new PatternError(message, offset);
  }
}
