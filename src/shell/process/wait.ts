/**
 * What a running process yields when it lets others go on: `turn` only to be fair, `blocked` until something holds (or
 * until a signal comes that it catches, if it heeds them),
 * `sleep` until a time on the clock of the host, `load` until the code of programs has been fetched.
 */
export type Wait =
  | { readonly type: 'turn' }
  | { readonly type: 'blocked'; readonly ready: () => boolean; readonly heeds?: 'signals' }
  | { readonly type: 'sleep'; readonly until: number }
  | { readonly type: 'load'; readonly names: readonly string[] };

/** Work that can be interrupted between any two steps: cooperative, because a page has one thread. */
export type Running<Value> = Generator<Wait, Value, void>;

export const TURN: Wait = { type: 'turn' };

/** Goes on when `ready` holds, or when a signal is to be dealt with: false then, the EINTR of slow system calls, signal(7). */
export function* untilSignal(ready: () => boolean): Running<boolean> {
  if (!ready()) yield { type: 'blocked', ready, heeds: 'signals' };
  return ready();
}

/** Goes on when `ready` holds; asks once before it waits. */
export function* until(ready: () => boolean): Running<void> {
  while (!ready()) yield { type: 'blocked', ready };
}
