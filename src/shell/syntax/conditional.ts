import { Misplaced, Unfinished } from './lexer.ts';
import type { Lexer, Token } from './lexer.ts';

const BINARY = new Set([
  ...['=', '==', '!=', '=~', '<', '>'],
  ...['-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef'],
]);

const isUnary = (text: string): boolean => /^-[abcdefghknoprstuvwxzGLNORS]$/.test(text);

/** The grammar between `[[` and `]]`, parse_cond_command() of bash: it has complaints of its own. */
export class Conditional {
  private readonly lexer: Lexer;
  private token: Token;

  /** `first` is the token behind `[[`. */
  constructor(lexer: Lexer, first: Token) {
    this.lexer = lexer;
    this.token = first;
  }

  /** Reads up to `]]`; the lexer is behind it then. */
  read(): void {
    this.or();
    if (this.isClose()) return;
    if (this.token.type === 'end')
      throw new Unfinished(null, this.token.start - 1, "unexpected EOF while looking for `]]'");
    throw this.complaint(
      this.token.type === 'word'
        ? 'syntax error in conditional expression'
        : `syntax error in conditional expression: unexpected token \`${this.token.text}'`,
    );
  }

  private advance(): void {
    this.token = this.lexer.next();
  }

  private skipNewlines(): void {
    while (this.token.type === 'newline') this.advance();
  }

  private isClose(): boolean {
    return this.token.type === 'word' && this.token.text === ']]';
  }

  private isOperator(...texts: readonly string[]): boolean {
    return this.token.type === 'operator' && texts.includes(this.token.text);
  }

  private complaint(message: string): Misplaced {
    return new Misplaced(message, this.token.start, true);
  }

  private or(): void {
    this.and();
    while (this.isOperator('||')) {
      this.advance();
      this.and();
    }
  }

  private and(): void {
    this.term();
    while (this.isOperator('&&')) {
      this.advance();
      this.term();
    }
  }

  private term(): void {
    this.skipNewlines();
    const { type, text } = this.token;
    if (type === 'end')
      throw new Unfinished(null, undefined, "unexpected token `EOF' in conditional command");
    if (this.isOperator('(')) this.group();
    else if (type === 'word' && text === '!') {
      this.advance();
      this.term();
    } else if (type === 'word' && isUnary(text)) this.unary();
    else if (type === 'word' && text !== ']]') this.binary();
    // bash says nothing of a missing operand.
    else if (type === 'word') throw this.complaint('');
    else throw this.complaint(`unexpected token \`${this.token.text}' in conditional command`);
  }

  private group(): void {
    this.advance();
    this.or();
    this.skipNewlines();
    if (!this.isOperator(')')) {
      if (this.token.type === 'end')
        throw new Unfinished(null, this.token.start - 1, "unexpected token `EOF', expected `)'");
      throw this.complaint(`unexpected token \`${this.token.text}', expected \`)'`);
    }
    this.advance();
    this.skipNewlines();
  }

  private unary(): void {
    this.advance();
    if (this.token.type !== 'word' || this.isClose()) {
      throw this.complaint(`unexpected argument \`${this.token.text}' to conditional unary operator`);
    }
    this.advance();
    this.skipNewlines();
  }

  private binary(): void {
    this.advance();
    if (this.token.type === 'word' && BINARY.has(this.token.text)) this.right(this.token.text);
    else if (this.isOperator('<', '>')) this.right('');
    else if (this.isClose() || this.isOperator('&&', '||', ')')) return;
    else if (this.token.type === 'newline') this.skipNewlines();
    else if (this.token.type === 'word') throw this.complaint('conditional binary operator expected');
    else throw this.complaint(`unexpected token \`${this.token.text}', conditional binary operator expected`);
  }

  private right(operator: string): void {
    if (operator === '=~') this.readPattern();
    else this.advance();
    if (this.token.type !== 'word' || this.isClose()) {
      throw this.complaint(`unexpected argument \`${this.token.text}' to conditional binary operator`);
    }
    this.advance();
    this.skipNewlines();
  }

  /** A regular expression: parentheses and bars in it are its own. */
  private readPattern(): void {
    const { lexer } = this;
    while (/[ \t]/.test(lexer.source[lexer.at] ?? '')) lexer.at += 1;
    const start = lexer.at;
    lexer.skipPattern();
    const text = lexer.source.slice(start, lexer.at);
    this.token = text === '' ? lexer.next() : { type: 'word', text, start, end: lexer.at };
  }
}
