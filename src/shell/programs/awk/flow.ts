import { toNumber } from './value.ts';
import type { Value } from './value.ts';

/* What leaves the normal course of a program, and what operators compute. */

/** Leaves the normal course: thrown, and caught by what it is meant for. */
export class Jump {
  readonly kind: 'next' | 'nextfile' | 'break' | 'continue' | 'exit' | 'return';
  readonly value: Value;

  constructor(kind: Jump['kind'], value?: Value) {
    this.kind = kind;
    this.value = value;
  }
}

/** The status of what ended a run; anything but an exit goes on up. */
export function exitOf(thrown: unknown): number {
  if (thrown instanceof Jump && thrown.kind === 'exit') return toNumber(thrown.value);
  if (thrown instanceof Jump) return 0;
  throw thrown;
}

export const holds = (operator: string, difference: number): boolean =>
  ({
    '<': difference < 0,
    '<=': difference <= 0,
    '==': difference === 0,
    '!=': difference !== 0,
    '>': difference > 0,
    '>=': difference >= 0,
  })[operator] ?? false;

export function compute(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      return left ** right;
  }
}
