import type { Task } from './credential.ts';
import type { Host } from './host.ts';

/** A program to be run by the box itself. */
export interface RunRequest {
  /** Whose it is, where it starts, and with which umask. */
  readonly task: Task;
  /** The words of the command; a line for a shell is `['/bin/sh', '-c', line]`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
}

/** What a program leaves behind. */
export interface RunReport {
  readonly host: Host;
  readonly stdout: string;
  readonly stderr: string;
  /** 0 to 255. */
  readonly status: number;
}

/**
 * Where the box itself must run a program, such as cron a crontab line or a reboot what is started with the machine.
 * The model knows no shell: the shell implements this, and the session puts it in.
 */
export type ProgramRunner = (host: Host, request: RunRequest) => RunReport;
