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
  private at = 0;
  private readonly keywords: ReadonlySet<string>;

  constructor(text: string, version: SyntaxVersion) {
    this.version = version;
    this.all = tokenize(text, version);
    const late = version.major === 3 && version.minor >= 7 ? ['async', 'await'] : [];
    this.keywords = new Set([...BOTH, ...ONLY[version.major], ...late]);
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
    return token.text === text && (token.type === 'operator' || (token.type === 'name' && this.isKeyword(text)));
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

  mistake(kind: Mistake, from: Pick<Place, 'line' | 'column'>, to: Pick<Place, 'endLine' | 'endColumn'>, detail = '') {
    return new PythonSyntaxError(kind, {
      line: from.line,
      column: from.column,
      end: { line: to.endLine, column: to.endColumn },
      detail,
    });
  }
}
