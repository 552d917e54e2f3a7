import {
  INIT_PID,
  loginCredential,
  pathOfDirectory,
  processOf,
  userByName,
  withProcess,
} from '../hosting/kernel/index.ts';
import type { Ino, Mode } from '../hosting/kernel/index.ts';
import { builtins } from './builtins/index.ts';
import { Interpreter } from './interpreter/interpreter.ts';
import { runTyped } from './interpreter/prompt-loop.ts';
import { PROMPT, promptText } from './interpreter/prompt.ts';
import { Shell } from './interpreter/shell.ts';
import type { Descriptors } from './process/descriptors.ts';
import type { Machine } from './process/machine.ts';
import type { Proc } from './process/proc.ts';
import { until } from './process/wait.ts';
import type { Running } from './process/wait.ts';

/** Who logs in, and where. */
export interface Login {
  /** A name in /etc/passwd. */
  readonly user: string;
  readonly cwd: Ino;
  readonly umask: Mode;
  readonly env: Readonly<Record<string, string>>;
  /** What it says when they leave; a login shell says `logout`. */
  readonly farewell?: string;
}

/** What ssh(1) exits with if an error occurred, and what a session came to whose box is gone. */
const CONNECTION_LOST = 255;

/** A shell that somebody types at: it is given whole commands, and asked how they went. */
export class InteractiveShell {
  readonly proc: Proc;
  readonly shell: Shell;
  private readonly interpreter: Interpreter;
  private pending: string | null = null;
  private isClosing = false;
  /** The line that comes next, from 1. */
  private line = 1;
  private exit: number | null = null;

  constructor(machine: Machine, { user, cwd, umask, env, farewell = 'exit' }: Login, fds: Descriptors) {
    const account = userByName(machine.host.accounts, user);
    if (account === undefined)
      throw new Error(`expected a user of ${machine.host.hostname}, found ${JSON.stringify(user)}`);
    const credential = loginCredential(machine.host.accounts, account);
    const login = machine.start(INIT_PID, { argv: [`sshd: ${user}`] }, fds.copy(), idle);
    if (login === null) throw new Error('the box has too many processes to log in');
    const proc = machine.start(login.pid, { argv: ['-bash'], env, credential }, fds, () => this.body());
    if (proc === null) throw new Error('the box has too many processes to log in');
    this.proc = proc;
    machine.host = withProcess(machine.host, { ...proc.self, task: { credential, cwd, umask } });
    this.shell = new Shell(proc, 'bash', true, builtins);
    this.shell.farewell = farewell;
    this.shell.importEnvironment(env);
    this.shell.cwd = pathOfDirectory(machine.host, cwd);
    this.shell.variables.set('PWD', this.shell.cwd);
    this.shell.variables.at('PWD').exported = true;
    // Job control is for those who see a terminal.
    this.shell.options.monitor = fds.get(0)?.kind === 'terminal';
    this.shell.listen();
    this.interpreter = new Interpreter(this.shell);
  }

  /** The status it ended with, that of ssh if the connection was lost; null while it lives. */
  get ended(): number | null {
    return this.exit ?? (this.proc.machine.runs(this.proc.pid) ? null : CONNECTION_LOST);
  }

  /** Hands over a whole command, here-documents and all; `isReady` tells when it is done. */
  submit(text: string): void {
    this.pending = text;
  }

  /** No input will come any more: the shell ends, after its EXIT trap. */
  close(): void {
    this.isClosing = true;
  }

  /** Whether it would prompt. */
  get isReady(): boolean {
    return this.ended !== null || (this.pending === null && !this.isClosing);
  }

  /** What it asks with, PS1 with its escapes read; nothing if the machine went down under it. */
  get prompt(): string {
    if (processOf(this.proc.host, this.proc.pid) === undefined) return '';
    return promptText(this.shell, this.shell.variables.get('PS1') ?? PROMPT);
  }

  get status(): number {
    return this.ended ?? this.shell.status;
  }

  private *body(): Running<number> {
    // The first step comes after the constructor.
    yield* until(() => this.pending !== null || this.isClosing);
    const status = yield* this.interpreter.toTheEnd(this.loop());
    this.exit = status;
    return status;
  }

  private *loop(): Running<number> {
    for (;;) {
      yield* until(() => this.pending !== null || this.isClosing);
      if (this.pending === null) return this.shell.status;
      const text = this.pending;
      yield* this.command(text);
      yield* this.shell.flush();
      this.pending = null;
    }
  }

  private *command(text: string): Running<void> {
    yield* runTyped(this.interpreter, text, this.line);
    this.line += text.split('\n').length - 1;
  }
}

/** The daemon that a login hangs on: it only waits. */
function* idle(): Running<number> {
  yield* until(() => false);
  return 0;
}
