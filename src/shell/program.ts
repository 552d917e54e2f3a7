import type { Host, Task } from '../hosting/kernel/index.ts';

/** One run of a program: what execve(2) hands over, and where output goes. */
export interface Invocation {
  readonly host: Host;
  /** Who runs it, where, and with which umask. */
  readonly task: Task;
  /** The words of the command; the first is the name the program was called by. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** All of standard input. */
  readonly stdin: string;
  /** Writes to standard output, which is never a terminal here: no columns, no colours. */
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

/** A program: text in, text out, and the host it leaves behind. The rules are the kernel's, not its own. */
export type Program = (invocation: Invocation) => Exit;
