import type { Errno } from '../../hosting/kernel/index.ts';
import type { Description } from './description.ts';
import type { Proc } from './proc.ts';
import type { Running } from './wait.ts';

/** What a program reads at once, as stdio does. */
const CHUNK = 32768;

/** Buffered reading from one open file. Each reading also lets the program's own output go out. */
export class Input {
  /** Why reading ended before the end: EISDIR, say. */
  error: Errno | null = null;
  private buffer = '';
  private isAtEnd = false;
  private readonly proc: Proc;
  private readonly source: Description;
  private readonly onClose: () => void;

  constructor(proc: Proc, source: Description, onClose: () => void = () => undefined) {
    this.proc = proc;
    this.source = source;
    this.onClose = onClose;
  }

  /** The next line with its line end; the last one may lack it. Null at the end, or after an error. */
  *line(end = '\n'): Running<string | null> {
    for (let from = 0; ;) {
      const at = this.buffer.indexOf(end, from);
      if (at >= 0) return this.take(at + 1);
      from = this.buffer.length;
      if (!(yield* this.fill())) return this.buffer === '' ? null : this.take(this.buffer.length);
    }
  }

  /** Some text, as it comes; empty at the end. */
  *chunk(): Running<string> {
    if (this.buffer === '') yield* this.fill();
    return this.take(this.buffer.length);
  }

  /** All that is left. */
  *rest(): Running<string> {
    while (yield* this.fill());
    return this.take(this.buffer.length);
  }

  /** What was added to a file since its end was reached. */
  *more(): Running<string> {
    this.isAtEnd = false;
    return yield* this.rest();
  }

  /** Puts text back in front of what comes next. */
  unread(text: string): void {
    this.buffer = text + this.buffer;
  }

  /** Ends the reading; what was read too far goes back to a file, and is lost from a pipe. */
  close(): void {
    if (this.buffer !== '') this.source.seek?.(this.buffer.length);
    this.buffer = '';
    this.onClose();
  }

  private take(length: number): string {
    const taken = this.buffer.slice(0, length);
    this.buffer = this.buffer.slice(length);
    return taken;
  }

  /** Reads more into the buffer; false at the end. */
  private *fill(): Running<boolean> {
    if (this.isAtEnd) return false;
    yield* this.proc.breathe();
    const some = yield* this.source.peek();
    if (some.type === 'failed') this.error = some.errno;
    if (some.type === 'failed' || some.value === '') {
      this.isAtEnd = true;
      return false;
    }
    const text = some.value.slice(0, CHUNK);
    this.source.consume(text.length);
    this.buffer += text;
    return true;
  }
}
