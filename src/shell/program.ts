import type { Host, Task } from '../hosting/kernel/index.ts';
import type { Proc } from './process/proc.ts';
import type { Running } from './process/wait.ts';

/** One run of a program that works at one go: what execve(2) hands over, and where output goes. */
export interface Invocation {
  readonly host: Host;
  /** Who runs it, where, and with which umask. */
  readonly task: Task;
  /** The words of the command; the first is the name the program was called by. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** All of standard input. */
  readonly stdin: string;
  /** The width of the terminal that standard output is; null if it is none. */
  readonly columns: number | null;
  /** What is typed to a question, null at the end of input; missing where standard input is a file, and nobody answers. */
  readonly answer?: () => string | null;
  /** Whether standard input is a terminal: rm and mv then ask of their own accord. */
  readonly isTypedAt?: boolean;
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
}

/** How a run ended. */
export interface Exit {
  readonly host: Host;
  /** 0 to 255. */
  readonly status: number;
}

/** A program that neither waits nor reads bit by bit: text in, text out, and the host it leaves behind. */
export type Command = (invocation: Invocation) => Exit;

/** A program that reads and writes as it goes, in turns with others. Its value is the exit status. */
export interface Filter {
  readonly run: (proc: Proc) => Running<number>;
}

/** A program of the box. The rules it speaks of are the kernel's, not its own. */
export type Program = Command | Filter;

/** An invocation of a command by a process; its standard input has been read already. */
export const invocationOf = (proc: Proc, stdin = ''): Invocation => ({
  host: proc.host,
  task: proc.task,
  argv: proc.argv,
  env: proc.env,
  stdin,
  columns: proc.fds.get(1)?.control?.columns ?? null,
  out: (text) => {
    proc.out(text);
  },
  err: (text) => {
    proc.err(text);
  },
});
