import { readFile, strerror } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import type { Header } from '../http/message.ts';
import { functionOf } from './functions.ts';
import { parsePhp } from './parser.ts';
import type { PhpComplaint, PhpRequest, PhpResponse } from './script.ts';
import { PhpStop, beyond } from './syntax.ts';
import type { Expression, Statement } from './syntax.ts';
import { combine, isArray, numberOf, textOf, truthOf } from './values.ts';
import type { PhpArray, PhpValue } from './values.ts';

/*
 * PHP for files of the time, as far as they print, join texts and include each other. Its warnings are those of PHP 8.2 without a
 * php.ini: shown in the page, and logged. What the real box had of either is not known.
 */

const INCLUDE_PATH = '.:/usr/share/php';

/** The end of a script before its last line. */
class Exit {
  readonly type = 'exit';
}

/** The end of a file before its last line. */
class Return {
  readonly value: PhpValue;

  constructor(value: PhpValue) {
    this.value = value;
  }
}

/** Runs a script with the rights of a task. */
export function runPhp(request: PhpRequest): PhpResponse {
  const run = new PhpRun(request);
  run.main(request.source);
  return run.response();
}

/** A script at work: what functions see of it. */
export class PhpRun {
  host: Host;
  readonly task: Task;
  status = 200;
  readonly headers: Header[] = [];
  readonly constants = new Map<string, PhpValue>([
    ['PHP_EOL', '\n'],
    ['PHP_VERSION', '8.2.36'],
    ['PHP_OS', 'Linux'],
    ['DIRECTORY_SEPARATOR', '/'],
    ['FILE_APPEND', 8],
    ['LOCK_EX', 2],
    ['E_ALL', 32767],
  ]);
  /** The file and the line that are at work. */
  file: string;
  line = 1;
  private body = '';
  private readonly variables = new Map<string, PhpValue>();
  private readonly complaints: PhpComplaint[] = [];
  private readonly included = new Set<string>();
  private isSilent = false;
  private hasFailed = false;

  constructor({ host, task, file, server, query, form }: PhpRequest) {
    this.host = host;
    this.task = task;
    this.file = file;
    this.variables.set('_SERVER', new Map(server));
    this.variables.set('_GET', new Map(query));
    this.variables.set('_POST', new Map(form));
    this.variables.set('_REQUEST', new Map([...query, ...form]));
  }

  main(source: string): void {
    this.included.add(this.file);
    try {
      this.source(source, this.file);
    } catch (thrown) {
      if (thrown instanceof PhpStop) this.stop(thrown);
      else if (!(thrown instanceof Exit)) throw thrown;
    }
  }

  response(): PhpResponse {
    const { host, headers, body, complaints } = this;
    const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
    return {
      host,
      status: this.hasFailed ? 500 : this.status,
      headers: [
        ['X-Powered-By', 'PHP/8.2.36'],
        ...headers,
        ...(isTyped ? [] : [['Content-Type', 'text/html; charset=UTF-8'] as const]),
      ],
      body,
      complaints,
    };
  }

  print(text: string): void {
    this.body += text;
  }

  get hasPrinted(): boolean {
    return this.body !== '';
  }

  /** A complaint after which the script goes on. */
  warn(message: string, kind = 'Warning'): void {
    if (!this.isSilent) this.complain(kind, message, this.line);
  }

  /** Ends the script with PHP’s own words. */
  fail(message: string): never {
    throw new PhpStop('Fatal error', `Uncaught Error: ${message}`, this.file, this.line);
  }

  private complain(kind: string, message: string, line: number, file = this.file): void {
    this.complaints.push({ kind, text: `${message} in ${file} on line ${line}` });
    const shown = kind === 'Warning' || kind === 'Notice' ? message : escapeHtml(message);
    this.print(`<br />\n<b>${kind}</b>:  ${shown} in <b>${file}</b> on line <b>${line}</b><br />\n`);
  }

  private stop({ kind, message, file, line, call }: PhpStop): void {
    const isThrown = message.startsWith('Uncaught ');
    this.hasFailed = message.startsWith('beyond ');
    const frames = [...(call === null ? [] : [`${file}(${line}): ${call}`]), '{main}'];
    const trace = frames.map((one, index) => `#${index} ${one}\n`).join('');
    const whole = isThrown ? `${message} in ${file}:${line}\nStack trace:\n${trace}  thrown` : message;
    this.complain(kind, whole, line, file);
  }

  /** The statements of a file; the value that it returns. */
  private source(text: string, file: string): PhpValue {
    const statements = parsePhp(text, file);
    const outer = this.file;
    this.file = file;
    try {
      this.all(statements);
    } catch (thrown) {
      if (thrown instanceof Return) return thrown.value;
      throw thrown;
    } finally {
      this.file = outer;
    }
    return 1;
  }

  private all(statements: readonly Statement[]): void {
    for (const statement of statements) this.one(statement);
  }

  private one(statement: Statement): void {
    switch (statement.type) {
      case 'html':
        this.print(statement.text);
        return;
      case 'echo':
        for (const value of statement.values) this.print(this.text(value));
        return;
      case 'run':
        this.value(statement.value);
        return;
      case 'return':
        throw new Return(statement.value === null ? null : this.value(statement.value));
      case 'if':
        this.all(truthOf(this.value(statement.test)) ? statement.then : statement.otherwise);
    }
  }

  /** A value as text. */
  private text(expression: Expression): string {
    const value = this.value(expression);
    if (isArray(value)) this.warn('Array to string conversion');
    return textOf(value);
  }

  private value(expression: Expression): PhpValue {
    if ('line' in expression) this.line = expression.line;
    switch (expression.type) {
      case 'literal':
        return expression.value;
      case 'template':
        return expression.parts.map((part) => this.text(part)).join('');
      case 'variable':
        return this.variable(expression.name);
      case 'index':
        return this.item(expression);
      case 'array':
        return this.array(expression.items);
      case 'constant':
        return this.constants.get(expression.name) ?? this.fail(`Undefined constant "${expression.name}"`);
      case 'unary':
        return this.unary(expression.operator, expression.of);
      case 'binary':
        return this.binary(expression);
      case 'choice': {
        const test = this.value(expression.test);
        if (!truthOf(test)) return this.value(expression.otherwise);
        return expression.then === null ? test : this.value(expression.then);
      }
      case 'assign':
        return this.assign(expression);
      case 'call':
        return this.call(expression.name, expression.args, expression.line);
      case 'include':
        return this.include(expression.kind, this.text(expression.path), expression.line);
      case 'isset':
        return expression.all.every((one) => this.quietly(one) !== null);
      case 'print':
        this.print(this.text(expression.value));
        return 1;
      case 'exit': {
        const value = expression.value === null ? null : this.value(expression.value);
        if (typeof value === 'string') this.print(value);
        throw new Exit();
      }
    }
  }

  private variable(name: string): PhpValue {
    const value = this.variables.get(name);
    if (value === undefined) this.warn(`Undefined variable $${name}`);
    return value ?? null;
  }

  private item({ of, key, line }: Extract<Expression, { type: 'index' }>): PhpValue {
    if (key === null) throw new PhpStop('Fatal error', 'Cannot use [] for reading', this.file, line);
    const whole = this.value(of);
    const at = textOf(this.value(key));
    this.line = line;
    if (typeof whole === 'string') {
      const index = Number(at);
      const letter = whole.at(index);
      if (letter === undefined) this.warn(`Uninitialized string offset ${index}`);
      return letter ?? '';
    }
    if (!isArray(whole)) {
      this.warn(`Trying to access array offset on value of type ${whole === null ? 'null' : typeof whole}`);
      return null;
    }
    const value = whole.get(at);
    if (value === undefined) this.warn(`Undefined array key ${/^\d+$/.test(at) ? at : `"${at}"`}`);
    return value ?? null;
  }

  private array(items: Extract<Expression, { type: 'array' }>['items']): PhpArray {
    const made = new Map<string, PhpValue>();
    for (const [key, value] of items)
      made.set(key === null ? nextKey(made) : textOf(this.value(key)), this.value(value));
    return made;
  }

  private unary(operator: string, of: Expression): PhpValue {
    switch (operator) {
      case '!':
        return !truthOf(this.value(of));
      case '-':
        return -numberOf(this.value(of));
      case '+':
        return numberOf(this.value(of));
      case 'empty':
        return !truthOf(this.quietly(of));
      default:
        return this.quietly(of);
    }
  }

  /** The same without complaints: `@`. */
  private quietly(expression: Expression): PhpValue {
    const before = this.isSilent;
    this.isSilent = true;
    const value = this.value(expression);
    this.isSilent = before;
    return value;
  }

  private binary({ operator, left, right, line }: Extract<Expression, { type: 'binary' }>): PhpValue {
    if (operator === '??') return this.quietly(left) ?? this.value(right);
    const first = operator === '.' ? this.text(left) : this.value(left);
    if (operator === '&&' || operator === 'and') return truthOf(first) && truthOf(this.value(right));
    if (operator === '||' || operator === 'or') return truthOf(first) || truthOf(this.value(right));
    const second = operator === '.' ? this.text(right) : this.value(right);
    this.line = line;
    const value = combine(operator, first, second);
    return value ?? this.fail(operator === '%' ? 'Modulo by zero' : 'Division by zero');
  }

  private assign({ to, operator, value, line }: Extract<Expression, { type: 'assign' }>): PhpValue {
    if (operator === '??') {
      const there = this.quietly(to);
      if (there !== null) return there;
    }
    const isPlain = operator === '' || operator === '??';
    const before = isPlain ? null : this.value(to);
    const given = this.value(value);
    this.line = line;
    const whole = isPlain ? given : combine(operator, before, given);
    this.put(to, whole);
    return whole;
  }

  private put(to: Expression, value: PhpValue): void {
    if (to.type === 'variable') {
      this.variables.set(to.name, value);
      return;
    }
    if (to.type !== 'index') throw beyond('an assignment to this', this.file, this.line);
    const whole = this.quietly(to.of);
    if (whole !== null && !isArray(whole)) throw beyond('an assignment into a text', this.file, to.line);
    const changed = new Map(whole ?? []);
    changed.set(to.key === null ? nextKey(changed) : textOf(this.value(to.key)), value);
    this.put(to.of, changed);
  }

  private call(name: string, args: readonly Expression[], line: number): PhpValue {
    const known = functionOf(name);
    if (known === null) throw beyond(`the function ${name}()`, this.file, line);
    const values = args.map((one) => this.value(one));
    this.line = line;
    const [least, most] = known.count;
    if (values.length < least || values.length > most) {
      const bound = least === most ? 'exactly' : values.length < least ? 'at least' : 'at most';
      const wanted = values.length < least ? least : most;
      throw new PhpStop(
        'Fatal error',
        `Uncaught ArgumentCountError: ${name}() expects ${bound} ${wanted} argument${wanted === 1 ? '' : 's'}, ${values.length} given`,
        this.file,
        line,
        `${name}(${values.map(shownInTrace).join(', ')})`,
      );
    }
    return known.call(this, values);
  }

  /** include and its kin: along the include path, then beside the file that asks. */
  private include(kind: string, path: string, line: number): PhpValue {
    const beside = this.file.slice(0, this.file.lastIndexOf('/'));
    const places = /^\.{0,2}\//.test(path)
      ? [path]
      : [...INCLUDE_PATH.split(':'), beside].map((one) => `${one}/${path}`);
    for (const [index, place] of places.entries()) {
      const read = readFile(this.host, this.task, place);
      if (read.type === 'failed' && read.errno === 'ENOENT' && index < places.length - 1) continue;
      const whole = place.startsWith('/') ? place : `${this.directory}/${place.replace(/^\.\//, '')}`;
      if (read.type === 'failed') {
        const tried = read.errno === 'ENOENT' || places.length === 1 ? path : whole;
        return this.notIncluded(kind, path, tried, strerror(read.errno), line);
      }
      if (kind.endsWith('_once') && this.included.has(whole)) return true;
      this.included.add(whole);
      return this.source(read.value, whole);
    }
    return false;
  }

  private notIncluded(kind: string, path: string, tried: string, why: string, line: number): PhpValue {
    const opening = `Failed opening ${kind.startsWith('require') ? 'required ' : ''}'${path}'`;
    const rest = `(include_path='${INCLUDE_PATH}')`;
    this.line = line;
    this.warn(`${kind}(${tried}): Failed to open stream: ${why}`);
    if (kind.startsWith('require')) return this.fail(`${opening} ${rest}`);
    this.warn(`${kind}(): ${opening} for inclusion ${rest}`);
    return false;
  }

  /** Where relative names lead from: the directory of the script that was asked for. */
  private get directory(): string {
    const [first = ''] = this.included;
    return first.slice(0, first.lastIndexOf('/'));
  }
}

/** An argument as the trace of an error shows it: texts cut after fifteen characters. */
const shownInTrace = (value: PhpValue): string =>
  typeof value === 'string'
    ? `'${value.length > 15 ? `${value.slice(0, 15)}...` : value}'`
    : value === null || typeof value === 'boolean'
      ? String(value).replace('null', 'NULL')
      : textOf(value);

const nextKey = (array: PhpArray): string =>
  String(Math.max(-1, ...[...array.keys()].filter((key) => /^\d+$/.test(key)).map(Number)) + 1);

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
