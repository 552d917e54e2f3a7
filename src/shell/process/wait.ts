/**
 * What a running process yields when it lets others go on: `turn` only to be fair, `blocked` until something holds,
 * `sleep` until a time on the clock of the host, `load` until the code of programs has been fetched.
 */
export type Wait =
  | { readonly type: 'turn' }
  | { readonly type: 'blocked'; readonly ready: () => boolean }
  | { readonly type: 'sleep'; readonly until: number }
  | { readonly type: 'load'; readonly names: readonly string[] };

/** Work that can be interrupted between any two steps: cooperative, because a page has one thread. */
export type Running<Value> = Generator<Wait, Value, void>;

export const TURN: Wait = { type: 'turn' };

/** Goes on when `ready` holds; asks once before it waits. */
export function* until(ready: () => boolean): Running<void> {
  while (!ready()) yield { type: 'blocked', ready };
}
