import { PythonSyntaxError } from './syntax-error.ts';

/** A piece of a Python text. Lines count from 1, columns from 0; `endColumn` is behind the last letter. */
export interface Token {
  readonly type: 'name' | 'number' | 'text' | 'operator' | 'newline' | 'indent' | 'dedent' | 'end';
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a text comes to: its tokens, and the mistake that ended them. */
export interface Tokens {
  readonly tokens: readonly Token[];
  /** Found behind the last token; a parser tells of it when it gets there. */
  readonly mistake: PythonSyntaxError | null;
  /** Brackets that were open at the end, innermost last. */
  readonly open: readonly Token[];
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?)[lLjJ]?/y;
/** Python 2 knows no `_` in numbers. */
const NUMBER_2 = /(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[lLjJ]?/y;
const PREFIXED = /(?:[bB][rR]?|[rR][bB]?|[uU][rR]?|[fF][rR]?|[rR][fF])?(?="|')/y;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|<>|!=|==|<=|>=|->|:=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|\*\*|\/\/|<<|>>|[-+*/%@&|^~<>()[\]{},:.;=`]/y;

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Takes a text apart, as tokenizer.c does: indents become tokens, and lines within brackets are one. */
export const tokenize = (text: string, version: SyntaxVersion): Tokens => new Tokenizer(text, version).run();

/** What the grammar depends on: 2.7 as 2 and 7. */
export interface SyntaxVersion {
  readonly major: 2 | 3;
  readonly minor: number;
}

class Tokenizer {
  private readonly lines: readonly string[];
  private readonly version: SyntaxVersion;
  private readonly tokens: Token[] = [];
  private readonly indents = [0];
  private readonly brackets: Token[] = [];
  private line = 0;
  private column = 0;

  constructor(text: string, version: SyntaxVersion) {
    this.lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
    this.version = version;
  }

  run(): Tokens {
    try {
      while (this.line < this.lines.length) this.logicalLine();
      this.finish();
      return { tokens: this.tokens, mistake: null, open: this.brackets };
    } catch (thrown) {
      if (!(thrown instanceof PythonSyntaxError)) throw thrown;
      return { tokens: this.tokens, mistake: thrown, open: this.brackets };
    }
  }

  private get text(): string {
    return this.lines[this.line] ?? '';
  }

  private add(type: Token['type'], text: string, length = text.length): Token {
    const token: Token = {
      type,
      text,
      line: this.line + 1,
      column: this.column,
      endLine: this.line + 1,
      endColumn: this.column + length,
    };
    this.tokens.push(token);
    this.column += length;
    return token;
  }

  /** A line at the margin of brackets: its indent, its tokens, its end. Blank lines and comments are none. */
  private logicalLine(): void {
    const indent = /^[ \t\f]*/.exec(this.text)?.[0] ?? '';
    this.column = indent.length;
    if (/^[ \t\f]*(#.*)?$/.test(this.text)) {
      this.line += 1;
      return;
    }
    this.indentTo(widthOf(indent));
    this.rest();
    this.add('newline', '', 1);
    this.line += 1;
  }

  private indentTo(width: number): void {
    const { indents } = this;
    if (width > (indents.at(-1) ?? 0)) {
      indents.push(width);
      const { column } = this;
      this.column = 0;
      this.add('indent', '', column);
    }
    while (width < (indents.at(-1) ?? 0)) {
      indents.pop();
      this.add('dedent', '');
    }
    if (width !== indents.at(-1)) throw this.mistake('dedent', this.text.length);
  }

  /** Tokens up to the end of the logical line, over lines that brackets and backslashes join. */
  private rest(): void {
    for (;;) {
      const space = /[ \t\f]*/y;
      space.lastIndex = this.column;
      space.exec(this.text);
      this.column = Math.max(this.column, space.lastIndex);
      const letter = this.text[this.column];
      if (letter === undefined || letter === '#') {
        if (this.brackets.length === 0) return;
        if (this.line + 1 >= this.lines.length) {
          const length = this.text === '' ? (this.lines[this.line - 1] ?? '').length : this.text.length;
          throw this.mistake('open-bracket', length, '', this.brackets.at(-1) ?? null);
        }
        this.line += 1;
        this.column = 0;
      } else if (letter === '\\') this.joinLines();
      else this.token(letter);
    }
  }

  private joinLines(): void {
    if (this.column + 1 !== this.text.length) throw this.mistake('backslash', this.column + 1);
    if (
      this.line + 1 >= this.lines.length ||
      (this.line + 2 === this.lines.length && this.lines.at(-1) === '')
    )
      throw this.mistake('end-of-file', this.column + 1);
    this.line += 1;
    this.column = 0;
  }

  private token(letter: string): void {
    const prefix = this.match(PREFIXED);
    if (prefix !== null) this.literal(prefix);
    else if (/[\d.]/.test(letter) && this.isNumber()) this.number();
    else {
      const name = this.match(NAME);
      const operator = name === null ? this.match(OPERATOR) : null;
      if (name !== null) this.add('name', name);
      else if (operator !== null && this.isOperator(operator)) this.operator(operator);
      else throw this.mistake('letter', this.column, letter);
    }
  }

  private isOperator(text: string): boolean {
    return text === '`' || text === '<>' ? this.version.major === 2 : true;
  }

  private isNumber(): boolean {
    return /^(?:\d|\.\d)/.test(this.text.slice(this.column));
  }

  private number(): void {
    const isOld = this.version.major === 2;
    const text = this.match(isOld ? NUMBER_2 : NUMBER) ?? '';
    if (!isOld && /^0\d*[1-9]/.test(text) && !/[.eExXoObBjJ]/.test(text))
      throw this.mistake('leading-zeros', this.column + text.length, text);
    if (isOld && /^0\d*[89]\d*[lL]?$/.test(text))
      throw this.mistake('leading-zeros', this.column + text.length, text);
    this.add('number', text);
    if (!isOld && /[lL]$/.test(text)) throw this.mistake('number', this.column - 1);
    // Up to 3.7 a name right behind a number is a name of its own, and the parser complains of it.
    const isSplit = isOld || this.version.minor < 8;
    if (!isSplit && /[\p{L}_]/u.test(this.text[this.column] ?? '') && !this.isKeywordHere())
      throw this.mistake('number', this.column);
  }

  /** `1if x` is allowed, `1x` is not. */
  private isKeywordHere(): boolean {
    return /^(?:and|else|for|if|in|is|or|not)\b/.test(this.text.slice(this.column));
  }

  private operator(text: string): void {
    if (text in CLOSING) {
      const opened = this.brackets.at(-1);
      if (this.version.major === 3 && this.version.minor >= 8) {
        if (opened === undefined) throw this.mistake('unmatched', this.column, text);
        if (opened.text !== CLOSING[text]) throw this.mistake('mismatch', this.column, text, opened);
      }
      this.brackets.pop();
    }
    const token = this.add('operator', text);
    if ('([{'.includes(text)) this.brackets.push(token);
  }

  /** A text: to its closing quotes, three of them over several lines. */
  private literal(prefix: string): void {
    const start = { line: this.line, column: this.column };
    const from = this.column + prefix.length;
    const quote = /^("""|'''|"|')/.exec(this.text.slice(from))?.[0] ?? '"';
    let text = prefix + quote;
    let at = from + quote.length;
    for (;;) {
      const letter = this.text[at];
      if (letter === undefined) {
        const isJoined =
          this.text.endsWith('\\') &&
          text.endsWith('\n') === false &&
          /\\$/.test(text) &&
          isOddBackslash(text);
        if (quote.length === 1 && !isJoined) throw this.unterminated(start, quote);
        if (this.line + 1 >= this.lines.length) throw this.unterminated(start, quote);
        text += '\n';
        this.line += 1;
        at = 0;
      } else if (this.text.startsWith(quote, at)) {
        text += quote;
        at += quote.length;
        break;
      } else if (letter === '\\') {
        text += letter + (this.text[at + 1] ?? '');
        at += this.text[at + 1] === undefined ? 1 : 2;
      } else {
        text += letter;
        at += 1;
      }
    }
    this.tokens.push({
      type: 'text',
      text,
      line: start.line + 1,
      column: start.column,
      endLine: this.line + 1,
      endColumn: at,
    });
    this.column = at;
  }

  private unterminated(start: { line: number; column: number }, quote: string): PythonSyntaxError {
    const end = { line: this.line + 1, column: this.text.length };
    return new PythonSyntaxError(quote.length === 1 ? 'unterminated' : 'unterminated-long', {
      line: start.line + 1,
      column: start.column,
      end,
      detail: '',
    });
  }

  private mistake(
    kind: ConstructorParameters<typeof PythonSyntaxError>[0],
    column: number,
    detail = '',
    opened: Token | null = null,
  ): PythonSyntaxError {
    return new PythonSyntaxError(kind, { line: this.line + 1, column, end: null, detail, opened });
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.column;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  /** The ends of blocks, and of the text. */
  private finish(): void {
    this.column = 0;
    for (; this.indents.length > 1; this.indents.pop()) this.add('dedent', '');
    this.add('end', '');
  }
}

/** Tabs go to the next multiple of eight. */
function widthOf(indent: string): number {
  let width = 0;
  for (const letter of indent) width = letter === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}

const isOddBackslash = (text: string): boolean => (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1;
