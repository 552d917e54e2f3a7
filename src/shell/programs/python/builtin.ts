import type { Scope } from './scope.ts';
import type { Value } from './values.ts';

/** The arguments of a call, worked out. */
export interface Given {
  readonly values: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** What a function of the interpreter does. `of` is what a method belongs to. */
export type Builtin = (scope: Scope, given: Given, of: Value) => Value;
