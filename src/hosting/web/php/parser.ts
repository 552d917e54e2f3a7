import { PhpStop, beyond } from './syntax.ts';
import type { Expression, IncludeKind, Statement } from './syntax.ts';
import { templateParts } from './template.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/* From text to statements. PHP reads a whole file before it runs any of it, so what cannot be read stops all. */

/** The statements of a file. Throws a `PhpStop`. */
export const parsePhp = (source: string, file: string): readonly Statement[] =>
  new Parser(tokensOf(source, file), file).program();

/** Words with which statements begin that the model does not know. */
const BEYOND: ReadonlySet<string> = new Set(
  'abstract break case catch class clone const continue declare default do enum final finally fn for foreach function global goto interface list match namespace new private protected public readonly static switch throw trait try unset use while yield'.split(
    ' ',
  ),
);

const INCLUDES: ReadonlySet<string> = new Set(['include', 'include_once', 'require', 'require_once']);

/** How tightly operators bind; the first binds least. Those of assignments and choices stand apart. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['xor'],
  ['and'],
  ['||'],
  ['&&'],
  ['==', '!=', '<>', '===', '!=='],
  ['<', '<=', '>', '>='],
  ['.'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Where assignments stand among them: `and` and its kin bind less than `=`. */
const TIGHT = 3;

class Parser {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly file: string;

  constructor(tokens: readonly Token[], file: string) {
    this.tokens = tokens;
    this.file = file;
  }

  program(): readonly Statement[] {
    const all: Statement[] = [];
    while (this.token.type !== 'end') all.push(...this.statement());
    return all;
  }

  /** A single expression: what stands in braces within a text. */
  whole(): Expression {
    const value = this.expression();
    if (this.token.type !== 'end') throw this.unexpected();
    return value;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { type: 'end', text: 'end of file', line: 1 };
  }

  private is(text: string): boolean {
    const { type, text: found } = this.token;
    return (type === 'symbol' && found === text) || (type === 'name' && found.toLowerCase() === text);
  }

  private accept(text: string): boolean {
    const isHere = this.is(text);
    if (isHere) this.at += 1;
    return isHere;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  /** What PHP’s grammar says; of what it could have taken instead it names only what is left after a whole value. */
  private unexpected(wanted?: string): PhpStop {
    const { type, text, line } = this.token;
    const open = type === 'end' ? unclosed(this.tokens) : null;
    if (open !== null) {
      const where = open.line === line ? '' : ` on line ${open.line}`;
      return new PhpStop('Parse error', `Unclosed '${open.text}'${where}`, this.file, line);
    }
    const names: Readonly<Partial<Record<Token['type'], string>>> = {
      end: 'end of file',
      variable: `variable "$${text}"`,
      name: `identifier "${text}"`,
      number: `integer "${text}"`,
      text: `single-quoted string "${text}"`,
      template: `double-quoted string "${text}"`,
      html: 'inline html',
    };
    const expected = wanted === undefined ? '' : `, expecting ${wanted}`;
    const message = `syntax error, unexpected ${names[type] ?? `token "${text}"`}${expected}`;
    return new PhpStop('Parse error', message, this.file, line);
  }

  private statement(): readonly Statement[] {
    const { type, text, line } = this.token;
    if (type === 'html') {
      this.at += 1;
      return [{ type: 'html', text }];
    }
    if (this.accept(';')) return [];
    if (this.is('{')) return this.block();
    if (this.accept('if')) return [this.condition()];
    if (this.accept('echo')) {
      const values = [this.expression()];
      while (this.accept(',')) values.push(this.expression());
      return this.ended([{ type: 'echo', values }], '"," or ";"');
    }
    if (this.accept('return')) {
      const value = this.is(';') ? null : this.expression();
      return this.ended([{ type: 'return', value }], '";"');
    }
    if (type === 'name' && BEYOND.has(text.toLowerCase())) throw beyond(`'${text}'`, this.file, line);
    return this.ended([{ type: 'run', value: this.expression() }]);
  }

  private ended(statements: readonly Statement[], wanted?: string): readonly Statement[] {
    if (!this.accept(';')) throw this.unexpected(wanted);
    return statements;
  }

  private block(): readonly Statement[] {
    if (!this.accept('{')) return this.statement();
    const all: Statement[] = [];
    while (!this.is('}')) {
      if (this.token.type === 'end') throw this.unexpected();
      all.push(...this.statement());
    }
    this.at += 1;
    return all;
  }

  private condition(): Statement {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    if (this.is(':')) throw beyond("'if' with a colon", this.file, this.token.line);
    const then = this.block();
    if (this.accept('elseif')) return { type: 'if', test, then, otherwise: [this.condition()] };
    if (!this.accept('else')) return { type: 'if', test, then, otherwise: [] };
    return { type: 'if', test, then, otherwise: this.accept('if') ? [this.condition()] : this.block() };
  }

  private expression(level = 0): Expression {
    if (level === TIGHT) return this.assignment();
    return this.binary(level, () => this.expression(level + 1));
  }

  private binary(level: number, inner: () => Expression): Expression {
    let left = inner();
    for (;;) {
      const { text, line } = this.token;
      const operator = LEVELS[level]?.find((one) => this.is(one));
      if (operator === undefined) return left;
      this.at += 1;
      left = { type: 'binary', operator: text.toLowerCase(), left, right: inner(), line };
    }
  }

  private assignment(): Expression {
    return this.assigned(this.choice());
  }

  /** What an operator of assignment makes of what stands before it. */
  private assigned(left: Expression): Expression {
    const { text, line, type } = this.token;
    const [, operator] = /^(|\.|\+|-|\*|\/|%|\?\?)=$/.exec(type === 'symbol' ? text : '') ?? [];
    if (operator === undefined) return left;
    if (left.type !== 'variable' && left.type !== 'index') throw this.unexpected();
    this.at += 1;
    if (this.is('&')) throw beyond('a reference', this.file, line);
    return { type: 'assign', to: left, operator, value: this.assignment(), line };
  }

  private choice(): Expression {
    const test = this.coalesced();
    if (!this.accept('?')) return test;
    const then = this.is(':') ? null : this.assignment();
    this.expect(':');
    return { type: 'choice', test, then, otherwise: this.assignment() };
  }

  private coalesced(): Expression {
    const left = this.tight(TIGHT);
    const { line } = this.token;
    if (!this.accept('??')) return left;
    return { type: 'binary', operator: '??', left, right: this.coalesced(), line };
  }

  private tight(level: number): Expression {
    return level === LEVELS.length ? this.unary() : this.binary(level, () => this.tight(level + 1));
  }

  private unary(): Expression {
    const { text, line, type } = this.token;
    if (type === 'symbol' && ['!', '-', '+', '@'].includes(text)) {
      this.at += 1;
      return { type: 'unary', operator: text, of: this.assigned(this.unary()) };
    }
    if (type === 'symbol' && ['++', '--', '&', '$', '~'].includes(text))
      throw beyond(`'${text}'`, this.file, line);
    const value = this.primary();
    return this.subscripts(value);
  }

  private subscripts(value: Expression): Expression {
    let whole = value;
    for (;;) {
      const { line, text } = this.token;
      if (this.accept('[')) {
        const key = this.is(']') ? null : this.expression();
        this.expect(']');
        whole = { type: 'index', of: whole, key, line };
      } else if (['->', '::', '++', '--'].some((one) => this.is(one)))
        throw beyond(`'${text}'`, this.file, line);
      else return whole;
    }
  }

  private primary(): Expression {
    const { type, text, line } = this.token;
    if (type === 'symbol') {
      if (this.accept('(')) {
        const inside = this.expression();
        this.expect(')');
        return inside;
      }
      if (this.accept('[')) return { type: 'array', items: this.items(']') };
      throw this.unexpected();
    }
    if (type === 'end' || type === 'html') throw this.unexpected();
    this.at += 1;
    switch (type) {
      case 'variable':
        return { type: 'variable', name: text, line };
      case 'number':
        return { type: 'literal', value: Number(text) };
      case 'text':
        return { type: 'literal', value: text };
      case 'template':
        return {
          type: 'template',
          parts: templateParts(text, line, (source) =>
            new Parser(
              tokensOf(`<?php ${source}`, this.file).map((one) => ({ ...one, line })),
              this.file,
            ).whole(),
          ),
        };
      case 'name':
        return this.word(text, line);
    }
  }

  private items(close: string): readonly (readonly [Expression | null, Expression])[] {
    const items: (readonly [Expression | null, Expression])[] = [];
    while (!this.accept(close)) {
      const first = this.expression();
      items.push(this.accept('=>') ? [first, this.expression()] : [null, first]);
      if (!this.is(close)) this.expect(',');
    }
    return items;
  }

  private args(): readonly Expression[] {
    return this.items(')').map(([, value]) => value);
  }

  /** A word is a call, a constant, or one of PHP’s own. */
  private word(text: string, line: number): Expression {
    const name = text.toLowerCase().replace(/^\\/, '');
    if (INCLUDES.has(name))
      return { type: 'include', kind: name as IncludeKind, path: this.assignment(), line };
    if (BEYOND.has(name)) throw beyond(`'${text}'`, this.file, line);
    switch (name) {
      case 'print':
        return { type: 'print', value: this.assignment() };
      case 'exit':
      case 'die': {
        if (!this.accept('(')) return { type: 'exit', value: null };
        return { type: 'exit', value: this.args()[0] ?? null };
      }
      case 'true':
      case 'false':
        return { type: 'literal', value: name === 'true' };
      case 'null':
        return { type: 'literal', value: null };
      case 'isset':
        this.expect('(');
        return { type: 'isset', all: this.args() };
      case 'empty': {
        this.expect('(');
        const of = this.expression();
        this.expect(')');
        return { type: 'unary', operator: 'empty', of };
      }
      case 'array':
        this.expect('(');
        return { type: 'array', items: this.items(')') };
      case '__file__':
        return { type: 'literal', value: this.file };
      case '__dir__':
        return { type: 'literal', value: this.file.slice(0, this.file.lastIndexOf('/')) || '/' };
      case '__line__':
        return { type: 'literal', value: line };
      default:
        return this.accept('(')
          ? { type: 'call', name, args: this.args(), line }
          : { type: 'constant', name: text.replace(/^\\/, ''), line };
    }
  }
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The innermost bracket that is never closed. */
function unclosed(tokens: readonly Token[]): Token | null {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.type !== 'symbol') continue;
    if ('([{'.includes(token.text)) open.push(token);
    else if (open.at(-1)?.text === CLOSING[token.text]) open.pop();
  }
  return open.at(-1) ?? null;
}
