import type { Errno } from './errno.ts';

export interface Ok<Value> {
  readonly type: 'ok';
  readonly value: Value;
}

export interface Failed {
  readonly type: 'failed';
  readonly errno: Errno;
}

/** What a call answers: a value, or the errno it failed with. */
export type Result<Value> = Ok<Value> | Failed;

export const ok = <Value>(value: Value): Ok<Value> => ({ type: 'ok', value });

export const failed = (errno: Errno): Failed => ({ type: 'failed', errno });

/** Ends a switch over a union: does not compile while a member is not handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case ${JSON.stringify(value)}`);
}
