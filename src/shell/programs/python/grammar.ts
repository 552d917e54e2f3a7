import {
  callArguments,
  beginsExpression,
  comparisonOf,
  expressionList,
  parameters,
  test,
  yieldOf,
} from './expressions.ts';
import { TokenStream } from './token-stream.ts';
import { PythonSyntaxError } from './syntax-error.ts';
import type { SyntaxVersion, Token } from './tokens.ts';
import type { Alias, Block, Expression, Handler, Statement } from './tree.ts';

/** The statements of a text; throws a PythonSyntaxError. */
export function parse(text: string, version: SyntaxVersion): Block {
  const stream = new TokenStream(text, version);
  try {
    return new Grammar(stream).program();
  } catch (thrown) {
    throw thrown instanceof PythonSyntaxError ? stream.firstMistake(thrown) : thrown;
  }
}

const AUGMENTED = /^(?:[-+*/%@&|^]|\*\*|\/\/|<<|>>)=$/;

class Grammar {
  private readonly stream: TokenStream;
  /** How deep in functions, and in loops of the present one. */
  private functions = 0;
  private loops = 0;
  /** A mistake that the compiler finds, once the parser has found none. */
  private late: PythonSyntaxError | null = null;

  constructor(stream: TokenStream) {
    this.stream = stream;
  }

  program(): Block {
    const statements: Statement[] = [];
    while (this.stream.token.type !== 'end') statements.push(...this.statement());
    if (this.late !== null) throw this.late;
    return statements;
  }

  private statement(): readonly Statement[] {
    const { stream } = this;
    const { token } = stream;
    if (token.type === 'indent') throw stream.mistake('indent', stream.peek(1), stream.peek(1));
    switch (
      token.type === 'name' && stream.isKeyword(token.text) ? token.text : token.text === '@' ? '@' : ''
    ) {
      case 'if':
        return [this.ifStatement()];
      case 'while':
        return [this.whileStatement()];
      case 'for':
        return [this.forStatement()];
      case 'try':
        return [this.tryStatement()];
      case 'with':
        return [this.withStatement()];
      case 'def':
        return [this.definition()];
      case 'class':
        return [this.classStatement()];
      case 'async':
        return [this.asyncStatement()];
      case '@':
        return [this.decorated()];
      default:
        return this.simpleStatements();
    }
  }

  /** One line of statements with `;` between. */
  private simpleStatements(): readonly Statement[] {
    const { stream } = this;
    const statements = [this.simple()];
    while (stream.accept(';') && stream.token.type !== 'newline') statements.push(this.simple());
    if (stream.token.type !== 'newline') throw this.afterStatement(statements.at(-1));
    stream.next();
    return statements;
  }

  /** Something stands behind a whole statement: `print "x"` in Python 3 has a sentence of its own. */
  private afterStatement(before: Statement | undefined) {
    const { stream } = this;
    const isCommand =
      before?.type === 'expression' &&
      before.value.type === 'name' &&
      (before.value.name === 'print' || before.value.name === 'exec');
    if (!isCommand || stream.isOld || !beginsExpression(stream)) {
      if (stream.is('=') && before?.type === 'expression') return stream.invalid();
      return stream.invalid();
    }
    const { value } = before;
    const kind = value.type === 'name' && value.name === 'print' ? 'print' : 'exec';
    const from = stream.token;
    try {
      expressionList(stream);
    } catch {
      return stream.invalid(from);
    }
    if (stream.token.type !== 'newline' && !stream.is(';')) return stream.invalid(from);
    return stream.mistake(kind, value, stream.last, stream.textFrom(from));
  }

  private simple(): Statement {
    const { stream } = this;
    const start = stream.token;
    const word = start.type === 'name' && stream.isKeyword(start.text) ? start.text : '';
    switch (word) {
      case 'import':
        return this.importStatement();
      case 'from':
        return this.fromStatement();
      case 'pass':
        stream.next();
        return { type: 'pass', ...stream.placeFrom(start) };
      case 'raise':
        return this.raiseStatement();
      case 'del': {
        stream.next();
        const list = expressionList(stream);
        const targets = list.type === 'tuple' ? list.items : [list];
        return { type: 'delete', targets, ...stream.placeFrom(start) };
      }
      case 'print':
        return this.printStatement();
      case 'break':
      case 'continue':
        return this.loopControl(word);
      case 'return':
        return this.returnStatement();
      case 'global':
      case 'nonlocal':
        stream.next();
        do stream.name();
        while (stream.accept(','));
        return { type: 'beyond', what: `a ${word} statement`, ...stream.placeFrom(start) };
      case 'assert':
        stream.next();
        test(stream);
        if (stream.accept(',')) test(stream);
        return { type: 'beyond', what: 'an assert', ...stream.placeFrom(start) };
      case 'exec':
        stream.next();
        comparisonOf(stream, 0);
        if (stream.accept('in')) {
          test(stream);
          if (stream.accept(',')) test(stream);
        }
        return { type: 'beyond', what: 'an exec statement', ...stream.placeFrom(start) };
      default:
        return this.expressionStatement();
    }
  }

  private expressionStatement(): Statement {
    const { stream } = this;
    const value = this.valueOrYield();
    if (stream.token.type === 'operator' && AUGMENTED.test(stream.token.text)) {
      const operator = stream.next().text.slice(0, -1);
      return {
        type: 'augment',
        target: value,
        operator,
        value: this.valueOrYield(),
        ...stream.placeFrom(value),
      };
    }
    if (!stream.isOld && stream.is(':') && ['name', 'attribute', 'subscript'].includes(value.type)) {
      stream.next();
      test(stream);
      if (stream.accept('=')) this.valueOrYield();
      return { type: 'beyond', what: 'an annotation', ...stream.placeFrom(value) };
    }
    if (!stream.is('=')) return { type: 'expression', value, ...stream.placeFrom(value) };
    const chain = [value];
    while (stream.accept('=')) chain.push(this.valueOrYield());
    const last = chain.pop() ?? value;
    for (const target of chain) this.checkTarget(target);
    return { type: 'assign', targets: chain, value: last, ...stream.placeFrom(value) };
  }

  private valueOrYield(): Expression {
    if (!this.stream.is('yield')) return expressionList(this.stream);
    const value = yieldOf(this.stream);
    if (this.functions === 0) this.late ??= this.stream.mistake('outside', value, value, 'yield');
    return value;
  }

  /** Only names, attributes, items and lists of them can be assigned to. */
  private checkTarget(target: Expression): void {
    const { stream } = this;
    switch (target.type) {
      case 'name':
        if (['None', 'True', 'False'].includes(target.name) && (!stream.isOld || target.name === 'None'))
          this.wrongTarget(target, target.name);
        return;
      case 'attribute':
      case 'subscript':
      case 'beyond':
        return;
      case 'tuple':
      case 'list':
        for (const item of target.items) this.checkTarget(item);
        return;
      default:
        this.wrongTarget(target, target.type);
    }
  }

  /** Up to 3.8 the compiler finds it, since 3.9 the parser. */
  private wrongTarget(target: Expression, what: string): void {
    const found = this.stream.mistake('assign-to', target, target, what);
    if (this.stream.isSince(9)) throw found;
    this.late ??= found;
  }

  private importStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    this.expectNames();
    const names: Alias[] = [];
    do names.push(this.alias(true));
    while (stream.accept(','));
    return { type: 'import', names, ...stream.placeFrom(start) };
  }

  private expectNames(): void {
    const { stream } = this;
    if (stream.isSince(13) && stream.token.type === 'newline')
      throw stream.mistake('no-names', stream.token, stream.token);
  }

  private alias(isDotted: boolean): Alias {
    const { stream } = this;
    const first = stream.name();
    let name = first.text;
    while (isDotted && stream.accept('.')) name += `.${stream.name().text}`;
    const as = stream.accept('as') ? stream.name().text : null;
    return { name, as, ...stream.placeFrom(first) };
  }

  private fromStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    let dots = 0;
    for (; stream.is('.') || stream.is('...'); stream.next()) dots += stream.token.text.length;
    let module = dots > 0 && stream.is('import') ? '' : stream.name().text;
    while (module !== '' && stream.accept('.')) module += `.${stream.name().text}`;
    stream.expect('import');
    if (stream.accept('*')) return { type: 'from', dots, module, names: null, ...stream.placeFrom(start) };
    this.expectNames();
    const isBracketed = stream.accept('(');
    const names = [this.alias(false)];
    while (stream.accept(',')) {
      if (isBracketed && stream.is(')')) break;
      if (!isBracketed && stream.token.type === 'newline')
        throw stream.mistake('trailing-comma', stream.last, stream.last);
      names.push(this.alias(false));
    }
    if (isBracketed) stream.expect(')');
    return { type: 'from', dots, module, names, ...stream.placeFrom(start) };
  }

  private raiseStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    const values: Expression[] = [];
    let from: Expression | null = null;
    if (stream.token.type !== 'newline' && !stream.is(';')) {
      values.push(test(stream));
      while (stream.isOld && values.length < 3 && stream.accept(',')) values.push(test(stream));
      if (!stream.isOld && stream.accept('from')) from = test(stream);
    }
    return { type: 'raise', values, from, ...stream.placeFrom(start) };
  }

  private printStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    const items: Expression[] = [];
    const to = stream.accept('>>') ? test(stream) : null;
    let isOpen = false;
    if (to !== null && stream.accept(',') && !beginsExpression(stream)) throw stream.invalid();
    while (beginsExpression(stream)) {
      items.push(test(stream));
      isOpen = stream.accept(',');
      if (!isOpen) break;
    }
    return { type: 'print', to, items, isOpen, ...stream.placeFrom(start) };
  }

  private loopControl(type: 'break' | 'continue'): Statement {
    const { stream } = this;
    const start = stream.next();
    if (this.loops === 0) this.late ??= stream.mistake('outside', start, start, type);
    return { type, ...stream.placeFrom(start) };
  }

  private returnStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    if (beginsExpression(stream)) expressionList(stream);
    if (this.functions === 0) this.late ??= stream.mistake('outside', start, stream.last, 'return');
    return { type: 'beyond', what: 'a return', ...stream.placeFrom(start) };
  }

  /** A colon and what it governs: the rest of the line, or a block. `what` and `head` name it in a complaint. */
  private block(what: string, head: Token): Block {
    const { stream } = this;
    if (!stream.is(':')) {
      if (stream.token.type === 'newline') throw stream.mistake('colon', stream.token, stream.token);
      throw stream.invalid();
    }
    stream.next();
    if (stream.token.type !== 'newline') return this.simpleStatements();
    stream.next();
    if (!this.isAt('indent')) throw stream.noBlock(`${what} on line ${head.line}`);
    stream.next();
    const statements: Statement[] = [];
    while (!this.isAt('dedent') && !this.isAt('end')) statements.push(...this.statement());
    if (this.isAt('dedent')) stream.next();
    return statements;
  }

  private isAt(type: Token['type']): boolean {
    return this.stream.token.type === type;
  }

  private ifStatement(): Statement {
    const { stream } = this;
    const start = stream.token;
    const branches: (readonly [Expression, Block])[] = [];
    do {
      const head = stream.next();
      branches.push([test(stream), this.block(`'${head.text}' statement`, head)]);
    } while (stream.is('elif'));
    const otherwise = this.elseBlock();
    return { type: 'if', branches, otherwise, ...stream.placeFrom(start) };
  }

  private elseBlock(): Block {
    if (!this.stream.is('else')) return [];
    const head = this.stream.next();
    return this.block("'else' statement", head);
  }

  private loop(what: string, head: Token): Block {
    this.loops += 1;
    const body = this.block(what, head);
    this.loops -= 1;
    return body;
  }

  private whileStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    test(stream);
    this.loop("'while' statement", start);
    this.elseBlock();
    return { type: 'beyond', what: 'a while loop', ...stream.placeFrom(start) };
  }

  private forStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    const target = expressionList(stream, (inner) => comparisonOf(inner, 0));
    stream.expect('in');
    const over = expressionList(stream);
    const body = this.loop("'for' statement", start);
    const otherwise = this.elseBlock();
    return { type: 'for', target, over, body, otherwise, ...stream.placeFrom(start) };
  }

  private tryStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    const body = this.block("'try' statement", start);
    const handlers: Handler[] = [];
    while (stream.is('except')) handlers.push(this.handler());
    const otherwise = handlers.length > 0 ? this.elseBlock() : [];
    let last: Block = [];
    if (stream.is('finally')) last = this.block("'finally' statement", stream.next());
    else if (handlers.length === 0) throw stream.mistake('handler', stream.token, stream.token);
    return { type: 'try', body, handlers, otherwise, last, ...stream.placeFrom(start) };
  }

  private handler(): Handler {
    const { stream } = this;
    const head = stream.next();
    let of: Expression | null = null;
    let as: string | null = null;
    if (!stream.is(':')) {
      of = test(stream);
      if (stream.accept('as') || (stream.isOld && stream.accept(','))) as = stream.name().text;
    }
    const body = this.block("'except' statement", head);
    return { of, as, body, ...stream.placeFrom(head) };
  }

  private withStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    do {
      test(stream);
      if (stream.accept('as')) comparisonOf(stream, 0);
    } while (stream.accept(','));
    this.block("'with' statement", start);
    return { type: 'beyond', what: 'a with block', ...stream.placeFrom(start) };
  }

  private definition(): Statement {
    const { stream } = this;
    const start = stream.next();
    const name = stream.name().text;
    if (stream.isSince(11) && !stream.is('('))
      throw stream.mistake('no-parameters', stream.token, stream.token);
    stream.expect('(');
    parameters(stream, ')', true);
    stream.expect(')');
    if (!stream.isOld && stream.accept('->')) test(stream);
    const { loops } = this;
    this.loops = 0;
    this.functions += 1;
    this.block('function definition', start);
    this.functions -= 1;
    this.loops = loops;
    return { type: 'define', what: 'function', name, isPlain: true, ...stream.placeFrom(start) };
  }

  private classStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    const name = stream.name().text;
    if (stream.accept('(')) {
      callArguments(stream);
      stream.expect(')');
    }
    const { loops, functions } = this;
    this.loops = 0;
    this.functions = 0;
    this.block('class definition', start);
    this.loops = loops;
    this.functions = functions;
    return { type: 'define', what: 'class', name, isPlain: true, ...stream.placeFrom(start) };
  }

  private asyncStatement(): Statement {
    const { stream } = this;
    const start = stream.next();
    const [inner] = this.statement();
    if (inner?.type === 'define') return { ...inner, ...stream.placeFrom(start) };
    return { type: 'beyond', what: 'an async statement', ...stream.placeFrom(start) };
  }

  private decorated(): Statement {
    const { stream } = this;
    const start = stream.next();
    test(stream);
    if (stream.token.type !== 'newline') throw stream.invalid();
    stream.next();
    if (!['@', 'def', 'class', 'async'].some((one) => stream.is(one))) throw stream.invalid();
    const [inner] = this.statement();
    if (inner?.type !== 'define') throw stream.invalid();
    return { ...inner, isPlain: false, ...stream.placeFrom(start) };
  }
}
