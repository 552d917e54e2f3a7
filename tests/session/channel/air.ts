import { expect } from 'vitest';
import type { Carrier } from '../../../src/session/channel/index.ts';

/** A carrier between windows in this test, which loses what it is told to lose. */
export class Air {
  private readonly ears = new Map<number, (message: unknown) => void>();
  private next = 0;
  /** Whether a message from one window to another is lost. */
  loses: (from: number, to: number) => boolean = () => false;
  readonly waiting: (() => void)[] = [];

  carrier(): Carrier {
    const me = this.next++;
    return {
      send: (message) => {
        for (const [to, hear] of this.ears)
          if (to !== me && !this.loses(me, to)) this.waiting.push(() => this.ears.has(to) && hear(message));
      },
      listen: (hear) => {
        this.ears.set(me, hear);
        return () => this.ears.delete(me);
      },
    };
  }

  /** Delivers what is on its way, and what that brings on its way; `pick` says what comes first. */
  settle(pick: (count: number) => number = () => 0): void {
    for (let left = 10_000; this.waiting.length > 0 && left > 0; left -= 1)
      this.waiting.splice(pick(this.waiting.length), 1)[0]?.();
    expect(this.waiting).toEqual([]);
  }
}
