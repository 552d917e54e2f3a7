import { PythonSyntaxError } from './syntax-error.ts';
import type { Mistake } from './syntax-error.ts';
import { tokenize } from './tokens.ts';
import type { SyntaxVersion, Token, Tokens } from './tokens.ts';
import type { Place } from './tree.ts';

const BOTH =
  'and as assert break class continue def del elif else except finally for from global if import in is lambda not or pass raise return try while with yield'.split(
    ' ',
  );
const ONLY: Readonly<Record<2 | 3, readonly string[]>> = {
  2: ['exec', 'print'],
  3: ['False', 'None', 'True', 'nonlocal'],
};

/** The tokens of a text, one after the other. Where they end in a mistake, whoever wants the next one gets it thrown. */
export class TokenStream {
  readonly version: SyntaxVersion;
  readonly all: Tokens;
  private readonly lines: readonly string[];
  private at = 0;
  private readonly keywords: Set<string>;

  constructor(text: string, version: SyntaxVersion) {
    this.version = version;
    this.all = tokenize(text, version);
    this.lines = text.split(/\r\n|\r|\n/);
    const late = version.major === 3 && version.minor >= 7 ? ['async', 'await'] : [];
    this.keywords = new Set([...BOTH, ...ONLY[version.major], ...late]);
    if (/^from\s+__future__\s+import\b.*\bprint_function\b/m.test(text)) this.keywords.delete('print');
  }

  get isOld(): boolean {
    return this.version.major === 2;
  }

  isSince(minor: number): boolean {
    return this.version.major === 3 && this.version.minor >= minor;
  }

  get token(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    const token = this.all.tokens[this.at + ahead];
    if (token !== undefined) return token;
    const { mistake, tokens } = this.all;
    if (mistake !== null) throw mistake;
    const last = tokens.at(-1);
    if (last === undefined) throw new Error('a text has at least an end');
    return last;
  }

  get last(): Token {
    return this.all.tokens[this.at - 1] ?? this.token;
  }

  next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  isKeyword(text: string): boolean {
    return this.keywords.has(text);
  }

  /** Whether the present token is this operator or keyword. */
  is(text: string): boolean {
    const { token } = this;
    return (
      token.text === text && (token.type === 'operator' || (token.type === 'name' && this.isKeyword(text)))
    );
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.invalid();
    return this.next();
  }

  /** Whether an identifier is next. */
  get isName(): boolean {
    return this.token.type === 'name' && !this.isKeyword(this.token.text);
  }

  name(): Token {
    if (!this.isName) throw this.invalid();
    return this.next();
  }

  /** From a first place to the end of the token before. */
  placeFrom({ line, column }: { readonly line: number; readonly column: number }): Place {
    const { endLine, endColumn } = this.last;
    return { line, column, endLine, endColumn };
  }

  invalid(token = this.token): PythonSyntaxError {
    const kind: Mistake = token.type === 'indent' ? 'indent' : 'invalid';
    return this.mistake(kind, token, token);
  }

  /** A block is missing; at the end of the text that is told otherwise. */
  noBlock(what: string): PythonSyntaxError {
    const { token } = this;
    const rest = this.all.tokens.slice(this.at).every(({ type }) => type === 'dedent' || type === 'end');
    const found = this.mistake(rest ? 'no-block-at-end' : 'no-block', token, token, what);
    return new PythonSyntaxError(found.kind, { ...found.spot, lastColumn: this.last.column });
  }

  /** The text of a line from a token on. */
  textFrom({ line, column }: Token): string {
    return (this.lines[line - 1] ?? '').slice(column).trim();
  }

  /** Since 3.10 the mistakes of the tokenizer anywhere come first, and brackets that an earlier line left open. */
  firstMistake(found: PythonSyntaxError): PythonSyntaxError {
    const { mistake } = this.all;
    if (!this.isSince(10) || found.kind === mistake?.kind) return found;
    if (mistake?.kind === 'letter') return found;
    if (mistake !== null && mistake.kind !== 'open-bracket' && mistake.kind !== 'end-of-file') return mistake;
    if (found.kind !== 'invalid') return found;
    const open: Token[] = [];
    for (const token of this.all.tokens.slice(0, this.at)) {
      if (token.type === 'operator' && '([{'.includes(token.text)) open.push(token);
      else if (token.type === 'operator' && ')]}'.includes(token.text)) open.pop();
    }
    const last = open.at(-1);
    if (last === undefined || last.line >= found.spot.line) return found;
    return new PythonSyntaxError('open-bracket', { ...found.spot, opened: last });
  }

  mistake(
    kind: Mistake,
    from: Pick<Place, 'line' | 'column'>,
    to: Pick<Place, 'endLine' | 'endColumn'>,
    detail = '',
  ) {
    // Up to 3.9 whatever is missing at the end of the text is the end itself.
    const isAtEnd = !this.isSince(10) && 'type' in from && from.type === 'end';
    const last = (this.lines.at(-1) === '' ? this.lines.at(-2) : this.lines.at(-1)) ?? '';
    if (isAtEnd && (kind === 'invalid' || kind === 'handler'))
      return new PythonSyntaxError('open-bracket', {
        line: from.line,
        column: last.length,
        end: null,
        detail: '',
      });
    const isHandler = kind === 'handler' && 'type' in from && from.type === 'end';
    return new PythonSyntaxError(isHandler ? 'handler-at-end' : kind, {
      line: from.line,
      column: from.column,
      end: { line: to.endLine, column: to.endColumn },
      detail,
    });
  }
}
