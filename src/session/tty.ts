import { ok } from '../hosting/kernel/index.ts';
import type { Result } from '../hosting/kernel/index.ts';
import type { Description, Running } from '../shell/index.ts';
import { until } from '../shell/index.ts';

/** How a terminal treats what is typed, termios(3). */
export interface TtyMode {
  /** Whole lines, with backspace; else every key at once. */
  readonly isCooked: boolean;
  /** Whether what is typed is shown. */
  readonly echoes: boolean;
}

/** How much one line of commands may write, in UTF-16 units. */
const OUTPUT_LIMIT = 1_000_000;

const COOKED: TtyMode = { isCooked: true, echoes: true };

/**
 * A terminal as processes see it: what they write is kept until somebody takes it, what is typed waits until they read.
 * It knows nothing of screens.
 */
export class Tty implements Description {
  readonly kind = 'terminal';
  mode: TtyMode = COOKED;
  columns = 80;
  rows = 24;
  private written = '';
  private total = 0;
  private isCut = false;
  private typed = '';
  private isAtEnd = false;
  /** Whether a process waits for something to be typed. */
  isWanted = false;

  *peek(): Running<Result<string>> {
    this.isWanted = this.typed === '' && !this.isAtEnd;
    yield* until(() => this.typed !== '' || this.isAtEnd);
    this.isWanted = false;
    // The end is told once: a terminal goes on behind C-d.
    if (this.typed === '') this.isAtEnd = false;
    return ok(this.typed);
  }

  consume(length: number): void {
    this.typed = this.typed.slice(length);
  }

  // eslint-disable-next-line require-yield -- a screen takes all there is
  *write(text: string): Running<Result<null>> {
    this.total += text.length;
    if (!this.isCut) this.written += text;
    return ok(null);
  }

  close(): void {
    this.typed = '';
  }

  /** Text that somebody typed, whole lines if the terminal is cooked. It is echoed if the mode says so. */
  type(text: string): void {
    this.typed += text;
    if (this.mode.echoes) this.written += text;
  }

  /** C-d on an empty line. */
  end(): void {
    this.isAtEnd = true;
  }

  /** A new line of commands begins. */
  begin(): void {
    this.reset();
    this.total = 0;
    this.isCut = false;
  }

  /** Whether more was written than anybody can read. */
  get isFlooded(): boolean {
    return this.total > OUTPUT_LIMIT && !this.isCut;
  }

  /** Shows a last word; what else is written is lost until a new line begins. */
  cut(message: string): void {
    this.written += message;
    this.isCut = true;
  }

  /** Takes what was written. */
  take(): string {
    const { written } = this;
    this.written = '';
    return written;
  }

  /** As it is after a program: cooked, and nothing left of what was typed. */
  reset(): void {
    this.mode = COOKED;
    this.typed = '';
    this.isAtEnd = false;
    this.isWanted = false;
  }
}
