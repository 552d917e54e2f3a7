/** A token as bash's grammar sees it. */
export interface Token {
  readonly type: 'word' | 'operator' | 'newline' | 'end';
  /** As it stands in the source; `newline` for a line end. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A here-document whose body is still to come. */
interface PendingHereDoc {
  readonly delimiter: string;
  readonly stripsTabs: boolean;
}

/** The source ended inside of something: in quotes that want `matching`, or in a command if that is null. */
export class Unfinished {
  readonly matching: string | null;
  /** Where that was opened, if bash tells the line of it and not the last one. */
  readonly from: number | undefined;
  /** What is said instead of the usual, of a `[[` that is not closed. */
  readonly complaint: string | undefined;

  constructor(matching: string | null, from?: number, complaint?: string) {
    this.matching = matching;
    this.from = from;
    this.complaint = complaint;
  }
}

/** A token, or a text, that cannot stand where it stands. */
export class Misplaced {
  readonly message: string;
  /** Where in the source. */
  readonly at: number;
  readonly isConditional: boolean;
  /** Whether that is in a `$(…)`. */
  readonly isInside: boolean;

  constructor(message: string, at: number, isConditional = false, isInside = false) {
    this.message = message;
    this.at = at;
    this.isConditional = isConditional;
    this.isInside = isInside;
  }
}

export const unexpected = (token: Token): Misplaced =>
  new Misplaced(`syntax error near unexpected token \`${token.text}'`, token.start);

// Longest first.
const OPERATORS = [
  ...['<<<', '&>>', ';;&', '<<-'],
  ...['&&', '||', ';;', ';&', '<<', '>>', '<&', '>&', '<>', '>|', '&>', '|&'],
  ...['&', '|', ';', '(', ')', '<', '>'],
];

const METACHARACTERS = new Set(' \t\n&|;()<>');

/** What parses the inside of `$(…)`: the grammar, which the lexer must not know. Answers the place of the `)`. */
export type SubstitutionReader = (lexer: Lexer) => number;

/** Cuts source into tokens, one at a time: what a character means depends on what the grammar has seen. */
export class Lexer {
  source: string;
  at: number;
  /** Whether `@(` and its kin open patterns; between `[[` and `]]` they do in any case. */
  isExtended: boolean;
  private readonly readSubstitution: SubstitutionReader;
  private hereDocs: PendingHereDoc[] = [];

  constructor(source: string, at: number, readSubstitution: SubstitutionReader, isExtended: boolean) {
    this.source = source;
    this.at = at;
    this.isExtended = isExtended;
    this.readSubstitution = readSubstitution;
  }

  /** Reads the next token. A line end also takes the bodies of the here-documents announced on its line. */
  next(): Token {
    this.skipBlanks();
    const start = this.at;
    const letter = this.source[start];
    if (letter === undefined) return { type: 'end', text: 'end of file', start, end: start };
    if (letter === '\n') {
      this.at += 1;
      this.skipHereDocs();
      return { type: 'newline', text: 'newline', start, end: this.at };
    }
    const operator = this.isProcessSubstitution()
      ? undefined
      : OPERATORS.find((one) => this.source.startsWith(one, start));
    if (operator !== undefined) {
      this.at += operator.length;
      return { type: 'operator', text: operator, start, end: this.at };
    }
    this.skipWord();
    return { type: 'word', text: this.source.slice(start, this.at), start, end: this.at };
  }

  /** Whether a here-document ended with the text: a script's ends there, somebody at a prompt goes on. */
  lacksDelimiter = false;

  announceHereDoc(delimiter: Token, stripsTabs: boolean): void {
    this.hereDocs.push({ delimiter: unquoted(delimiter.text), stripsTabs });
  }

  private isProcessSubstitution(): boolean {
    return /^[<>]\($/.test(this.source.slice(this.at, this.at + 2));
  }

  private skipBlanks(): void {
    for (;;) {
      const letter = this.source[this.at];
      if (letter === ' ' || letter === '\t') this.at += 1;
      else if (letter === '\\' && this.source[this.at + 1] === '\n') this.at += 2;
      else if (letter === '#') this.at = this.lineEnd(this.at);
      else return;
    }
  }

  private lineEnd(from: number): number {
    const at = this.source.indexOf('\n', from);
    return at < 0 ? this.source.length : at;
  }

  private skipHereDocs(): void {
    for (const { delimiter, stripsTabs } of this.hereDocs.splice(0)) {
      for (;;) {
        if (this.at >= this.source.length) {
          this.lacksDelimiter = true;
          break;
        }
        const end = this.lineEnd(this.at);
        const line = this.source.slice(this.at, end);
        this.at = Math.min(end + 1, this.source.length);
        if ((stripsTabs ? line.replace(/^\t+/, '') : line) === delimiter) break;
      }
    }
  }

  /** A word up to the next metacharacter outside of quotes and expansions. */
  private skipWord(): void {
    while (this.at < this.source.length) {
      const letter = this.source[this.at] ?? '';
      if (this.isProcessSubstitution()) this.skipParenthesis(this.at + 2);
      else if (METACHARACTERS.has(letter)) {
        if (!this.opensArray(letter)) return;
        this.skipArray();
      } else if (this.opensExtendedGlob(letter)) this.skipExtendedGlob();
      else this.skipPart(letter);
    }
  }

  private opensExtendedGlob(letter: string): boolean {
    return this.isExtended && /[?*+@!]/.test(letter) && this.source[this.at + 1] === '(';
  }

  /** The regular expression behind `=~`: up to a blank outside of quotes and parentheses. */
  skipPattern(): void {
    for (let depth = 0; this.at < this.source.length;) {
      const letter = this.source[this.at] ?? '';
      if (/\s/.test(letter) && depth === 0) return;
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
      if ('\'"`$\\'.includes(letter)) this.skipPart(letter);
      else this.at += 1;
    }
  }

  /** `x=(` opens the words of an array. */
  private opensArray(letter: string): boolean {
    return (
      letter === '(' &&
      /(?:^|[\s;&|({])[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=$/.test(
        this.source.slice(Math.max(0, this.at - 80), this.at),
      )
    );
  }

  private skipArray(): void {
    const start = this.at;
    this.at += 1;
    for (;;) {
      const token = this.next();
      if (token.type === 'end') throw new Unfinished(')', start);
      if (token.type === 'operator' && token.text === ')') return;
      if (token.type === 'operator') throw unexpected(token);
    }
  }

  private skipExtendedGlob(): void {
    const start = this.at;
    this.at += 2;
    while (this.source[this.at] !== ')') {
      const letter = this.source[this.at];
      if (letter === undefined) throw new Unfinished(')', start);
      if (this.opensExtendedGlob(letter)) this.skipExtendedGlob();
      else this.skipPart(letter);
    }
    this.at += 1;
  }

  /** One character, or one quoted or expanded piece. */
  private skipPart(letter: string): void {
    const after = this.source[this.at + 1];
    if (letter === '\\') this.at = Math.min(this.at + 2, this.source.length);
    else if (letter === "'") this.skipTo("'", this.at + 1);
    else if (letter === '"') this.skipDoubleQuotes();
    else if (letter === '`') this.skipBackquotes();
    else if (letter === '$' && after === "'") this.skipAnsiQuotes();
    else if (letter === '$' && after === '"') {
      this.at += 1;
      this.skipDoubleQuotes();
    } else if (letter === '$') this.skipDollar();
    else this.at += 1;
  }

  private skipTo(mark: string, from: number): void {
    const end = this.source.indexOf(mark, from);
    if (end < 0) throw new Unfinished(mark, this.at);
    this.at = end + 1;
  }

  private skipAnsiQuotes(): void {
    for (let at = this.at + 2; at < this.source.length; at += 1) {
      if (this.source[at] === '\\') at += 1;
      else if (this.source[at] === "'") {
        this.at = at + 1;
        return;
      }
    }
    throw new Unfinished("'", this.at);
  }

  private skipBackquotes(): void {
    for (let at = this.at + 1; at < this.source.length; at += 1) {
      if (this.source[at] === '\\') at += 1;
      else if (this.source[at] === '`') {
        this.at = at + 1;
        return;
      }
    }
    throw new Unfinished('`', this.at);
  }

  private skipDoubleQuotes(): void {
    const start = this.at;
    this.at += 1;
    for (;;) {
      const letter = this.source[this.at];
      if (letter === undefined) throw new Unfinished('"', start);
      if (letter === '"') break;
      if (letter === '\\') this.at += 2;
      else if (letter === '`') this.skipBackquotes();
      else if (letter === '$') this.skipDollar();
      else this.at += 1;
    }
    this.at += 1;
  }

  /** `$name`, `${…}`, `$(…)`, `$((…))`, `$[…]` or a lone dollar. */
  private skipDollar(): void {
    const after = this.source[this.at + 1];
    if (after === '{') this.skipBraces();
    else if (after === '[') this.skipNested('[', ']');
    else if (after === '(') {
      if (this.source[this.at + 2] !== '(') this.skipParenthesis(this.at + 2);
      // What looks like arithmetic and is none is a subshell inside; bash parses it when it is expanded.
      else if (!this.skipArithmetic(this.at + 1)) this.skipNested('(', ')');
    } else this.at += 1;
  }

  /** `((…))` with its parentheses in balance; false if it is something else. Throws at the end of the source. */
  skipArithmetic(from: number): boolean {
    const start = this.at;
    let depth = 0;
    for (this.at = from; this.at < this.source.length;) {
      const letter = this.source[this.at] ?? '';
      if (letter === '(') depth += 1;
      else if (letter === ')') {
        depth -= 1;
        if (depth === 1) {
          const isEnd = this.source[this.at + 1] === ')';
          if (isEnd) this.at += 2;
          else this.at = start;
          return isEnd;
        }
      }
      if ('\'"`$\\'.includes(letter)) this.skipPart(letter);
      else this.at += 1;
    }
    throw new Unfinished(')', start);
  }

  private skipNested(open: string, close: string): void {
    const start = this.at;
    let depth = 0;
    this.at += 1;
    for (;;) {
      const letter = this.source[this.at];
      if (letter === undefined) throw new Unfinished(close, start);
      if (letter === open) depth += 1;
      if (letter === close) depth -= 1;
      if (letter === open || letter === close) this.at += 1;
      else this.skipPart(letter);
      if (depth === 0) return;
    }
  }

  /** `${…}`: quotes count inside, braces are closed by the first `}` that is not part of something. */
  private skipBraces(): void {
    const start = this.at;
    this.at += 2;
    for (;;) {
      const letter = this.source[this.at];
      if (letter === undefined) throw new Unfinished('}', start);
      if (letter === '}') break;
      this.skipPart(letter);
    }
    this.at += 1;
  }

  /** A substitution from behind its `(`: what is inside must be commands. */
  private skipParenthesis(from: number): void {
    const inner = new Lexer(this.source, from, this.readSubstitution, this.isExtended);
    this.at = this.readSubstitution(inner) + 1;
  }
}

/** A word without its quotes, as the delimiter of a here-document is compared. */
const unquoted = (text: string): string =>
  text.replace(
    /\\(.)|'([^']*)'|"([^"]*)"/gs,
    (_, escaped?: string, single?: string, double?: string) => escaped ?? single ?? double ?? '',
  );
