import type { Matcher } from '../../matcher/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { AwkError } from './ast.ts';
import type { Expression, Program, Rule, Statement, Target } from './ast.ts';
import { callBuiltin } from './builtins.ts';
import { Random, format } from './functions.ts';
import { MainInput } from './input.ts';
import { Record, matcherFor } from './record.ts';
import { Streams } from './streams.ts';
import { compareValues, fromInput, isTrue, toNumber, toText } from './value.ts';
import type { Value } from './value.ts';
import { Jump, compute, exitOf, holds } from './flow.ts';

export type Table = Map<string, Value>;

/** A variable is a value or an array; which, its first use says. */
interface Cell {
  value: Value;
  table: Table | null;
}

/** Runs a program. */
export class Awk {
  readonly proc: Proc;
  readonly streams: Streams;
  readonly random = new Random();
  readonly record = new Record({ input: () => this.textOf('FS'), output: () => this.textOf('OFS') });
  private readonly program: Program;
  private readonly globals = new Map<string, Cell>();
  private readonly frames: Map<string, Cell>[] = [];
  private readonly active = new Set<Rule>();
  private readonly main: MainInput;

  constructor(proc: Proc, program: Program, operands: readonly string[]) {
    this.proc = proc;
    this.program = program;
    this.streams = new Streams(proc);
    this.main = new MainInput(proc, this);
    const defaults: Readonly<{ [name: string]: Value }> = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
      NR: 0,
      FNR: 0,
      RSTART: 0,
      RLENGTH: -1,
      FILENAME: '',
    };
    for (const [name, value] of Object.entries(defaults)) this.cell(name).value = value;
    const args = [proc.argv[0] ?? 'awk', ...operands];
    this.cell('ARGC').value = args.length;
    this.cell('ARGV').table = new Map(args.map((arg, index) => [String(index), fromInput(arg)]));
    this.cell('ENVIRON').table = new Map(
      Object.entries(proc.env).map(([name, text]) => [name, fromInput(text)]),
    );
  }

  /** The exit status. */
  *run(): Running<number> {
    let status = 0;
    try {
      for (const block of this.program.begin) yield* this.statement(block);
      if (this.program.rules.length > 0 || this.program.end.length > 0) yield* this.lines();
    } catch (thrown) {
      status = exitOf(thrown);
    }
    try {
      for (const block of this.program.end) yield* this.statement(block);
    } catch (thrown) {
      status = exitOf(thrown);
    }
    yield* this.streams.closeAll();
    return this.exitStatus ?? status;
  }

  private exitStatus: number | null = null;

  private *lines(): Running<void> {
    while (yield* this.main.read()) {
      try {
        for (const rule of this.program.rules) {
          if (!(yield* this.selects(rule))) continue;
          if (rule.action === null) this.proc.out(this.record.text + this.textOf('ORS'));
          else yield* this.statement(rule.action);
        }
      } catch (thrown) {
        if (!(thrown instanceof Jump) || (thrown.kind !== 'next' && thrown.kind !== 'nextfile')) throw thrown;
        if (thrown.kind === 'nextfile') this.main.skipFile();
      }
    }
  }

  private *selects(rule: Rule): Running<boolean> {
    const [first, second] = rule.patterns;
    if (first === undefined) return true;
    if (second === undefined) return isTrue(yield* this.condition(first));
    const isActive = this.active.has(rule) || isTrue(yield* this.condition(first));
    if (!isActive) return false;
    if (isTrue(yield* this.condition(second))) this.active.delete(rule);
    else this.active.add(rule);
    return true;
  }

  /** A regex alone asks the whole line. */
  private *condition(expression: Expression): Running<Value> {
    if (expression.type === 'regex') return this.matches(expression.matcher, this.record.text) ? 1 : 0;
    return yield* this.value(expression);
  }

  matches(matcher: Matcher, text: string): boolean {
    return matcher.exec(text) !== null;
  }

  cell(name: string): Cell {
    const local = this.frames.at(-1)?.get(name);
    if (local !== undefined) return local;
    const known = this.globals.get(name);
    if (known !== undefined) return known;
    const made: Cell = { value: undefined, table: null };
    this.globals.set(name, made);
    return made;
  }

  table(name: string): Table {
    const cell = this.cell(name);
    cell.table ??= new Map();
    return cell.table;
  }

  get(name: string): Value {
    if (name === 'NF') return this.record.count;
    return this.cell(name).value;
  }

  set(name: string, value: Value): void {
    if (name === 'NF') this.record.count = toNumber(value);
    else this.cell(name).value = value;
  }

  /** A variable as text. */
  textOf(name: string): string {
    return this.text(this.get(name));
  }

  text(value: Value): string {
    const format_ = this.cell('CONVFMT').value;
    return toText(value, typeof format_ === 'string' ? format_ : '%.6g');
  }

  private *statement(node: Statement): Running<void> {
    if (this.proc.machine.tick()) yield { type: 'turn' };
    switch (node.type) {
      case 'block':
        for (const one of node.body) yield* this.statement(one);
        return;
      case 'expression':
        yield* this.value(node.value);
        return;
      case 'print':
        return yield* this.print(node);
      case 'if':
        if (isTrue(yield* this.condition(node.test))) yield* this.statement(node.yes);
        else if (node.no !== null) yield* this.statement(node.no);
        return;
      case 'while':
        return yield* this.loop(
          node.isBehind ? null : node.test,
          node.isBehind ? node.test : null,
          null,
          node.body,
        );
      case 'for':
        if (node.first !== null) yield* this.statement(node.first);
        return yield* this.loop(node.test, null, node.last, node.body);
      case 'each':
        for (const key of [...this.table(node.array).keys()]) {
          this.set(node.variable, fromInput(key));
          if (yield* this.turn(node.body)) return;
        }
        return;
      case 'jump':
        throw new Jump(node.kind);
      case 'exit':
        if (node.value !== null) this.exitStatus = toNumber(yield* this.value(node.value)) & 255;
        // exit in END ends at once; anywhere else END still runs.
        throw new Jump('exit', this.exitStatus ?? 0);
      case 'return':
        throw new Jump('return', node.value === null ? undefined : yield* this.value(node.value));
      case 'delete':
        if (node.index === null) this.table(node.name).clear();
        else this.table(node.name).delete(yield* this.key(node.index));
    }
  }

  private *loop(
    before: Expression | null,
    behind: Expression | null,
    last: Statement | null,
    body: Statement,
  ): Running<void> {
    for (;;) {
      if (before !== null && !isTrue(yield* this.condition(before))) return;
      if (yield* this.turn(body)) return;
      if (last !== null) yield* this.statement(last);
      if (behind !== null && !isTrue(yield* this.condition(behind))) return;
    }
  }

  /** The body of a loop once; true if it was left by `break`. */
  private *turn(body: Statement): Running<boolean> {
    try {
      yield* this.statement(body);
    } catch (thrown) {
      if (!(thrown instanceof Jump) || (thrown.kind !== 'break' && thrown.kind !== 'continue')) throw thrown;
      return thrown.kind === 'break';
    }
    return false;
  }

  private *print({ isFormatted, args, redirection }: Extract<Statement, { type: 'print' }>): Running<void> {
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.value(arg));
    let text: string;
    if (isFormatted) {
      const [template, ...rest] = values.map((value) => this.exact(value));
      text = format(template ?? '', rest);
    } else {
      const ofmt = this.textOf('OFMT');
      const shown = values.length === 0 ? [this.record.text] : values.map((value) => toText(value, ofmt));
      text = shown.join(this.textOf('OFS')) + this.textOf('ORS');
    }
    if (redirection === null) this.proc.out(text);
    else yield* this.streams.write(redirection.kind, this.text(yield* this.value(redirection.to)), text);
  }

  /** A number for printf keeps all of its digits. */
  exact(value: Value): string {
    return typeof value === 'number' ? String(value) : this.text(value);
  }

  *key(index: readonly Expression[]): Running<string> {
    const parts: string[] = [];
    for (const one of index) parts.push(this.text(yield* this.value(one)));
    return parts.join(this.textOf('SUBSEP'));
  }

  *value(node: Expression): Running<Value> {
    switch (node.type) {
      case 'number':
      case 'string':
        return node.value;
      case 'regex':
        return this.matches(node.matcher, this.record.text) ? 1 : 0;
      case 'variable':
      case 'field':
      case 'element':
        return yield* this.load(node);
      case 'group': {
        const [only] = node.items;
        return only === undefined ? undefined : yield* this.value(only);
      }
      case 'unary': {
        const operand = yield* this.condition(node.operand);
        return node.operator === '!'
          ? isTrue(operand)
            ? 0
            : 1
          : node.operator === '-'
            ? -toNumber(operand)
            : toNumber(operand);
      }
      case 'binary':
        return yield* this.binary(node);
      case 'match': {
        const text = this.text(yield* this.value(node.left));
        return this.matches(yield* this.matcher(node.right), text) === node.isNegated ? 0 : 1;
      }
      case 'conditional':
        return yield* this.value(isTrue(yield* this.condition(node.test)) ? node.yes : node.no);
      case 'assign':
        return yield* this.assign(node);
      case 'step': {
        const before = toNumber(yield* this.load(node.target));
        yield* this.store(node.target, before + node.by);
        return node.isBefore ? before + node.by : before;
      }
      case 'in':
        return this.table(node.name).has(yield* this.key(node.index)) ? 1 : 0;
      case 'call':
        return node.isBuiltin
          ? yield* callBuiltin(this, node.name, node.args)
          : yield* this.call(node.name, node.args);
      case 'getline':
        return yield* this.getline(node);
    }
  }

  /** A regex, or what a text says as one. */
  *matcher(node: Expression): Running<Matcher> {
    return node.type === 'regex' ? node.matcher : matcherFor(this.text(yield* this.value(node)));
  }

  private *binary({ operator, left, right }: Extract<Expression, { type: 'binary' }>): Running<Value> {
    if (operator === '&&')
      return isTrue(yield* this.condition(left)) && isTrue(yield* this.condition(right)) ? 1 : 0;
    if (operator === '||')
      return isTrue(yield* this.condition(left)) || isTrue(yield* this.condition(right)) ? 1 : 0;
    const a = yield* this.value(left);
    const b = yield* this.value(right);
    if (operator === ' ') return this.text(a) + this.text(b);
    if (/^(?:[<>]=?|[=!]=)$/.test(operator))
      return holds(operator, compareValues(a, b, this.textOf('CONVFMT'))) ? 1 : 0;
    return compute(operator, toNumber(a), toNumber(b));
  }

  private *assign({ target, operator, value }: Extract<Expression, { type: 'assign' }>): Running<Value> {
    const right = yield* this.value(value);
    const next =
      operator === '='
        ? right
        : compute(operator.slice(0, -1), toNumber(yield* this.load(target)), toNumber(right));
    yield* this.store(target, next);
    return next;
  }

  *load(target: Target): Running<Value> {
    if (target.type === 'variable') {
      if (this.cell(target.name).table !== null)
        throw new AwkError(`type error in scalar context: ${target.name}`);
      return this.get(target.name);
    }
    if (target.type === 'field') return this.record.get(yield* this.fieldIndex(target.index));
    const table = this.table(target.name);
    const key = yield* this.key(target.index);
    // To look at an element makes it.
    if (!table.has(key)) table.set(key, undefined);
    return table.get(key);
  }

  *store(target: Target, value: Value): Running<void> {
    if (target.type === 'variable') this.set(target.name, value);
    else if (target.type === 'field')
      this.record.put(yield* this.fieldIndex(target.index), this.text(value), value);
    else this.table(target.name).set(yield* this.key(target.index), value);
  }

  private *fieldIndex(index: Expression): Running<number> {
    const number = Math.trunc(toNumber(yield* this.value(index)));
    if (number < 0) throw new AwkError(`negative field index $${number}`);
    return number;
  }

  private *call(name: string, args: readonly Expression[]): Running<Value> {
    const found = this.program.functions.get(name);
    if (found === undefined) throw new AwkError(`function ${name} never defined`);
    if (this.frames.length > 200) throw new AwkError('function call nesting too deep');
    const frame = new Map<string, Cell>();
    for (const [place, parameter] of found.parameters.entries()) {
      const arg = args[place];
      // An array is handed over itself; so is a variable that has had no value, which may become one.
      const own = arg?.type === 'variable' ? this.cell(arg.name) : null;
      const isShared =
        own !== null &&
        (own.table !== null || (own.value === undefined && arg?.type === 'variable' && arg.name !== 'NF'));
      frame.set(
        parameter,
        isShared ? own : { value: arg === undefined ? undefined : yield* this.value(arg), table: null },
      );
    }
    this.frames.push(frame);
    try {
      yield* this.statement(found.body);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof Jump && thrown.kind === 'return') return thrown.value;
      throw thrown;
    } finally {
      this.frames.pop();
    }
  }

  private *getline({ target, source, kind }: Extract<Expression, { type: 'getline' }>): Running<Value> {
    if (source === null) return yield* this.main.getline(target);
    const name = this.text(yield* this.value(source));
    const input = yield* this.streams.reader(kind === 'command' ? 'command' : 'file', name);
    if (input === null) return -1;
    const line = yield* this.main.recordFrom(input);
    if (line === null) return input.error === null ? 0 : -1;
    if (kind === 'command') this.set('NR', toNumber(this.get('NR')) + 1);
    if (target === null) this.record.set(line);
    else yield* this.store(target, fromInput(line));
    return 1;
  }
}
