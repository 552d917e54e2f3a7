import { end, getProcess, listProcesses, processOf, spawn } from '../../hosting/kernel/index.ts';
import type { Ending, Host, Pid, ProcessPlan } from '../../hosting/kernel/index.ts';
import { attendants, wantedAttendants } from './attendants.ts';
import type { Description } from './description.ts';
import { Descriptors } from './descriptors.ts';
import type { HostHolder } from './host-holder.ts';
import { Pipe } from './pipe.ts';
import { KilledBy, Proc } from './proc.ts';
import type { Running, Wait } from './wait.ts';

/** How many steps a process goes before others get their turn. */
const QUANTUM = 256;

/** How many processes a box has at most, RLIMIT_NPROC: a fork loop ends here. */
const PROCESS_LIMIT = 200;

interface Thread {
  readonly proc: Proc;
  readonly generator: Running<number>;
  wait: Wait | null;
}

/** Why nothing can go on: all wait for input, or for the code of programs. */
export type Standstill =
  { readonly type: 'idle' } | { readonly type: 'load'; readonly names: readonly string[] };

/**
 * A box at work: the present host and the processes that run on it, in turns. Turns depend on counted steps alone,
 * never on time, so the same inputs give the same bytes.
 */
export class Machine implements HostHolder {
  host: Host;
  /** Steps of all processes so far. */
  steps = 0;
  /** Hears how each process ended. */
  onEnd: (pid: Pid, ending: Ending) => void = () => undefined;
  /** How often a process could not be made for want of room. */
  refusals = 0;
  /** The first processes of commands that were started with `&`: C-c does not reach them. */
  readonly background = new Set<Pid>();
  /** Processes that wait for the clock with all they have started: it does not go on for their sake. */
  readonly daemons = new Set<Pid>();
  /** Up to when time is to pass of its own accord, in seconds since 1970; null while it passes only for those who sleep. */
  horizon: number | null = null;
  /** The host as it was when servers between two requests last had their turn. */
  private attended: Host | null = null;
  /** What happens before anybody goes on, and is no step of a process: the machine is switched off and on again. */
  interlude: (() => void) | null = null;
  /** What /dev/tty leads to. */
  terminal: Description | null = null;
  /** Who has not had a turn in this round, and whether anybody has gone on in it. */
  private round: Pid[] = [];
  private hasMoved = true;
  private readonly threads = new Map<Pid, Thread>();
  private readonly fifos = new Map<number, Pipe>();

  constructor(host: Host) {
    this.host = host;
  }

  /** Counts a step; true when it is time to let others go on. */
  tick(): boolean {
    this.steps += 1;
    return this.steps % QUANTUM === 0;
  }

  fifo(ino: number): Pipe {
    const pipe = this.fifos.get(ino) ?? new Pipe();
    this.fifos.set(ino, pipe);
    return pipe;
  }

  /** fork(2): a child that runs `body` with the given descriptors; null if the box has too many processes. */
  start(
    parent: Pid,
    plan: ProcessPlan,
    fds: Descriptors,
    body: (proc: Proc) => Running<number>,
  ): Proc | null {
    if (listProcesses(this.host).length >= PROCESS_LIMIT) {
      this.refusals += 1;
      fds.closeAll();
      return null;
    }
    const { host, pid } = spawn(this.host, parent, plan);
    this.host = host;
    const proc = new Proc(this, pid, fds);
    this.threads.set(pid, { proc, generator: body(proc), wait: null });
    return proc;
  }

  /** Whether a process has a program that runs here, and is not only part of the scene. */
  runs(pid: Pid): boolean {
    return this.threads.has(pid);
  }

  /** All that runs here. */
  get procs(): readonly Proc[] {
    return [...this.threads.values()].map(({ proc }) => proc);
  }

  /** No power: nothing runs any more, and nobody is told. */
  switchOff(): void {
    for (const thread of [...this.threads.values()]) {
      this.forget(thread);
      thread.generator.return(0);
    }
    this.background.clear();
    this.daemons.clear();
    this.fifos.clear();
    this.round = [];
  }

  /** How a process ended; null while it goes on. One that is gone without a trace counts as killed. */
  endingOf(pid: Pid): Ending | null {
    const process = processOf(this.host, pid);
    return process === undefined ? { type: 'killed', signal: 'SIGKILL' } : process.ending;
  }

  /**
   * Lets all that can go on do so, until `isDone` or a standstill; null when done or after `budget` steps. Where it stops
   * makes no difference to what happens: the order of turns is the same however it is cut. While `isAtRest`, all wait for
   * somebody who types, and for what sleeps in the background no time passes.
   */
  run(isDone: () => boolean, budget = Infinity, isAtRest = () => false): Standstill | null {
    const last = this.steps + budget;
    while (!isDone() && this.steps < last) {
      if (this.interlude !== null) {
        const { interlude } = this;
        this.interlude = null;
        interlude();
        continue;
      }
      const pid = this.round.shift();
      if (pid === undefined) {
        const names = this.attend();
        if (names.length > 0) return { type: 'load', names };
        if (!this.hasMoved && !this.wakeSleeper(isAtRest())) {
          this.hasMoved = true;
          return { type: 'idle' };
        }
        this.hasMoved = false;
        this.round = [...this.threads.keys()];
        continue;
      }
      const thread = this.threads.get(pid);
      if (thread === undefined || !this.canGoOn(thread)) continue;
      this.resume(thread);
      this.hasMoved = true;
      if (thread.wait?.type === 'load') {
        // Nobody goes on meanwhile: how long a download takes must change nothing.
        this.round.unshift(pid);
        return { type: 'load', names: thread.wait.names };
      }
    }
    return null;
  }

  /**
   * Once a round those have their turn who wait for no program: servers, whose state is in the host. The names of programs
   * that must be fetched first.
   */
  private attend(): readonly string[] {
    if (this.host === this.attended) return [];
    const wanted = wantedAttendants(this.host);
    if (wanted.length > 0) return wanted;
    const before = this.host;
    this.host = attendants().reduce((host, attendant) => attendant(host), before);
    this.attended = this.host;
    if (this.host !== before) this.hasMoved = true;
    return [];
  }

  /** The names whose code was waited for are there now. */
  loaded(): void {
    for (const thread of this.threads.values()) if (thread.wait?.type === 'load') thread.wait = null;
  }

  private canGoOn({ proc, wait }: Thread): boolean {
    const process = processOf(this.host, proc.pid);
    if (process === undefined || process.state === 'zombie') return true;
    if (process.state === 'stopped') return false;
    switch (wait?.type) {
      case 'blocked':
        return wait.ready() || (wait.heeds === 'signals' && process.pending.length > 0);
      case 'sleep':
        return this.host.clock >= wait.until || process.pending.length > 0;
      case 'load':
        return false;
      default:
        return true;
    }
  }

  private resume(thread: Thread): void {
    const { proc, generator } = thread;
    const process = processOf(this.host, proc.pid);
    if (process === undefined || process.state === 'zombie') {
      // A signal ended it from outside.
      this.forget(thread);
      generator.return(0);
      return;
    }
    try {
      const next = generator.next();
      // Code that is fetched may be there or not: that is no step.
      if (next.done === true || next.value.type !== 'load') this.steps += 1;
      if (next.done === true) this.finish(thread, { type: 'exited', status: next.value & 255 });
      else thread.wait = next.value;
    } catch (thrown) {
      // Too deep or too long for the engine of the page: the model of a process that ran out of memory.
      const signal =
        thrown instanceof KilledBy ? thrown.signal : thrown instanceof RangeError ? 'SIGSEGV' : null;
      if (signal === null) throw thrown;
      this.finish(thread, { type: 'killed', signal });
    }
  }

  private finish(thread: Thread, ending: Ending): void {
    this.forget(thread);
    this.onEnd(thread.proc.pid, ending);
    this.host = end(this.host, thread.proc.pid, ending);
  }

  private forget({ proc }: Thread): void {
    this.threads.delete(proc.pid);
    proc.fds.closeAll();
  }

  /** settimeofday(2): the clock is set. Who sleeps does so for as long as before. */
  setClock(seconds: number): void {
    const shift = seconds - this.host.clock;
    for (const thread of this.threads.values())
      if (thread.wait?.type === 'sleep') thread.wait = { ...thread.wait, until: thread.wait.until + shift };
    this.host = { ...this.host, clock: seconds };
  }

  private isBelow(pid: Pid, ancestors: ReadonlySet<Pid>): boolean {
    const process = processOf(this.host, pid);
    return process !== undefined && (ancestors.has(pid) || this.isBelow(process.ppid, ancestors));
  }

  /**
   * When all wait, time passes until the first of those that sleep wakes up: as long as somebody sleeps who is no daemon,
   * or up to the horizon.
   */
  private wakeSleeper(isAtRest: boolean): boolean {
    const sleepers = [...this.threads.values()].flatMap(({ proc, wait }) =>
      wait?.type === 'sleep' && getProcess(this.host, proc.pid).state === 'running'
        ? [{ pid: proc.pid, until: wait.until }]
        : [],
    );
    const isDriving = ({ pid, until }: { readonly pid: Pid; readonly until: number }) =>
      until < Infinity &&
      !this.isBelow(pid, this.daemons) &&
      !(isAtRest && this.isBelow(pid, this.background));
    if (this.horizon === null && !sleepers.some(isDriving)) return false;
    const first = Math.min(...sleepers.map(({ until }) => until), this.horizon ?? Infinity);
    this.host = { ...this.host, clock: Math.max(this.host.clock, first) };
    if (this.horizon !== null && this.host.clock >= this.horizon) this.horizon = null;
    return true;
  }
}

/** Descriptors 0, 1 and 2. */
export function standardDescriptors(
  stdin: Description,
  stdout: Description,
  stderr: Description,
): Descriptors {
  const fds = new Descriptors();
  fds.set(0, stdin);
  fds.set(1, stdout);
  fds.set(2, stderr);
  return fds;
}
