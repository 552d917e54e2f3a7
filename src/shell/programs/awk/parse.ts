import type { Expression, Program, Redirection, Rule, Statement, UserFunction } from './ast.ts';
import { ExpressionParser } from './expressions.ts';

/** Reads a program; throws AwkError. */
export const parseProgram = (source: string): Program => new Parser(source).program();

/** Reads statements, rules and functions. */
class Parser extends ExpressionParser {
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
}
