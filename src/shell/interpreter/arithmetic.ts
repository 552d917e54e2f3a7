import { ArithmeticError, evaluate } from '../expand/arithmetic.ts';
import { Abandon } from './control.ts';
import { parameterOf } from './parameters.ts';
import type { Shell } from './shell.ts';

/** A variable, or an element of an array: `name[index]`. */
const split = (name: string): readonly [name: string, index: string | undefined] => {
  const [, plain = name, index] = /^(\w+)\[(.*)\]$/s.exec(name) ?? [];
  return [plain, index];
};

/** The value of an arithmetic expression over the variables of a shell; if there is a mistake in it, what bash says. */
export function valueOf(shell: Shell, expression: string): bigint | string {
  try {
    return evaluateIn(shell, expression);
  } catch (thrown) {
    if (!(thrown instanceof ArithmeticError)) throw thrown;
    return `${shell.command === '' ? '' : `${shell.command}: `}${thrown.message}`;
  }
}

const evaluateIn = (shell: Shell, expression: string): bigint =>
  evaluate(expression, {
    get: (name) => {
      const [value] = parameterOf(shell, ...split(name)).values;
      if (value === undefined && shell.options.nounset)
        throw new Abandon(`${name}: unbound variable`, 1, 127);
      return value;
    },
    set: (name, value) => {
      const [plain, index] = split(name);
      shell.assign(plain, value, index);
    },
  });
