import { PatternError, compile } from '../../matcher/index.ts';
import type { Matcher } from '../../matcher/index.ts';
import { AwkError } from './ast.ts';
import type { Expression, Program, Redirection, Rule, Statement, Target, UserFunction } from './ast.ts';
import { tokenize } from './lexer.ts';
import type { Token } from './lexer.ts';

/** Reads a program; throws AwkError. */
export const parseProgram = (source: string): Program => new Parser(source).program();

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

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  /** Inside of print arguments `>` redirects, and inside of for heads `in` is no operator. */
  private noGreater = false;
  private noIn = false;

  constructor(source: string) {
    this.tokens = tokenize(source);
  }

  program(): Program {
    const begin: Statement[] = [];
    const end: Statement[] = [];
    const rules: Rule[] = [];
    const functions = new Map<string, UserFunction>();
    this.skipEnds();
    while (this.token.type !== 'end') {
      if (this.is('BEGIN')) {
        this.next();
        begin.push(this.block());
      } else if (this.is('END')) {
        this.next();
        end.push(this.block());
      } else if (this.is('function')) {
        this.next();
        this.functionDefinition(functions);
      } else rules.push(this.rule());
      this.skipEnds();
    }
    return { begin, end, rules, functions };
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { type: 'end', text: '', line: 0 };
  }

  private next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  private is(text: string): boolean {
    return this.token.text === text && this.token.type !== 'string' && this.token.type !== 'regex';
  }

  private fail(): never {
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
  private depth = 0;

  private get endsStatement(): boolean {
    return this.is(';') || this.is('}') || this.token.type === 'newline' || this.token.type === 'end';
  }

  private expect(text: string): void {
    if (!this.is(text)) this.fail();
    this.next();
  }

  private skipNewlines(): void {
    while (this.token.type === 'newline') this.next();
  }

  private skipEnds(): void {
    while (this.token.type === 'newline' || this.is(';')) this.next();
  }

  private functionDefinition(functions: Map<string, UserFunction>): void {
    const name = this.next().text;
    this.expect('(');
    const parameters: string[] = [];
    while (!this.is(')')) {
      if (this.token.type !== 'name') this.fail();
      parameters.push(this.next().text);
      if (!this.is(',')) break;
      this.next();
      this.skipNewlines();
    }
    this.expect(')');
    this.skipNewlines();
    functions.set(name, { parameters, body: this.block() });
  }

  private rule(): Rule {
    const patterns: Expression[] = [];
    if (!this.is('{')) {
      patterns.push(this.expression());
      if (this.is(',')) {
        this.next();
        this.skipNewlines();
        patterns.push(this.expression());
      }
    }
    return { patterns, action: this.is('{') ? this.block() : null };
  }

  private block(): Statement {
    this.expect('{');
    this.depth += 1;
    const body: Statement[] = [];
    this.skipEnds();
    while (!this.is('}')) {
      if (this.token.type === 'end') this.fail();
      body.push(this.statement());
      this.skipEnds();
    }
    this.next();
    this.depth -= 1;
    return { type: 'block', body };
  }

  /** A simple statement ends with a semicolon, a line end, or the brace of its block. */
  private finished(statement: Statement): Statement {
    if (this.is(';') || this.token.type === 'newline') this.next();
    else if (!this.is('}') && this.token.type !== 'end') this.fail();
    return statement;
  }

  private body(): Statement {
    this.skipNewlines();
    if (this.is(';')) {
      this.next();
      return { type: 'block', body: [] };
    }
    return this.statement();
  }

  private statement(): Statement {
    if (this.is('{')) return this.block();
    if (this.token.type !== 'keyword') return this.finished(this.simple());
    switch (this.token.text) {
      case 'if':
        return this.ifStatement();
      case 'while':
        this.next();
        return { type: 'while', test: this.inParentheses(), body: this.body(), isBehind: false };
      case 'do':
        return this.doStatement();
      case 'for':
        return this.forStatement();
      case 'next':
      case 'nextfile':
      case 'break':
      case 'continue':
        return this.finished({ type: 'jump', kind: this.next().text as 'next' });
      case 'exit':
      case 'return': {
        const type = this.next().text as 'exit';
        const isBare = this.endsStatement;
        return this.finished({ type, value: isBare ? null : this.expression() });
      }
      default:
        return this.finished(this.simple());
    }
  }

  private inParentheses(): Expression {
    this.expect('(');
    const value = this.expression();
    this.expect(')');
    return value;
  }

  private ifStatement(): Statement {
    this.next();
    const test = this.inParentheses();
    const yes = this.body();
    const before = this.at;
    this.skipEnds();
    if (!this.is('else')) {
      this.at = before;
      return { type: 'if', test, yes, no: null };
    }
    this.next();
    return { type: 'if', test, yes, no: this.body() };
  }

  private doStatement(): Statement {
    this.next();
    const body = this.body();
    this.skipEnds();
    this.expect('while');
    return this.finished({ type: 'while', test: this.inParentheses(), body, isBehind: true });
  }

  private forStatement(): Statement {
    this.next();
    this.expect('(');
    const [variable, keyword, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (
      variable?.type === 'name' &&
      keyword?.text === 'in' &&
      array?.type === 'name' &&
      close?.text === ')'
    ) {
      this.at += 4;
      return { type: 'each', variable: variable.text, array: array.text, body: this.body() };
    }
    const first = this.is(';') ? null : this.simple();
    this.expect(';');
    this.skipNewlines();
    const test = this.is(';') ? null : this.expression();
    this.expect(';');
    this.skipNewlines();
    const last = this.is(')') ? null : this.simple();
    this.expect(')');
    return { type: 'for', first, test, last, body: this.body() };
  }

  private simple(): Statement {
    if (this.is('print') || this.is('printf')) return this.print();
    if (!this.is('delete')) return { type: 'expression', value: this.expression() };
    this.next();
    const name = this.next().text;
    return { type: 'delete', name, index: this.is('[') ? this.index() : null };
  }

  private print(): Statement {
    const isFormatted = this.next().text === 'printf';
    const before = this.noGreater;
    this.noGreater = true;
    let args: readonly Expression[] = [];
    if (!this.endsPrint()) args = this.list();
    this.noGreater = before;
    const [only] = args;
    if (args.length === 1 && only?.type === 'group') args = only.items;
    return { type: 'print', isFormatted, args, redirection: this.redirection() };
  }

  private endsPrint(): boolean {
    return (
      this.token.type === 'newline' ||
      this.token.type === 'end' ||
      [';', '}', '>', '>>', '|'].some((text) => this.is(text))
    );
  }

  private redirection(): Redirection {
    if (!this.is('>') && !this.is('>>') && !this.is('|')) return null;
    const kind = this.next().text as '>';
    return { kind, to: this.concatenation() };
  }

  private list(): readonly Expression[] {
    const items = [this.expression()];
    while (this.is(',')) {
      this.next();
      this.skipNewlines();
      items.push(this.expression());
    }
    return items;
  }

  private index(): readonly Expression[] {
    this.expect('[');
    const items = this.unrestricted(() => this.list());
    this.expect(']');
    return items;
  }

  /** Inside of parentheses and brackets every operator means itself. */
  private unrestricted<Value>(read: () => Value): Value {
    const { noGreater, noIn } = this;
    this.noGreater = false;
    this.noIn = false;
    const value = read();
    this.noGreater = noGreater;
    this.noIn = noIn;
    return value;
  }

  private expression(): Expression {
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

  private conditional(): Expression {
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

  private or(): Expression {
    let left = this.and();
    while (this.is('||')) {
      this.next();
      this.skipNewlines();
      left = { type: 'binary', operator: '||', left, right: this.and() };
    }
    return left;
  }

  private and(): Expression {
    let left = this.membership();
    while (this.is('&&')) {
      this.next();
      this.skipNewlines();
      left = { type: 'binary', operator: '&&', left, right: this.membership() };
    }
    return left;
  }

  private membership(): Expression {
    let left = this.matching();
    while (this.is('in') && !this.noIn) {
      this.next();
      const name = this.next().text;
      left = { type: 'in', index: left.type === 'group' ? left.items : [left], name };
    }
    return left;
  }

  private matching(): Expression {
    let left = this.comparison();
    while (this.is('~') || this.is('!~')) {
      const isNegated = this.next().text === '!~';
      left = { type: 'match', isNegated, left, right: this.comparison() };
    }
    return left;
  }

  private comparison(): Expression {
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

  private concatenation(): Expression {
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
  private beginsOperand(): boolean {
    const { type, text } = this.token;
    if (['number', 'string', 'name', 'function', 'builtin', 'regex'].includes(type)) return true;
    return (
      type === 'operator' &&
      ['$', '!', '(', '-', '+', '++', '--'].includes(text) &&
      !(text === '!' && this.tokens[this.at + 1]?.text === '~')
    );
  }

  private additive(): Expression {
    let left = this.multiplicative();
    while (this.is('+') || this.is('-'))
      left = { type: 'binary', operator: this.next().text, left, right: this.multiplicative() };
    return left;
  }

  private multiplicative(): Expression {
    let left = this.unary();
    while (this.is('*') || this.is('/') || this.is('%'))
      left = { type: 'binary', operator: this.next().text, left, right: this.unary() };
    return left;
  }

  private unary(): Expression {
    if (!this.is('!') && !this.is('-') && !this.is('+')) return this.power();
    const operator = this.next().text as '!';
    return { type: 'unary', operator, operand: this.unary() };
  }

  private power(): Expression {
    const base = this.postfix();
    if (!this.is('^') && !this.is('**')) return base;
    this.next();
    // The exponent may have a sign, and binds to the right.
    const right = this.is('-') || this.is('+') || this.is('!') ? this.unary() : this.power();
    return { type: 'binary', operator: '^', left: base, right };
  }

  private postfix(): Expression {
    const operand = this.operand();
    if (!isTarget(operand) || (!this.is('++') && !this.is('--'))) return operand;
    return { type: 'step', target: operand, by: this.next().text === '++' ? 1 : -1, isBefore: false };
  }

  private operand(): Expression {
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

  private field(): Expression {
    if (this.is('++') || this.is('--')) {
      const by = this.next().text === '++' ? 1 : -1;
      const target = this.operand();
      if (!isTarget(target)) return this.fail();
      return { type: 'field', index: { type: 'step', target, by, isBefore: true } };
    }
    return { type: 'field', index: this.is('-') ? this.unary() : this.operand() };
  }

  private group(): Expression {
    const items = this.unrestricted(() => {
      this.skipNewlines();
      return this.list();
    });
    this.skipNewlines();
    this.expect(')');
    return { type: 'group', items };
  }

  private arguments(): readonly Expression[] {
    this.expect('(');
    const items = this.unrestricted(() => (this.is(')') ? [] : this.list()));
    this.expect(')');
    return items;
  }

  private getline(): Expression {
    const target = this.optionalTarget();
    if (!this.is('<')) return { type: 'getline', target, source: null, kind: 'main' };
    this.next();
    return { type: 'getline', target, source: this.operand(), kind: 'file' };
  }

  private optionalTarget(): Target | null {
    if (this.token.type !== 'name' && !this.is('$')) return null;
    const operand = this.operand();
    return isTarget(operand) ? operand : null;
  }
}

const isTarget = (expression: Expression): expression is Target =>
  expression.type === 'variable' || expression.type === 'field' || expression.type === 'element';
