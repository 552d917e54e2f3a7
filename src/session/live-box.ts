import {
  ROOT,
  ROOT_INO,
  assertNever,
  getProcess,
  kill,
  listProcesses,
  userByName,
  walk,
} from '../hosting/kernel/index.ts';
import type { Host, Pid } from '../hosting/kernel/index.ts';
import {
  InteractiveShell,
  Machine,
  installPrograms,
  standardDescriptors,
  startServices,
} from '../shell/index.ts';
import { userAt } from './input.ts';
import type { Input } from './input.ts';
import { Tty } from './tty.ts';

/** How things stand with what is being done. */
export type Progress =
  /** The prompt is back. */
  | { readonly type: 'done' }
  /** It goes on: ask again. */
  | { readonly type: 'running' }
  /** A program reads from the terminal. */
  | { readonly type: 'waiting' }
  /** Programs whose code has to be fetched. */
  | { readonly type: 'load'; readonly names: readonly string[] };

/** Somebody's terminal: what is shown there, and the shell that reads it. */
export interface LiveTerminal {
  readonly tty: Tty;
  readonly shell: InteractiveShell;
}

/** How often a fork may be refused before the box takes it for a fork bomb. */
const REFUSAL_LIMIT = 20;

/** How long processes in the background go on behind a prompt, in steps. */
const BACKGROUND_STEPS = 100_000;

/** A box at work with its terminals. The same inputs give the same bytes. */
export class LiveBox {
  readonly machine: Machine;
  private readonly terminals = new Map<string, LiveTerminal>();

  constructor(host: Host, programs: readonly string[]) {
    this.machine = new Machine(installPrograms(host, programs));
    startServices(this.machine);
  }

  get host(): Host {
    return this.machine.host;
  }

  /** The terminal of that name; somebody logs in if nobody ever has. */
  terminal(name: string): LiveTerminal {
    return this.terminals.get(name) ?? this.login(name, new Tty());
  }

  /** Whether somebody is logged in there. */
  isEntered(name: string): boolean {
    return this.terminals.get(name)?.shell.ended === null;
  }

  /** The terminal of that name, with somebody logged in: again, if they have left. */
  private entered(name: string): LiveTerminal {
    const known = this.terminals.get(name);
    return known === undefined || known.shell.ended !== null
      ? this.login(name, known?.tty ?? new Tty())
      : known;
  }

  private login(name: string, tty: Tty): LiveTerminal {
    const user = userAt(name);
    const account = userByName(this.host.accounts, user);
    const home = walk(this.host, ROOT, ROOT_INO, account?.home ?? '/', 'follow');
    const cwd = home.type === 'ok' && home.value.inode !== null ? home.value.inode.ino : ROOT_INO;
    const env = {
      SHELL: '/bin/bash',
      LOGNAME: user,
      USER: user,
      HOME: account?.home ?? '/',
      TERM: 'xterm-256color',
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      SHLVL: '1',
    };
    const fds = standardDescriptors(tty, tty, tty);
    const shell = new InteractiveShell(
      this.machine,
      { user, cwd, umask: 0o002, env, farewell: 'logout' },
      fds,
    );
    tty.reset();
    const made = { tty, shell };
    this.terminals.set(name, made);
    return made;
  }

  /** Begins what an input asks; `advance` tells how it goes on. */
  begin(input: Input): void {
    switch (input.type) {
      case 'line': {
        const { tty, shell } = this.entered(input.terminal);
        tty.begin();
        // As readline does before each line.
        shell.shell.variables.set('COLUMNS', String(tty.columns));
        shell.shell.variables.set('LINES', String(tty.rows));
        shell.shell.history.push(input.text);
        shell.submit(`${input.text}\n`);
        return;
      }
      case 'keys':
        this.entered(input.terminal).tty.type(input.text);
        return;
      case 'secret':
        this.entered(input.terminal).tty.typeSecret(input.isRight);
        return;
      case 'resize': {
        const { tty } = this.entered(input.terminal);
        tty.columns = input.columns;
        tty.rows = input.rows;
        return;
      }
      case 'eof':
        this.endInput(this.entered(input.terminal));
        return;
      case 'interrupt':
        this.interrupt(input.terminal);
        return;
      case 'advance':
        this.machine.horizon = this.host.clock + input.seconds;
        return;
      default:
        assertNever(input);
    }
  }

  private endInput({ tty, shell }: LiveTerminal): void {
    if (shell.isReady) shell.close();
    else tty.end();
  }

  /** Terminals whose shell has ended. */
  get left(): readonly string[] {
    return [...this.terminals].flatMap(([name, { shell }]) => (shell.ended === null ? [] : [name]));
  }

  /** What was written at other terminals since it was last taken. */
  takeElsewhere(terminal: string): ReadonlyMap<string, string> {
    const written = [...this.terminals].map(
      ([name, { tty }]) => [name, name === terminal ? '' : tty.take()] as const,
    );
    return new Map(written.filter(([, text]) => text !== ''));
  }

  /** What was written anywhere since it was last taken. */
  takeAll(): void {
    for (const { tty } of this.terminals.values()) tty.take();
  }

  /** Goes on for at most so many steps. */
  advance(terminal: string, steps: number): Progress {
    const { tty, shell } = this.terminal(terminal);
    const isOver = () => shell.isReady || tty.isFlooded;
    this.machine.terminal = tty;
    const stop = this.machine.run(isOver, steps, () => tty.isWanted);
    if (this.machine.refusals > REFUSAL_LIMIT) return this.stop(terminal, 'more than 200 processes');
    if (tty.isFlooded) return this.stop(terminal, 'more than 1 MB of output');
    if (shell.isReady) return this.settle(terminal);
    if (stop?.type === 'load') return stop;
    return stop === null ? { type: 'running' } : { type: 'waiting' };
  }

  /** Lets time pass up to where an `advance` said, for at most so many steps: cron and what sleeps wake up on the way. */
  passTime(steps: number): Progress {
    const { machine } = this;
    if (machine.horizon === null) return { type: 'done' };
    const isOver = () => machine.refusals > REFUSAL_LIMIT;
    const stop = machine.run(isOver, steps, () => true);
    if (stop?.type === 'load') return stop;
    return stop === null && !isOver() ? { type: 'running' } : { type: 'done' };
  }

  /** Time passes whatever still runs. */
  endTime(): void {
    const { horizon } = this.machine;
    this.machine.horizon = null;
    if (horizon !== null) this.machine.host = { ...this.host, clock: Math.max(this.host.clock, horizon) };
  }

  /** Ends a runaway; what it wrote up to here stays on the screen. */
  private stop(terminal: string, why: string): Progress {
    const { tty } = this.terminal(terminal);
    const { shell } = this.terminal(terminal);
    for (const pid of this.strays(shell)) this.machine.host = kill(this.host, ROOT, pid, 'SIGKILL').host;
    if (!shell.isReady) this.interrupt(terminal);
    shell.shell.jobs = [];
    this.machine.refusals = 0;
    tty.cut(`\nThe box stopped this: ${why}.\n`);
    return { type: 'running' };
  }

  /** The prompt is back; what runs in the background goes on a while. */
  private settle(terminal: string): Progress {
    const isOver = () => this.machine.refusals > REFUSAL_LIMIT;
    const stop = this.machine.run(isOver, BACKGROUND_STEPS, () => true);
    if (this.machine.refusals > REFUSAL_LIMIT) this.stop(terminal, 'more than 200 processes');
    return stop?.type === 'load' ? stop : { type: 'done' };
  }

  /**
   * C-c: SIGINT to all that the shell at the terminal waits for, and to the shell, which gives up its line; unless something
   * it waits for catches the signal, such as another shell, and goes on.
   */
  interrupt(terminal: string): void {
    const { shell } = this.terminal(terminal);
    const foreground = this.foreground(shell);
    const isCaught = foreground.some((pid) => getProcess(this.host, pid).caught.includes('SIGINT'));
    const own = shell.isReady || isCaught ? [] : [shell.proc.pid];
    for (const pid of [...foreground, ...own]) this.machine.host = kill(this.host, ROOT, pid, 'SIGINT').host;
  }

  /** The descendants of a shell, but for jobs in the background, those of shells within it too. */
  private foreground(shell: InteractiveShell): readonly Pid[] {
    return this.below(shell.proc.pid, this.machine.background);
  }

  /**
   * All that somebody has running, under sudo too, but for the shells at terminals: orphans of a fork bomb have other parents.
   */
  private strays(shell: InteractiveShell): readonly Pid[] {
    const started = [shell.proc.pid, ...this.below(shell.proc.pid)];
    const uids = new Set(started.map((pid) => getProcess(this.host, pid).task.credential.uid));
    const kept = new Set([...this.terminals.values()].map((one) => one.shell.proc.pid));
    return listProcesses(this.host).flatMap(({ pid, task, state }) =>
      uids.has(task.credential.uid) && state !== 'zombie' && !kept.has(pid) && this.machine.runs(pid)
        ? [pid]
        : [],
    );
  }

  private below(parent: Pid, except: ReadonlySet<Pid> = new Set()): readonly Pid[] {
    return listProcesses(this.host).flatMap(({ pid, ppid }) =>
      ppid === parent && !except.has(pid) ? [pid, ...this.below(pid, except)] : [],
    );
  }

  /** The code of programs that was waited for has come. */
  loaded(): void {
    this.machine.loaded();
  }
}
