import { getProcess, open, ok, failed, strerror, walk, withProcess } from '../../hosting/kernel/index.ts';
import type {
  Errno,
  Gid,
  Host,
  Mode,
  OpenFlags,
  Outcome,
  Pid,
  Process,
  Result,
  Signal,
  Task,
} from '../../hosting/kernel/index.ts';
import { OpenedDevice, OpenedFile } from './description.ts';
import type { Description } from './description.ts';
import type { Descriptors } from './descriptors.ts';
import { Input } from './input.ts';
import type { Machine } from './machine.ts';
import { TURN, untilSignal } from './wait.ts';
import type { Running } from './wait.ts';

/** Thrown inside a process that a signal ends, SIGPIPE above all; the machine catches it. */
export class KilledBy {
  readonly signal: Signal;

  constructor(signal: Signal) {
    this.signal = signal;
  }
}

/** What a program has of the box: its words, its environment, its open files and the system calls. */
export class Proc {
  readonly machine: Machine;
  readonly pid: Pid;
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  readonly fds: Descriptors;
  /**
   * Whether its program is a file of root's with the setuid bit, execve(2). Real and effective ids are one here, so nothing
   * follows from it but what su and sudo make of it.
   */
  isSetuidRoot = false;
  /** The group of the file of its program if that has the setgid bit: crontab reaches its spool by it. Else null. */
  setgid: Gid | null = null;
  private pending: { readonly fd: number; text: string }[] = [];

  constructor(machine: Machine, pid: Pid, fds: Descriptors) {
    this.machine = machine;
    this.pid = pid;
    this.fds = fds;
    const { argv, env } = getProcess(machine.host, pid);
    this.argv = argv;
    this.env = env;
  }

  /** execve(2): other words, another environment, the same process. */
  become(argv: readonly string[], env: Readonly<Record<string, string>>): void {
    this.argv = argv;
    this.env = env;
    this.machine.host = withProcess(this.machine.host, { ...this.self, argv, env });
  }

  get host(): Host {
    return this.machine.host;
  }

  /** What the kernel knows of this process. */
  get self(): Process {
    return getProcess(this.machine.host, this.pid);
  }

  /** Credential, working directory and umask. */
  get task(): Task {
    return this.self.task;
  }

  /** chdir(2), umask(2) and setuid(2), once what is allowed has been asked. */
  setTask(change: Partial<Task>): void {
    const { self } = this;
    this.machine.host = withProcess(this.machine.host, { ...self, task: { ...self.task, ...change } });
  }

  /** A system call that may change the box. */
  call<Value>(make: (host: Host, task: Task) => Outcome<Value>): Result<Value> {
    const { host, result } = make(this.machine.host, this.task);
    this.machine.host = host;
    return result;
  }

  /** A system call that only looks. */
  look<Value>(at: (host: Host, task: Task) => Value): Value {
    return at(this.machine.host, this.task);
  }

  /** Text for standard output; it goes out at the next `flush` or reading, and at the end. */
  out(text: string): void {
    this.queue(1, text);
  }

  /** Text for standard error. */
  err(text: string): void {
    this.queue(2, text);
  }

  private queue(fd: number, text: string): void {
    if (text === '') return;
    const last = this.pending.at(-1);
    if (last?.fd === fd) last.text += text;
    else this.pending.push({ fd, text });
  }

  /** Sends what was written on its way, waiting for readers. The first error that standard output met, or null. */
  *flush(): Running<Errno | null> {
    const pending = this.pending;
    this.pending = [];
    let error: Errno | null = null;
    for (const { fd, text } of pending) {
      const written = yield* this.write(fd, text);
      if (written.type === 'failed' && fd === 1) error ??= written.errno;
    }
    return error;
  }

  /** Counts a step, gives others a turn now and then, and lets output go. Called before every reading. */
  *breathe(): Running<void> {
    if (this.pending.length > 0) yield* this.flush();
    if (this.machine.tick()) yield TURN;
  }

  /** write(2). A pipe that nobody reads ends the process by SIGPIPE, unless that is ignored. EBADF ENOSPC EPIPE */
  *write(fd: number, text: string): Running<Result<null>> {
    const written = yield* this.fds.get(fd)?.write(text) ?? refuseBadDescriptor();
    const isPipe = written.type === 'failed' && written.errno === 'EPIPE';
    if (isPipe && !this.self.ignored.includes('SIGPIPE')) throw new KilledBy('SIGPIPE');
    return written;
  }

  /** open(2); a FIFO waits for its other end. The description is not in the table yet. */
  *open(path: string, flags: OpenFlags, mode: Mode = 0o666): Running<Result<Description>> {
    const own = /^\/dev\/(?:fd\/(\d+)|std(in|out|err))$/.exec(path);
    if (own !== null) {
      const fd = own[1] === undefined ? ['in', 'out', 'err'].indexOf(own[2] ?? '') : Number(own[1]);
      const description = this.fds.get(fd);
      return description === undefined ? failed('ENOENT') : ok(description);
    }
    const opened = this.call((host, task) => open(host, task, path, flags, mode));
    if (opened.type === 'failed') return opened;
    const found = this.look((host, { credential, cwd }) => walk(host, credential, cwd, path, 'follow'));
    const inode = found.type === 'ok' ? found.value.inode : null;
    if (inode?.type === 'fifo') return yield* this.openFifo(opened.value.ino, flags);
    if (inode?.type === 'device') {
      return ok((inode.device === 'tty' ? this.machine.terminal : null) ?? new OpenedDevice(inode.device));
    }
    return ok(new OpenedFile(this.machine, () => this.task, opened.value));
  }

  private *openFifo(ino: number, flags: OpenFlags): Running<Result<Description>> {
    const pipe = this.machine.fifo(ino);
    const end = flags.write ? pipe.writer() : pipe.reader();
    const isMet = yield* untilSignal(() =>
      flags.write ? pipe.readers > 0 : pipe.writers > 0 || pipe.text !== '',
    );
    if (isMet) return ok(end);
    end.close();
    return failed('EINTR');
  }

  /** Opens a file for buffered reading; `-` is standard input, unless the program knows no such name. */
  *input(path: string, hasDash = true): Running<Result<Input>> {
    if (hasDash && path === '-') {
      const stdin = this.fds.get(0);
      return stdin === undefined ? failed('EBADF') : ok(new Input(this, stdin));
    }
    const opened = yield* this.open(path, { read: true });
    if (opened.type === 'failed') return opened;
    const fd = this.fds.add(opened.value);
    return ok(new Input(this, opened.value, () => this.fds.close(fd)));
  }

  /** All of a file, or of standard input for `-`. */
  *readAll(path: string): Running<Result<string>> {
    const input = yield* this.input(path);
    if (input.type === 'failed') return input;
    const text = yield* input.value.rest();
    input.value.close();
    return input.value.error === null ? ok(text) : failed(input.value.error);
  }

  /** The end of a program: what is left goes out; a failing standard output is complained about, as coreutils do. */
  *finish(name: string, status: number): Running<number> {
    const error = yield* this.flush();
    if (error === null) return status;
    yield* this.write(2, `${name}: write error: ${strerror(error)}\n`);
    return status === 0 ? 1 : status;
  }
}

// eslint-disable-next-line require-yield -- a bad descriptor needs no wait
function* refuseBadDescriptor(): Running<Result<null>> {
  return failed('EBADF');
}
