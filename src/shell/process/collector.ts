import { failed, ok } from '../../hosting/kernel/index.ts';
import type { Result } from '../../hosting/kernel/index.ts';
import type { Description } from './description.ts';
import type { Running } from './wait.ts';

/* eslint-disable require-yield -- it never waits */

/** Takes what is written, such as the output of a whole run. */
export class Collector implements Description {
  readonly kind = 'pipe';
  text = '';

  *peek(): Running<Result<string>> {
    return failed('EBADF');
  }

  consume(): void {
    // Nothing was read.
  }

  *write(text: string): Running<Result<null>> {
    this.text += text;
    return ok(null);
  }

  close(): void {
    // What was written stays.
  }
}
