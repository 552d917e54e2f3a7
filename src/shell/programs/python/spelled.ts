import type { Expression } from './tree.ts';

/** `a.b`, as far as an expression is one. */
export function spelled(expression: Expression): string {
  if (expression.type === 'name') return expression.name;
  if (expression.type === 'attribute') return `${spelled(expression.of)}.${expression.name}`;
  return expression.type === 'call' ? `${spelled(expression.function)}()` : 'a value';
}
