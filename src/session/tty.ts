import { failed, ok } from '../hosting/kernel/index.ts';
import type { Result } from '../hosting/kernel/index.ts';
import { COOKED, until, untilSignal } from '../shell/index.ts';
import type { Description, Running, TerminalControl, TtyMode } from '../shell/index.ts';

/** How much may be written between two things that are typed, in UTF-16 units. */
const OUTPUT_LIMIT = 1_000_000;

/** What a program reads that was typed without echo and asked for by no `askSecret`: `read -s`. No log holds more. */
const REDACTED = 'redacted\n';

/**
 * A terminal as processes see it: what they write is kept until somebody takes it, what is typed waits until they read.
 * It knows nothing of screens.
 */
export class Tty implements Description, TerminalControl {
  readonly kind = 'terminal';
  readonly control: TerminalControl = this;
  mode: TtyMode = COOKED;
  columns = 80;
  rows = 24;
  /** What is asked of the line that is typed unseen, while a program waits for one. */
  private question: ((typed: string) => boolean) | null = null;
  private verdict: boolean | null = null;
  private written = '';
  private total = 0;
  private isCut = false;
  private typed = '';
  private isAtEnd = false;
  /** Whether a process waits for something to be typed. */
  isWanted = false;

  *peek(): Running<Result<string>> {
    this.isWanted = this.typed === '' && !this.isAtEnd;
    let isThere: boolean;
    try {
      isThere = yield* untilSignal(() => this.typed !== '' || this.isAtEnd);
    } finally {
      // Whoever reads may be killed meanwhile.
      this.isWanted = false;
    }
    if (!isThere) return failed('EINTR');
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

  *askSecret(isRight: (typed: string) => boolean): Running<boolean | null> {
    const { mode } = this;
    this.mode = { isCooked: true, echoes: false };
    this.question = isRight;
    this.verdict = null;
    this.isWanted = true;
    try {
      yield* until(() => this.verdict !== null || this.isAtEnd);
      return this.verdict;
    } finally {
      this.isWanted = false;
      this.isAtEnd = false;
      this.question = null;
      this.mode = mode;
    }
  }

  /** Whether a line typed without echo is what a program waits for. */
  isRight(typed: string): boolean {
    return this.question?.(typed) ?? false;
  }

  /** A line typed without echo; what it said is known to nobody any more. */
  typeSecret(isRight: boolean): void {
    if (this.question === null) this.typed += REDACTED;
    else this.verdict = isRight;
  }

  /** Text that somebody typed, whole lines if the terminal is cooked. It is echoed if the mode says so. */
  type(text: string): void {
    this.typed += text;
    // Who answers has read: a program with the whole screen may draw it a thousand times.
    this.total = 0;
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
    this.question = null;
  }
}
