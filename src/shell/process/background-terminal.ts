import { ROOT, kill, ok, processOf } from '../../hosting/kernel/index.ts';
import type { Pid, Result } from '../../hosting/kernel/index.ts';
import type { Description } from './description.ts';
import type { Machine } from './machine.ts';
import type { TerminalControl } from './tty-mode.ts';
import type { Running } from './wait.ts';

/**
 * The terminal as a job has it for its standard input: who reads from the background is stopped by SIGTTIN, and reads on
 * in the foreground; tty_ioctl(4).
 */
export class BackgroundTerminal implements Description {
  readonly kind = 'terminal';
  private readonly machine: Machine;
  private readonly tty: Description;
  private job: Pid | null = null;

  constructor(machine: Machine, tty: Description) {
    this.machine = machine;
    this.tty = tty;
  }

  belongsTo(job: Pid): void {
    this.job = job;
  }

  get control(): TerminalControl | undefined {
    return this.tty.control;
  }

  *peek(): Running<Result<string>> {
    while (this.job !== null && this.machine.background.has(this.job)) {
      const { job } = this;
      const { host, result } = kill(this.machine.host, ROOT, job, 'SIGTTIN');
      this.machine.host = host;
      // Who does not stop reads nothing.
      if (result.type === 'failed' || result.value !== 'stopped') return ok('');
      const goesOn = () =>
        processOf(this.machine.host, job)?.state !== 'stopped' || !this.machine.background.has(job);
      while (!goesOn()) yield { type: 'blocked', ready: goesOn };
    }
    return yield* this.tty.peek();
  }

  consume(length: number): void {
    this.tty.consume(length);
  }

  write(text: string): Running<Result<null>> {
    return this.tty.write(text);
  }

  close(): void {
    // The shell keeps the terminal itself.
  }
}
