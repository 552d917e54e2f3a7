import type { Function as FunctionNode } from 'unbash';
import {
  executable,
  parseSignal,
  stat,
  takeSignal,
  withProcess,
  workingDirectory,
} from '../../hosting/kernel/index.ts';
import type { Pid, Signal } from '../../hosting/kernel/index.ts';
import type { TestContext } from '../test/evaluate.ts';
import type { Builtin, Builtins } from '../builtins/builtin.ts';
import type { Proc } from '../process/proc.ts';
import { readUpTo } from '../process/read-up-to.ts';
import type { Running } from '../process/wait.ts';
import type { Dialect } from '../syntax/index.ts';
import { valueOf } from './arithmetic.ts';
import { Abandon } from './control.ts';
import type { Job } from './job-table.ts';
import { parameterOf } from './parameters.ts';
import { Variables, assign } from './variables.ts';
import type { Variable } from './variables.ts';

/** How long a value may be, in UTF-16 units. */
const MEMORY_LIMIT = 16_000_000;

const NO_ALIASES: ReadonlyMap<string, string> = new Map();

const SHOPTS_ON =
  'checkwinsize cmdhist complete_fullquote extquote force_fignore globasciiranges globskipdots ' +
  'hostcomplete interactive_comments patsub_replacement progcomp promptvars sourcepath';

/** The options of `set`. */
export interface ShellOptions {
  allexport: boolean;
  errexit: boolean;
  noclobber: boolean;
  noexec: boolean;
  noglob: boolean;
  nounset: boolean;
  pipefail: boolean;
  verbose: boolean;
  xtrace: boolean;
  posix: boolean;
  hashall: boolean;
  braceexpand: boolean;
  monitor: boolean;
  histexpand: boolean;
}

/** A function, and the text that `declare -f` would print it from. */
export interface ShellFunction {
  readonly body: FunctionNode['body'];
  readonly source: string;
}

/** All that one shell process knows, and a subshell gets a copy of. */
export class Shell {
  readonly proc: Proc;
  private readonly builtins: Builtins;
  /** `$0`, which also begins its messages. */
  name: string;
  /** Whether somebody types at it; its subshells are no prompts, but complain like it. */
  readonly isInteractive: boolean;
  /** Whether this is the very shell somebody types at. */
  isPrompt: boolean;
  isSubshell = false;
  /** What it says when whoever types at it leaves. */
  farewell = 'exit';
  variables = new Variables();
  functions = new Map<string, ShellFunction>();
  aliases = new Map<string, string>();
  options: ShellOptions = {
    allexport: false,
    errexit: false,
    noclobber: false,
    noexec: false,
    noglob: false,
    nounset: false,
    pipefail: false,
    verbose: false,
    xtrace: false,
    posix: false,
    hashall: true,
    braceexpand: true,
    monitor: false,
    histexpand: false,
  };
  /** The options of `shopt` that are on. */
  shopts = new Set(SHOPTS_ON.split(' '));
  positional: readonly string[] = [];
  status = 0;
  pipeStatus: readonly number[] = [0];
  /** The commands of traps by signal, `EXIT` among them; empty text ignores. */
  traps = new Map<string, string>();
  /** What `trap` shows in a subshell that has set none: those of its parent. */
  shownTraps: ReadonlyMap<string, string> | null = null;
  /** Paths of programs that were found in PATH, and how often. */
  hashed = new Map<string, { readonly path: string; hits: number }>();
  directories: readonly string[] = [];
  jobs: readonly Job[] = [];
  /** How children ended that are forgotten otherwise; `wait` may ask for them. */
  readonly statuses = new Map<Pid, number>();
  lastBackground: Pid | null = null;
  history: string[] = [];
  /** Names of the functions that run, the innermost first. */
  calls: string[] = [];
  /** How many files are being sourced, and loops run. */
  sourcing = 0;
  loops = 0;
  /** The line that runs, from 1, in its script. */
  line = 1;
  /** How deep command substitutions are nested, for `set -x`. */
  traceDepth = 1;
  /** The builtin that runs, for messages about arithmetic. */
  command = '';
  /** What `$_` says. */
  lastArgument = '';
  /** Above 0, `set -e` does not count: in tests, and left of `&&` and `||`. */
  tolerant = 0;
  /** The status of the last command substitution, for assignments alone. */
  substitutionStatus: number | null = null;
  /** Whether the line before had a wrong `[[ ]]`. */
  isAfterConditional = false;
  /** The working directory as `cd` came to it, links and all. */
  cwd = '/';
  readonly startedAt: number;
  /** What `$$` says, in subshells too. */
  mainPid: Pid;
  private seed: number;
  /** Where getopts goes on inside of a bunch of letters. */
  optionPlace = 0;
  /** Builtins that `enable -n` has switched off. */
  disabled = new Set<string>();
  /** Descriptors of process substitutions. */
  connections: number[] = [];

  constructor(proc: Proc, name: string, isInteractive: boolean, builtins: Builtins) {
    this.proc = proc;
    this.builtins = builtins;
    this.name = name;
    this.isInteractive = isInteractive;
    this.isPrompt = isInteractive;
    this.startedAt = proc.host.clock;
    this.mainPid = proc.pid;
    this.seed = (proc.pid * 1103515245 + 12345) & 0x7fffffff;
  }

  /** The shell of a child process, as fork(2) makes it. */
  fork(proc: Proc): Shell {
    const child = new Shell(proc, this.name, this.isInteractive, this.builtins);
    child.isPrompt = false;
    child.isSubshell = true;
    child.mainPid = this.mainPid;
    child.variables = this.variables.copy();
    child.functions = new Map(this.functions);
    child.aliases = new Map(this.aliases);
    child.options = { ...this.options };
    child.shopts = new Set(this.shopts);
    child.positional = this.positional;
    child.status = this.status;
    child.pipeStatus = this.pipeStatus;
    // A subshell forgets what is to be done on signals, and keeps what is ignored.
    child.traps = new Map([...this.traps].filter(([, command]) => command === ''));
    child.shownTraps = this.shownTraps ?? this.traps;
    child.hashed = new Map(this.hashed);
    child.directories = this.directories;
    child.lastBackground = this.lastBackground;
    child.history = this.history;
    child.calls = this.calls;
    child.sourcing = this.sourcing;
    child.line = this.line;
    child.traceDepth = this.traceDepth;
    child.lastArgument = this.lastArgument;
    child.tolerant = this.tolerant;
    child.cwd = this.cwd;
    return child;
  }

  /** `bash: `, or `./script.sh: line 3: ` where nobody types. */
  get prefix(): string {
    return this.isInteractive ? `${this.name}: ` : `${this.name}: line ${this.line}: `;
  }

  /** A complaint of the shell itself. */
  complain(message: string): void {
    this.proc.err(`${this.prefix}${message}\n`);
  }

  /** The next number of `$RANDOM`, 0 to 32767. */
  random(): number {
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) & 0x7fffffff;
    return (this.seed >> 16) & 0x7fff;
  }

  seedRandom(seed: number): void {
    this.seed = seed & 0x7fffffff;
  }

  /** The value of an arithmetic expression; a mistake in it drops the line. */
  arithmetic(expression: string): bigint {
    const value = valueOf(this, expression);
    if (typeof value === 'string') throw new Abandon(value);
    return value;
  }

  /** The same where a mistake only makes the command fail: `((`, `let` and `[[`; null then, and the mistake is told. */
  tryArithmetic(expression: string): bigint | null {
    const value = valueOf(this, expression);
    if (typeof value !== 'string') return value;
    this.complain(value);
    return null;
  }

  /** Assigns to a variable or to an element of an array; `index` is the text between the brackets. */
  assign(name: string, text: string, index?: string): void {
    const variable = this.variables.at(name);
    if (variable.readonly) throw new Abandon(`${name}: readonly variable`);
    if (text.length > MEMORY_LIMIT) throw new Abandon(`xrealloc: cannot allocate ${text.length} bytes`);
    const value = variable.integer ? String(this.arithmetic(text)) : text;
    if (this.options.allexport) variable.exported = true;
    if (index === undefined) {
      assign(variable, name, value);
      if (name === 'RANDOM') this.seedRandom(Number(value) || 0);
      return;
    }
    if (variable.table !== undefined) {
      variable.table.set(index, value);
      return;
    }
    const list = this.listOf(variable);
    const place = Number(this.arithmetic(index));
    const last = Math.max(-1, ...list.keys());
    if (place < 0 && last + 1 + place < 0) throw new Abandon(`${name}[${index}]: bad array subscript`);
    list.set(place < 0 ? last + 1 + place : place, value);
  }

  /** An indexed array, made of the text there was. */
  listOf(variable: Variable): Map<number, string> {
    const list = variable.list ?? new Map(variable.text === undefined ? [] : [[0, variable.text]]);
    delete variable.text;
    variable.list = list;
    return list;
  }

  /** A command of the shell itself, unless it was switched off. */
  builtin(name: string): Builtin | undefined {
    return Object.hasOwn(this.builtins, name) && !this.disabled.has(name) ? this.builtins[name] : undefined;
  }

  get builtinNames(): readonly string[] {
    return Object.keys(this.builtins).toSorted();
  }

  /** How commands are read. */
  get dialect(): Dialect {
    return {
      aliases: this.aliasesInUse,
      isExtended: this.shopts.has('extglob'),
      isAfterConditional: this.isAfterConditional,
    };
  }

  /** Aliases count where somebody types, or with `shopt -s expand_aliases`. */
  get aliasesInUse(): ReadonlyMap<string, string> {
    return this.isInteractive || this.shopts.has('expand_aliases') ? this.aliases : NO_ALIASES;
  }

  /** What `test` asks. */
  get testContext(): TestContext {
    const { host, task, fds } = this.proc;
    return {
      host,
      task,
      isTerminal: (fd) => fds.get(fd)?.kind === 'terminal',
      isSet: (name) => {
        const [, plain = name, index] = /^(\w+)\[(.*)\]$/s.exec(name) ?? [];
        return parameterOf(this, plain, index).values.length > 0;
      },
      hasOption: (name) => Object.hasOwn(this.options, name) && this.options[name as keyof ShellOptions],
    };
  }

  get hasSignal(): boolean {
    return this.proc.self.pending.length > 0;
  }

  /** The oldest signal that waits for this shell. */
  takeSignal(): Signal | null {
    if (this.proc.self.pending.length === 0) return null;
    const { host, signal } = takeSignal(this.proc.host, this.proc.pid);
    this.proc.machine.host = host;
    return signal;
  }

  /** Variables from the environment a process was given. */
  importEnvironment(env: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(env)) {
      if (/^[A-Za-z_]\w*$/.test(name)) Object.assign(this.variables.at(name), { text, exported: true });
    }
  }

  /** Tells the kernel which signals have traps, and so do not end this process. */
  listen(): void {
    const { self, machine } = this.proc;
    const named = (wanted: (command: string) => boolean) =>
      [...this.traps].flatMap(([name, command]) => {
        const signal = parseSignal(name);
        return signal !== null && wanted(command) ? [signal] : [];
      });
    const caught = named((command) => command !== '');
    const own: readonly Signal[] = this.isPrompt ? ['SIGINT'] : [];
    const ignored = [
      ...named((command) => command === ''),
      ...(this.isPrompt ? (['SIGTERM', 'SIGQUIT'] as const) : []),
    ];
    machine.host = withProcess(machine.host, { ...self, caught: [...new Set([...caught, ...own])], ignored });
  }

  /** One line from a descriptor, for `select`; null at the end. */
  *readLine(fd: number): Running<string | null> {
    yield* this.flush();
    const source = this.proc.fds.get(fd);
    if (source === undefined) return null;
    const line = yield* readUpTo(source, '\n');
    return line.text === '' && !line.isEnded ? null : line.text;
  }

  /** Forgets what an abandoned line was in the middle of. */
  reset(): void {
    this.loops = 0;
    this.calls = [];
    this.sourcing = 0;
    this.tolerant = 0;
    this.command = '';
    this.traceDepth = 1;
    this.variables.leaveAll();
    for (const fd of this.connections) this.proc.fds.close(fd);
    this.connections = [];
  }

  /** The name of the working directory: PWD if it leads there, else the path through the directories. */
  directoryName(): string {
    const pwd = this.variables.get('PWD');
    if (pwd?.startsWith('/')) {
      const [there, here] = [pwd, '.'].map((path) => this.proc.look((host, task) => stat(host, task, path)));
      if (there?.type === 'ok' && here?.type === 'ok' && there.value.ino === here.value.ino) return pwd;
    }
    const physical = this.proc.look(workingDirectory);
    return physical.type === 'ok' ? physical.value : '/';
  }

  /** The path of a program: the name itself if it has a slash, else the first match in PATH; null if there is none. */
  findProgram(name: string, path = this.variables.get('PATH')): string | null {
    if (name.includes('/')) return name;
    if (name === '') return null;
    const known = this.hashed.get(name);
    if (known !== undefined && this.proc.look((host, task) => stat(host, task, known.path)).type === 'ok') {
      known.hits += 1;
      return known.path;
    }
    const found = this.searchPath(name, path ?? '');
    if (found !== null) this.hashed.set(name, { path: found, hits: 1 });
    return found;
  }

  /** The first file of that name in PATH that may be executed; else the first there is, which then is refused. */
  searchPath(name: string, path: string): string | null {
    let refused: string | null = null;
    for (const directory of path.split(':')) {
      const candidate = `${directory === '' ? '.' : directory}/${name}`;
      const found = this.proc.look((host, task) => stat(host, task, candidate));
      if (found.type === 'failed' || found.value.type === 'directory') continue;
      if (this.proc.look((host, task) => executable(host, task, candidate)).type === 'ok') return candidate;
      refused ??= candidate;
    }
    return refused;
  }

  *flush(): Running<void> {
    yield* this.proc.flush();
  }
}
