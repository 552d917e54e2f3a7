import { parse } from 'unbash';
import type {
  AndOr,
  CommandNode,
  CompoundList,
  ParsedScript,
  PipelineNode,
  Redirection,
  Statement,
} from 'unbash';
import { TooManySteps } from '../matcher/index.ts';
import type { Proc } from '../process/proc.ts';
import { Collector } from '../process/collector.ts';
import { TURN } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import { readCommands } from '../syntax/index.ts';
import { awaitChild, awaitPid, startChild } from './children.ts';
import { Abandon, Exit, LoopControl, Return } from './control.ts';
import { compound } from './compound.ts';
import { Expander } from './expander.ts';
import type { CommandRunner } from './expander.ts';
import { Pipe } from '../process/pipe.ts';
import { launch } from './launch.ts';
import { redirected } from './redirect.ts';
import { runPipeline, startBackground } from './pipeline.ts';
import type { Shell } from './shell.ts';
import { simpleCommand } from './simple-command.ts';
import { Source } from './source.ts';

/** What a syntax error in a text is reported with, besides the name of the shell. */
export interface TextOptions {
  /** `bash: -c: line 1: `, `bash: eval: line 1: `, or nothing at a prompt. */
  readonly label?: string;
  /** Whether the line itself is shown below the complaint. */
  readonly showsLine?: boolean;
  /** The line of the script that the text begins in. */
  readonly firstLine?: number;
  /** Whether what drops a command only drops that one, as in `eval` at a prompt; a subshell ends in any case. */
  readonly goesOn?: boolean;
}

/** Runs commands for one shell. */
export class Interpreter implements CommandRunner {
  readonly shell: Shell;
  readonly expander: Expander;
  /** The text that is being run, to tell lines by. */
  source = new Source('', 1);

  constructor(shell: Shell) {
    this.shell = shell;
    this.expander = new Expander(shell, this);
  }

  /** Reads and runs a text line by line, as bash does a script: a mistake is found when its line is reached. */
  *text(text: string, options: TextOptions = {}): Running<number> {
    const outer = this.source;
    const first = options.firstLine ?? 1;
    for (let at = 0; ;) {
      const { shell } = this;
      const reading = readCommands(text, at, shell.dialect);
      if (reading.type === 'end') break;
      if (reading.type !== 'commands') {
        this.complainOfSyntax(reading, text, first, options);
        // A mistake inside of `$(…)` drops the command that evaluates it, and with that a subshell.
        if (options.goesOn !== true || reading.type !== 'wrong' || !reading.isInside) break;
        shell.status = 1;
        if (shell.isInteractive && !shell.isPrompt) throw new Abandon('');
        break;
      }
      shell.isAfterConditional = false;
      if (shell.options.verbose) shell.proc.err(text.slice(at, reading.next));
      this.source = new Source(reading.text, first + linesIn(text.slice(0, at)));
      if (!shell.options.noexec || shell.isPrompt) yield* this.oneOf(reading.text, options);
      at = reading.next;
      if (at >= text.length) break;
    }
    this.source = outer;
    return this.shell.status;
  }

  /** The commands of one line of a text. */
  private *oneOf(text: string, { goesOn = false }: TextOptions): Running<void> {
    const { shell } = this;
    try {
      yield* this.script(parse(text));
    } catch (thrown) {
      if (!goesOn || !shell.isPrompt || !(thrown instanceof Abandon)) throw thrown;
      if (thrown.message !== '') shell.complain(thrown.message);
      shell.status = thrown.status;
      shell.command = '';
    }
  }

  private complainOfSyntax(
    reading: Exclude<ReturnType<typeof readCommands>, { type: 'commands' | 'end' }>,
    text: string,
    first: number,
    { label, showsLine = false }: TextOptions,
  ): void {
    const { shell } = this;
    const isConditional = reading.type === 'wrong' && reading.isConditional;
    shell.isAfterConditional = isConditional && shell.isInteractive;
    const line =
      first +
      (reading.at === undefined
        ? linesIn(text.endsWith('\n') ? text : `${text}\n`)
        : linesIn(text.slice(0, reading.at)));
    const prefix = label === undefined ? shell.prefix : `${label}${line}: `;
    if (reading.message !== '') shell.proc.err(`${prefix}${reading.message}\n`);
    const isShown = showsLine && reading.type === 'wrong';
    if (isShown) shell.proc.err(`${prefix}\`${text.split('\n')[line - first] ?? ''}'\n`);
    if (!isConditional || !shell.isPrompt) shell.status = 2;
  }

  *script(script: ParsedScript): Running<number> {
    return yield* this.statements(script.commands);
  }

  *list(list: CompoundList): Running<number> {
    return yield* this.statements(list.commands);
  }

  private *statements(statements: readonly Statement[]): Running<number> {
    for (const statement of statements) {
      if (statement.background) yield* startBackground(this, statement);
      else yield* this.andOr(statement.command);
    }
    return this.shell.status;
  }

  private *andOr(node: PipelineNode | AndOr): Running<number> {
    if (node.type !== 'AndOr') return yield* this.pipeline(node);
    for (const [index, command] of node.commands.entries()) {
      const operator = node.operators[index - 1];
      if (operator === '&&' && this.shell.status !== 0) continue;
      if (operator === '||' && this.shell.status === 0) continue;
      if (index === node.commands.length - 1) yield* this.pipeline(command);
      else yield* this.tolerantly(this.pipeline(command));
    }
    return this.shell.status;
  }

  /** Runs something whose failure is an answer: `set -e` does not count. */
  *tolerantly(work: Running<number>): Running<number> {
    this.shell.tolerant += 1;
    try {
      return yield* work;
    } finally {
      this.shell.tolerant -= 1;
    }
  }

  *pipeline(node: PipelineNode): Running<number> {
    if (node.type !== 'Pipeline') return yield* this.checked(node);
    return yield* runPipeline(this, node);
  }

  /** One command, after which `set -e` and the ERR trap look at the status. */
  *checked(node: CommandNode): Running<number> {
    const status = yield* this.command(node);
    if (node.type !== 'Command') this.shell.pipeStatus = [status];
    if (isChecked(node)) yield* this.check(status);
    return status;
  }

  *check(status: number): Running<void> {
    const { shell } = this;
    if (status === 0 || shell.tolerant > 0) return;
    const trap = shell.traps.get('ERR');
    if (trap !== undefined && trap !== '') yield* this.trap(trap);
    if (shell.options.errexit) throw new Exit(status);
  }

  /** The commands of a trap; `$?` is afterwards what it was before. */
  *trap(commands: string): Running<void> {
    const { status } = this.shell;
    yield* this.text(commands);
    this.shell.status = status;
  }

  *command(node: CommandNode, isLast = false): Running<number> {
    const { shell } = this;
    if (shell.proc.machine.tick()) yield TURN;
    if (shell.hasSignal) yield* this.takeSignals();
    shell.line = this.source.lineOf(node.pos);
    shell.status =
      node.type === 'Command' ? yield* simpleCommand(this, node, isLast) : yield* compound(this, node);
    return shell.status;
  }

  /** Runs the traps of signals that arrived; a prompt gives up its line at SIGINT. */
  *takeSignals(): Running<void> {
    const { shell } = this;
    for (;;) {
      const signal = shell.takeSignal();
      if (signal === null) return;
      const commands = shell.traps.get(signal.replace('SIG', ''));
      if (commands !== undefined) yield* this.trap(commands);
      else if (signal === 'SIGINT') throw new Abandon('', 130);
    }
  }

  *substitute(shell: Shell, script: ParsedScript): Running<string> {
    const collector = new Collector();
    const wrong = script.errors?.[0];
    if (wrong !== undefined) throw new Abandon(`command substitution: ${wrong.message}`);
    const file = fileAlone(script);
    const fds = shell.proc.fds.copy();
    fds.set(1, collector);
    const child = startChild(shell, ['bash'], fds, (proc) =>
      this.inChild(proc, (inner) => {
        inner.shell.traceDepth += 1;
        // `$(jobs -p)` tells of the jobs outside.
        inner.shell.jobs = shell.jobs;
        inner.source = script.source === undefined ? this.source : new Source(script.source, shell.line);
        return file === null ? inner.script(script) : inner.contentsOf(file);
      }),
    );
    yield* shell.flush();
    shell.substitutionStatus = child === null ? 254 : yield* awaitPid(shell, child.pid);
    shell.status = shell.substitutionStatus;
    return collector.text.replaceAll('\0', '').replace(/\n+$/, '');
  }

  /** `$(< file)` */
  private *contentsOf(redirections: readonly Redirection[]): Running<number> {
    const { proc } = this.shell;
    return yield* redirected(this, redirections, function* () {
      const text = yield* proc.readAll('-');
      if (text.type === 'ok') proc.out(text.value);
      return text.type === 'ok' ? 0 : 1;
    });
  }

  // eslint-disable-next-line require-yield -- starts and goes on
  *connect(shell: Shell, script: ParsedScript, operator: '<' | '>'): Running<string> {
    const pipe = new Pipe();
    const [mine, theirs] = operator === '<' ? [pipe.reader(), pipe.writer()] : [pipe.writer(), pipe.reader()];
    const fds = shell.proc.fds.copy();
    fds.set(operator === '<' ? 1 : 0, theirs);
    startChild(shell, ['bash'], fds, (proc) =>
      this.inChild(proc, (inner) => {
        inner.shell.traceDepth += 1;
        return inner.script(script);
      }),
    );
    const fd = shell.proc.fds.add(mine, 63 - shell.connections.length);
    shell.connections.push(fd);
    return `/dev/fd/${fd}`;
  }

  isBuiltin(name: string): boolean {
    return this.shell.builtin(name) !== undefined;
  }

  /** Runs words as a command, past functions and aliases: `command` and `builtin`. */
  *runWords(words: readonly string[], { path }: { readonly path: string | null }): Running<number> {
    const { shell } = this;
    const [name = '', ...args] = words;
    const builtin = shell.builtin(name);
    if (builtin !== undefined) {
      shell.command = name;
      return yield* builtin({ interpreter: this, shell, name, args, arrays: new Map() });
    }
    const env = shell.variables.exported();
    const found =
      path === null ? shell.findProgram(name) : name.includes('/') ? name : shell.searchPath(name, path);
    if (path !== null && found !== null) shell.hashed.set(name, { path: found, hits: 1 });
    yield* shell.flush();
    const child = startChild(shell, words, shell.proc.fds.copy(), (proc) =>
      this.inChild(proc, (inner) => launch(inner.shell, found, words, env)),
    );
    return child === null ? 254 : yield* awaitChild(shell, child);
  }

  /** A command that is all its process has to do: a program takes its place. */
  *lastCommand(node: CommandNode): Running<number> {
    const status = yield* this.command(node, true);
    if (isChecked(node)) yield* this.check(status);
    return status;
  }

  /** What runs behind `&`. */
  *background(node: PipelineNode | AndOr): Running<number> {
    if (node.type === 'AndOr' || node.type === 'Pipeline') return yield* this.andOr(node);
    return yield* this.lastCommand(node);
  }

  /** Runs work in a copy of this shell in a child process, to its exit status. */
  *inChild(proc: Proc, work: (inner: Interpreter) => Running<number>): Running<number> {
    const inner = new Interpreter(this.shell.fork(proc));
    inner.source = this.source;
    return yield* inner.toTheEnd(work(inner));
  }

  /** Runs work to the end of the process: what leaves the normal course ends it. */
  *toTheEnd(work: Running<number>): Running<number> {
    const { shell } = this;
    shell.status = yield* this.ending(work);
    const trap = shell.traps.get('EXIT');
    if (trap !== undefined && trap !== '') {
      shell.traps.delete('EXIT');
      shell.status = yield* this.ending(this.text(trap), shell.status);
    }
    yield* shell.flush();
    return shell.status;
  }

  private *ending(work: Running<number>, otherwise?: number): Running<number> {
    const { shell } = this;
    try {
      const status = yield* work;
      return otherwise ?? status;
    } catch (thrown) {
      if (thrown instanceof Exit || thrown instanceof Return) return thrown.status;
      if (thrown instanceof LoopControl) return shell.status;
      if (thrown instanceof TooManySteps) {
        shell.complain(thrown.message);
        return 1;
      }
      if (!(thrown instanceof Abandon)) throw thrown;
      if (thrown.message !== '') shell.complain(thrown.message);
      return shell.isInteractive ? thrown.status : thrown.exitStatus;
    }
  }
}

/** The redirections of a script that is nothing but `< file`. */
function fileAlone({ commands }: ParsedScript): readonly Redirection[] | null {
  const [statement] = commands;
  const command = statement?.command;
  if (commands.length !== 1 || command?.type !== 'Command') return null;
  const [redirect] = command.redirects;
  const isAlone = command.name === undefined && command.prefix.length === 1 && command.suffix.length === 0;
  return isAlone && redirect?.type === 'Redirect' && redirect.operator === '<' ? command.redirects : null;
}

const isChecked = (node: CommandNode): boolean =>
  node.type === 'Command' ||
  node.type === 'Subshell' ||
  node.type === 'ArithmeticCommand' ||
  node.type === 'TestCommand' ||
  (node.type === 'Redirected' && isChecked(node.command));

const linesIn = (text: string): number => text.split('\n').length - 1;
