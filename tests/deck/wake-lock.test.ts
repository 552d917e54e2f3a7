import { describe, expect, test } from 'vitest';
import { WakeLock, type Lock } from '../../src/deck/wake-lock.ts';

class FakeLock implements Lock {
  released = false;
  release() {
    this.released = true;
    return Promise.resolve();
  }
}

function setUp(request: (() => Promise<Lock>) | null) {
  const complaints: string[] = [];
  return { lock: new WakeLock(request, (sentence) => complaints.push(sentence)), complaints };
}

describe('a screen kept awake', () => {
  test('is asked for once, and given back', async () => {
    const lent: FakeLock[] = [];
    const { lock, complaints } = setUp(() => {
      lent.push(new FakeLock());
      return Promise.resolve(lent.at(-1) as Lock);
    });
    await lock.want(true);
    await lock.want(true);
    expect(lent.map(({ released }) => released)).toEqual([false]);
    await lock.want(false);
    expect(lent.map(({ released }) => released)).toEqual([true]);
    expect(complaints).toEqual([]);
  });

  test('is asked for again after the browser took it away, as it does from a hidden window', async () => {
    const lent: FakeLock[] = [];
    const { lock } = setUp(() => {
      lent.push(new FakeLock());
      return Promise.resolve(lent.at(-1) as Lock);
    });
    await lock.want(true);
    await lent[0]?.release();
    await lock.want(true);
    expect(lent).toHaveLength(2);
  });

  test('that comes when it is no longer wanted is given back', async () => {
    const lent = new FakeLock();
    let give: (lock: Lock) => void = () => undefined;
    const { lock } = setUp(() => new Promise((resolve) => (give = resolve)));
    const asking = lock.want(true);
    await lock.want(false);
    give(lent);
    await asking;
    expect(lent.released).toBe(true);
  });

  test('that is refused is said once, and asked for again', async () => {
    let asked = 0;
    const { lock, complaints } = setUp(() => {
      asked += 1;
      return Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await lock.want(true);
    await lock.want(true);
    expect(asked).toBe(2);
    expect(complaints).toEqual([
      'The browser refused to keep the screen awake: switch off the screen saver for the talk.',
    ]);
  });

  test('that the browser does not know is said', async () => {
    const { lock, complaints } = setUp(null);
    await lock.want(true);
    expect(complaints).toEqual([
      'This browser cannot keep the screen awake: switch off the screen saver for the talk.',
    ]);
  });
});
