import { Emergency } from './complaint.ts';

/** What the reader found: a directive with its words, the end of a block, or the end of the file. */
export type Token =
  | { readonly type: 'directive'; readonly words: readonly string[]; readonly opens: boolean }
  | { readonly type: 'close' }
  | { readonly type: 'end' };

/** NGX_CONF_BUFFER: a word may not be longer, in bytes, unless the file ends with it. */
const LONGEST_WORD = 4096;

/** Reads the words of a configuration file as ngx_conf_read_token() does, with its complaints. */
export class Tokens {
  readonly file: string;
  /** The line reached, counted from 1: complaints name the line where a directive ends. */
  line = 1;
  private readonly text: string;
  private position = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  fail(message: string): never {
    throw new Emergency(message, this);
  }

  /** The next directive, up to its `;` or `{`. */
  next(): Token {
    const words: string[] = [];
    for (;;) {
      this.skipBlanks(words.length > 0);
      const letter = this.take();
      if (letter === null) return words.length > 0 ? this.unfinished() : { type: 'end' };
      if (letter === ';' || letter === '{') {
        if (words.length === 0) this.fail(`unexpected "${letter}"`);
        return { type: 'directive', words, opens: letter === '{' };
      }
      if (letter === '}') {
        if (words.length > 0) this.fail('unexpected "}"');
        return { type: 'close' };
      }
      const end = letter === '"' || letter === "'" ? this.quoted(letter, words) : this.bare(letter, words);
      if (end !== null) return { type: 'directive', words, opens: end === '{' };
    }
  }

  private unfinished(): never {
    return this.fail('unexpected end of file, expecting ";" or "}"');
  }

  private take(): string | null {
    const letter = this.text[this.position];
    if (letter === undefined) return null;
    this.position += 1;
    if (letter === '\n') this.line += 1;
    return letter;
  }

  private skipBlanks(started: boolean): void {
    for (;;) {
      const letter = this.text[this.position];
      if (letter === '#') this.skipComment(started);
      else if (letter !== undefined && isBlank(letter)) this.take();
      else return;
    }
  }

  private skipComment(started: boolean): void {
    const start = this.position;
    const line = this.line;
    for (let letter = this.take(); letter !== '\n'; letter = this.take()) {
      if (letter === null) {
        if (started) this.unfinished();
        return;
      }
      this.limit(start, line, null);
    }
  }

  private limit(start: number, line: number, quote: string | null): void {
    if (this.position - start < LONGEST_WORD || this.position >= this.text.length) return;
    this.line = line;
    if (quote !== null) this.fail(`too long parameter, probably missing terminating "${quote}" character`);
    this.fail(`too long parameter "${this.text.slice(start, start + 10)}..." started`);
  }

  /** A word in quotation marks; answers what ends the directive, if it ends. */
  private quoted(quote: string, words: string[]): ';' | '{' | null {
    const start = this.position;
    const line = this.line;
    for (;;) {
      this.limit(start, line, quote);
      const letter = this.take();
      if (letter === null) return this.unfinished();
      if (letter === '\\') this.take();
      else if (letter === quote) break;
    }
    words.push(unescape(this.text.slice(start, this.position - 1)));
    const letter = this.take();
    if (letter === null) return this.unfinished();
    if (letter === ';' || letter === '{') return letter;
    // A bracket may follow, for the conditions of `if`, and starts a word of its own.
    if (letter === ')') this.position -= 1;
    else if (!isBlank(letter)) this.fail(`unexpected "${letter}"`);
    return null;
  }

  /** A word without them. `${` does not open a block. */
  private bare(first: string, words: string[]): ';' | '{' | null {
    const start = this.position - 1;
    const line = this.line;
    let isVariable = first === '$';
    if (first === '\\') this.take();
    for (;;) {
      this.limit(start, line, null);
      const letter = this.take();
      if (letter === null) return this.unfinished();
      const wasVariable = isVariable;
      isVariable = false;
      if (letter === '{' && wasVariable) isVariable = true;
      else if (letter === '\\') this.take();
      else if (letter === '$') isVariable = true;
      else if (isBlank(letter) || letter === ';' || letter === '{') {
        words.push(unescape(this.text.slice(start, this.position - 1)));
        return letter === ';' || letter === '{' ? letter : null;
      }
    }
  }
}

const isBlank = (letter: string): boolean =>
  letter === ' ' || letter === '\t' || letter === '\r' || letter === '\n';

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** Of backslashes only those before a quotation mark, a backslash, t, r and n mean something. */
const unescape = (word: string): string =>
  word.replace(/\\(["'\\trn])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
