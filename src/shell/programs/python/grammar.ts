import { callArguments, comparisonOf, expressionList, parameters, test } from './expressions.ts';
import { SimpleStatements } from './simple-statements.ts';
import { TokenStream } from './token-stream.ts';
import { PythonSyntaxError } from './syntax-error.ts';
import type { SyntaxVersion, Token } from './tokens.ts';
import type { Block, Expression, Handler, Statement } from './tree.ts';

/** The statements of a text; throws a PythonSyntaxError. */
export function parse(text: string, version: SyntaxVersion): Block {
  const stream = new TokenStream(text, version);
  try {
    return new Grammar(stream).program();
  } catch (thrown) {
    throw thrown instanceof PythonSyntaxError ? stream.firstMistake(thrown) : thrown;
  }
}

class Grammar extends SimpleStatements {
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
