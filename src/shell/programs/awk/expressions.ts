import { PatternError, compile } from '../../matcher/index.ts';
import type { Matcher } from '../../matcher/index.ts';
import { AwkError } from './ast.ts';
import type { Expression, Target } from './ast.ts';
import { tokenize } from './lexer.ts';
import type { Token } from './lexer.ts';

/** A regular expression of awk; throws AwkError. */
export function compileRegex(source: string): Matcher {
  try {
    return compile(
      source
        .replace(/\\(["/&])/g, '$1')
        .replace(/\\([ntr])/g, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter),
      { syntax: 'ere' },
    );
  } catch (thrown) {
    if (thrown instanceof PatternError)
      throw new AwkError(`regular expression compile failed (${thrown.message})\n${source}`);
    throw thrown;
  }
}

const COMPARISONS = new Set(['<', '<=', '==', '!=', '>', '>=']);
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);

/** Tokens one after the other. */
class TokenReader {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  /** Inside of print arguments `>` redirects, and inside of for heads `in` is no operator. */
  protected noGreater = false;
  protected noIn = false;

  constructor(source: string) {
    this.tokens = tokenize(source);
  }

  protected get token(): Token {
    return this.tokens[this.at] ?? { type: 'end', text: '', line: 0 };
  }

  protected next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  protected is(text: string): boolean {
    return this.token.text === text && this.token.type !== 'string' && this.token.type !== 'regex';
  }

  protected fail(): never {
    const { type, text, line } = this.token;
    if (type === 'end')
      throw new AwkError(
        `line ${line}: missing } near end of file`.replace(
          'missing } near',
          this.depth > 0 ? 'missing } near' : 'syntax error at or near',
        ),
      );
    throw new AwkError(`line ${line}: syntax error at or near ${type === 'newline' ? 'end of line' : text}`);
  }

  /** How many blocks are open. */
  protected depth = 0;

  protected get endsStatement(): boolean {
    return this.is(';') || this.is('}') || this.token.type === 'newline' || this.token.type === 'end';
  }

  protected expect(text: string): void {
    if (!this.is(text)) this.fail();
    this.next();
  }

  protected skipNewlines(): void {
    while (this.token.type === 'newline') this.next();
  }

  protected skipEnds(): void {
    while (this.token.type === 'newline' || this.is(';')) this.next();
  }
}

/** Reads expressions, from the loosest operator to the tightest. */
export class ExpressionParser extends TokenReader {
  protected list(): readonly Expression[] {
    const items = [this.expression()];
    while (this.is(',')) {
      this.next();
      this.skipNewlines();
      items.push(this.expression());
    }
    return items;
  }

  protected index(): readonly Expression[] {
    this.expect('[');
    const items = this.unrestricted(() => this.list());
    this.expect(']');
    return items;
  }

  /** Inside of parentheses and brackets every operator means itself. */
  protected unrestricted<Value>(read: () => Value): Value {
    const { noGreater, noIn } = this;
    this.noGreater = false;
    this.noIn = false;
    const value = read();
    this.noGreater = noGreater;
    this.noIn = noIn;
    return value;
  }

  protected expression(): Expression {
    const left = this.conditional();
    if (this.token.type !== 'operator' || !ASSIGNMENTS.has(this.token.text) || !isTarget(left)) return left;
    const operator = this.next().text;
    this.skipNewlines();
    return {
      type: 'assign',
      target: left,
      operator: operator === '**=' ? '^=' : operator,
      value: this.expression(),
    };
  }

  protected conditional(): Expression {
    const test = this.or();
    if (!this.is('?')) return test;
    this.next();
    this.skipNewlines();
    const yes = this.expression();
    this.skipNewlines();
    this.expect(':');
    this.skipNewlines();
    return { type: 'conditional', test, yes, no: this.expression() };
  }

  protected or(): Expression {
    let left = this.and();
    while (this.is('||')) {
      this.next();
      this.skipNewlines();
      left = { type: 'binary', operator: '||', left, right: this.and() };
    }
    return left;
  }

  protected and(): Expression {
    let left = this.membership();
    while (this.is('&&')) {
      this.next();
      this.skipNewlines();
      left = { type: 'binary', operator: '&&', left, right: this.membership() };
    }
    return left;
  }

  protected membership(): Expression {
    let left = this.matching();
    while (this.is('in') && !this.noIn) {
      this.next();
      const name = this.next().text;
      left = { type: 'in', index: left.type === 'group' ? left.items : [left], name };
    }
    return left;
  }

  protected matching(): Expression {
    let left = this.comparison();
    while (this.is('~') || this.is('!~')) {
      const isNegated = this.next().text === '!~';
      left = { type: 'match', isNegated, left, right: this.comparison() };
    }
    return left;
  }

  protected comparison(): Expression {
    const left = this.concatenation();
    if (
      this.token.type !== 'operator' ||
      !COMPARISONS.has(this.token.text) ||
      (this.is('>') && this.noGreater)
    )
      return left;
    const operator = this.next().text;
    return { type: 'binary', operator, left, right: this.concatenation() };
  }

  protected concatenation(): Expression {
    let left = this.additive();
    for (;;) {
      if (this.is('|') && this.tokens[this.at + 1]?.text === 'getline') {
        this.at += 2;
        left = { type: 'getline', target: this.optionalTarget(), source: left, kind: 'command' };
      } else if (this.beginsOperand()) left = { type: 'binary', operator: ' ', left, right: this.additive() };
      else return left;
    }
  }

  /** Whether what follows is another operand, which stands beside for concatenation. */
  protected beginsOperand(): boolean {
    const { type, text } = this.token;
    if (['number', 'string', 'name', 'function', 'builtin', 'regex'].includes(type)) return true;
    return (
      type === 'operator' &&
      ['$', '!', '(', '-', '+', '++', '--'].includes(text) &&
      !(text === '!' && this.tokens[this.at + 1]?.text === '~')
    );
  }

  protected additive(): Expression {
    let left = this.multiplicative();
    while (this.is('+') || this.is('-'))
      left = { type: 'binary', operator: this.next().text, left, right: this.multiplicative() };
    return left;
  }

  protected multiplicative(): Expression {
    let left = this.unary();
    while (this.is('*') || this.is('/') || this.is('%'))
      left = { type: 'binary', operator: this.next().text, left, right: this.unary() };
    return left;
  }

  protected unary(): Expression {
    if (!this.is('!') && !this.is('-') && !this.is('+')) return this.power();
    const operator = this.next().text as '!';
    return { type: 'unary', operator, operand: this.unary() };
  }

  protected power(): Expression {
    const base = this.postfix();
    if (!this.is('^') && !this.is('**')) return base;
    this.next();
    // The exponent may have a sign, and binds to the right.
    const right = this.is('-') || this.is('+') || this.is('!') ? this.unary() : this.power();
    return { type: 'binary', operator: '^', left: base, right };
  }

  protected postfix(): Expression {
    const operand = this.operand();
    if (!isTarget(operand) || (!this.is('++') && !this.is('--'))) return operand;
    return { type: 'step', target: operand, by: this.next().text === '++' ? 1 : -1, isBefore: false };
  }

  protected operand(): Expression {
    const token = this.next();
    switch (token.type) {
      case 'number':
        return { type: 'number', value: Number(token.text) };
      case 'string':
        return { type: 'string', value: token.text };
      case 'regex':
        return { type: 'regex', matcher: compileRegex(token.text) };
      case 'name':
        return this.is('[')
          ? { type: 'element', name: token.text, index: this.index() }
          : { type: 'variable', name: token.text };
      case 'function':
        return { type: 'call', name: token.text, args: this.arguments(), isBuiltin: false };
      case 'builtin':
        return {
          type: 'call',
          name: token.text,
          args: this.is('(') ? this.arguments() : [],
          isBuiltin: true,
        };
      case 'keyword':
        if (token.text === 'getline') return this.getline();
        break;
      case 'operator':
        if (token.text === '$') return this.field();
        if (token.text === '(') return this.group();
        if (token.text === '++' || token.text === '--') {
          const target = this.operand();
          if (isTarget(target))
            return { type: 'step', target, by: token.text === '++' ? 1 : -1, isBefore: true };
        }
        if (token.text === '-' || token.text === '+' || token.text === '!')
          return { type: 'unary', operator: token.text, operand: this.unary() };
        break;
      default:
    }
    this.at -= 1;
    return this.fail();
  }

  protected field(): Expression {
    if (this.is('++') || this.is('--')) {
      const by = this.next().text === '++' ? 1 : -1;
      const target = this.operand();
      if (!isTarget(target)) return this.fail();
      return { type: 'field', index: { type: 'step', target, by, isBefore: true } };
    }
    return { type: 'field', index: this.is('-') ? this.unary() : this.operand() };
  }

  protected group(): Expression {
    const items = this.unrestricted(() => {
      this.skipNewlines();
      return this.list();
    });
    this.skipNewlines();
    this.expect(')');
    return { type: 'group', items };
  }

  protected arguments(): readonly Expression[] {
    this.expect('(');
    const items = this.unrestricted(() => (this.is(')') ? [] : this.list()));
    this.expect(')');
    return items;
  }

  protected getline(): Expression {
    const target = this.optionalTarget();
    if (!this.is('<')) return { type: 'getline', target, source: null, kind: 'main' };
    this.next();
    return { type: 'getline', target, source: this.operand(), kind: 'file' };
  }

  protected optionalTarget(): Target | null {
    if (this.token.type !== 'name' && !this.is('$')) return null;
    const operand = this.operand();
    return isTarget(operand) ? operand : null;
  }
}

const isTarget = (expression: Expression): expression is Target =>
  expression.type === 'variable' || expression.type === 'field' || expression.type === 'element';
