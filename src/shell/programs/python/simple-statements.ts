import { beginsExpression, comparisonOf, expressionList, test, yieldOf } from './expressions.ts';
import type { PythonSyntaxError } from './syntax-error.ts';
import type { TokenStream } from './token-stream.ts';
import type { Alias, Expression, Statement } from './tree.ts';

const AUGMENTED = /^(?:[-+*/%@&|^]|\*\*|\/\/|<<|>>)=$/;

/** The statements of one line. */
export class SimpleStatements {
  protected readonly stream: TokenStream;
  /** How deep in functions, and in loops of the present one. */
  protected functions = 0;
  protected loops = 0;
  /** A mistake that the compiler finds, once the parser has found none. */
  protected late: PythonSyntaxError | null = null;

  constructor(stream: TokenStream) {
    this.stream = stream;
  }

  /** One line of statements with `;` between. */
  protected simpleStatements(): readonly Statement[] {
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
    if (!isCommand || stream.isOld || !beginsExpression(stream)) return stream.invalid();
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
}
