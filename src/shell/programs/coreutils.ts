import { strerror } from '../../hosting/kernel/index.ts';
import type { Errno, Host, Result, Task } from '../../hosting/kernel/index.ts';
import type { Exit, Invocation } from '../program.ts';
import { parseOptions } from './options.ts';
import type { OptionSpec, Options } from './options.ts';
import { quoteIn } from './quote.ts';

/** How a program differs from most. */
export interface RunManners {
  /** The status for a mistake of the caller, and of most failures; 1 if not given. */
  readonly failure?: number;
  /** What it calls its operands when they are missing: `file operand`. */
  readonly operand?: string;
  /** The first operand ends the options. */
  readonly stopsAtOperand?: boolean;
}

/** What most coreutils have in common: `--help`, complaints about options, and going on after a failure. */
export class Run<Name extends string> {
  host: Host;
  status = 0;
  readonly task: Task;
  readonly name: string;
  readonly options: Options<Name | 'help'>;
  readonly operands: readonly string[];
  private readonly invocation: Invocation;

  private readonly failure: number;
  private readonly operandName: string;

  constructor(
    invocation: Invocation,
    name: string,
    specs: readonly OptionSpec<Name>[],
    { failure = 1, operand = 'operand', stopsAtOperand = false }: RunManners = {},
  ) {
    this.invocation = invocation;
    this.failure = failure;
    this.operandName = operand;
    this.host = invocation.host;
    this.task = invocation.task;
    this.name = name;
    this.options = parseOptions<Name | 'help'>(
      invocation.argv.slice(1),
      [...specs, { name: 'help', long: 'help' }],
      stopsAtOperand,
    );
    this.operands = this.options.operands;
  }

  has(name: Name): boolean {
    return this.options.given.includes(name);
  }

  /** The last value given for an option. */
  value(name: Name): string | undefined {
    return this.options.settings.findLast((setting) => setting.name === name)?.value;
  }

  /** The end of the run if there is nothing to do but to say something: help, a wrong option, too few operands. */
  preamble(help: string, least = 1, most = Infinity): Exit | null {
    if (this.options.given.includes('help')) {
      this.invocation.out(help);
      return this.exit();
    }
    if (this.options.mistake !== null) return this.misuse(this.options.mistake);
    const extra = this.operands[most];
    if (extra !== undefined) return this.misuse(`extra operand ${this.quoted(extra)}`);
    if (this.operands.length >= least) return null;
    const last = this.operands.at(-1);
    return this.misuse(
      `missing ${this.operandName}${last === undefined ? '' : ` after ${this.quoted(last)}`}`,
    );
  }

  misuse(message: string): Exit {
    this.complain(message);
    this.invocation.err(`Try '${this.name} --help' for more information.\n`);
    return this.exit();
  }

  complain(message: string): void {
    this.invocation.err(`${this.name}: ${message}\n`);
    this.status = this.failure;
  }

  get isTypedAt(): boolean {
    return this.invocation.isTypedAt ?? false;
  }

  /** Whether a question is answered with yes; where nobody types, it is not. */
  ask(question: string): boolean {
    this.invocation.err(`${this.name}: ${question} `);
    return /^[yY]/.test(this.invocation.answer?.() ?? '');
  }

  /** A complaint that leaves the status as it is. */
  warn(message: string): void {
    this.invocation.err(`${this.name}: ${message}\n`);
  }

  /** `chmod: cannot access 'f': Permission denied` */
  fail(what: string, errno: Errno): void {
    this.complain(`${what}: ${strerror(errno)}`);
  }

  /** Takes over the host a call left; says what failed, and whether it went well. */
  tell({ host, result }: { readonly host: Host; readonly result: Result<unknown> }, what: string): boolean {
    this.host = host;
    if (result.type === 'ok') return true;
    this.fail(what, result.errno);
    return false;
  }

  out(text: string): void {
    this.invocation.out(text);
  }

  get stdin(): string {
    return this.invocation.stdin;
  }

  /** A name as messages with typographic quotation marks write it: ASCII ones under LC_ALL=C. */
  quoted(name: string): string {
    return quoteIn(this.invocation.env, name);
  }

  exit(): Exit {
    return { host: this.host, status: this.status };
  }
}

/** A path with a name behind it, as programs write paths in a directory. */
export const below = (directory: string, name: string): string =>
  directory.endsWith('/') ? directory + name : `${directory}/${name}`;

/** The last name of a path, slashes at the end apart: basename(3). */
export function lastName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}
