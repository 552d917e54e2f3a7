import { failed, ok } from '../../hosting/kernel/index.ts';
import type { Result } from '../../hosting/kernel/index.ts';
import type { Description } from './description.ts';
import { until, untilSignal } from './wait.ts';
import type { Running } from './wait.ts';

/** What a pipe holds before a writer must wait, pipe(7). Here in UTF-16 units, not bytes. */
const PIPE_CAPACITY = 65536;

/** A pipe or FIFO: text in order, and how many ends are open on each side. */
export class Pipe {
  text = '';
  readers = 0;
  writers = 0;

  /** The reading end. It counts as open until it is closed. */
  reader(): Description {
    this.readers += 1;
    return new ReadEnd(this);
  }

  /** The writing end. It counts as open until it is closed. */
  writer(): Description {
    this.writers += 1;
    return new WriteEnd(this);
  }
}

class ReadEnd implements Description {
  readonly kind = 'pipe';
  private readonly pipe: Pipe;

  constructor(pipe: Pipe) {
    this.pipe = pipe;
  }

  *peek(): Running<Result<string>> {
    const isThere = yield* untilSignal(() => this.pipe.text !== '' || this.pipe.writers === 0);
    return isThere ? ok(this.pipe.text) : failed('EINTR');
  }

  consume(length: number): void {
    this.pipe.text = this.pipe.text.slice(length);
  }

  // eslint-disable-next-line require-yield -- a description that refuses needs no wait
  *write(): Running<Result<null>> {
    return failed('EBADF');
  }

  close(): void {
    this.pipe.readers -= 1;
  }
}

class WriteEnd implements Description {
  readonly kind = 'pipe';
  private readonly pipe: Pipe;

  constructor(pipe: Pipe) {
    this.pipe = pipe;
  }

  // eslint-disable-next-line require-yield -- as above
  *peek(): Running<Result<string>> {
    return failed('EBADF');
  }

  consume(): void {
    // Nothing was read.
  }

  /** EPIPE when nobody will read. A long text goes in as the readers make room. */
  *write(text: string): Running<Result<null>> {
    for (let at = 0; at < text.length;) {
      yield* until(() => this.pipe.text.length < PIPE_CAPACITY || this.pipe.readers === 0);
      if (this.pipe.readers === 0) return failed('EPIPE');
      const room = PIPE_CAPACITY - this.pipe.text.length;
      this.pipe.text += text.slice(at, at + room);
      at += room;
    }
    return ok(null);
  }

  close(): void {
    this.pipe.writers -= 1;
  }
}
