import { setAttribute } from './attributes.ts';
import { elementsOf } from './builtin-functions.ts';
import { evaluate, nameError } from './evaluate.ts';
import { assignItem, deleteItem } from './items.ts';
import { operate } from './operators.ts';
import { Beyond, Raised } from './raised.ts';
import type { Scope } from './scope.ts';
import type { Expression, Statement } from './tree.ts';
import { as, typeName } from './values.ts';
import type { Value } from './values.ts';

/** `target = value`, several names at once included. */
export function assign(scope: Scope, target: Expression, value: Value): void {
  switch (target.type) {
    case 'name':
      scope.values.set(target.name, value);
      if (target.name === '__path__' && scope.module !== null)
        setAttribute(scope.session, scope.module, '__path__', value);
      return;
    case 'attribute':
      setAttribute(scope.session, evaluate(scope, target.of), target.name, value);
      return;
    case 'subscript':
      assignItem(scope, target, value, evaluate);
      return;
    case 'tuple':
    case 'list': {
      const items = elementsOf(value);
      if (items === null) {
        if (value === null)
          throw new Beyond('an assignment of what this box knows nothing of to several names');
        const { major, minor } = scope.session.version;
        const isOld = major === 2 || minor < 7;
        throw at(
          target,
          new Raised(
            'TypeError',
            isOld
              ? `'${typeName(value)}' object is not iterable`
              : `cannot unpack non-iterable ${typeName(value)} object`,
          ),
        );
      }
      if (items.length !== target.items.length)
        throw at(target, unpackError(scope, target.items.length, items.length));
      target.items.forEach((one, index) => {
        assign(scope, one, items[index] ?? null);
      });
      return;
    }
    default:
      throw new Beyond('an assignment to this');
  }
}

function at(target: Expression, raised: Raised): Raised {
  raised.at = target;
  return raised;
}

function unpackError({ session: { version } }: Scope, wanted: number, found: number): Raised {
  const isOld = version.major === 2;
  if (found > wanted)
    return new Raised('ValueError', `too many values to unpack${isOld ? '' : ` (expected ${wanted})`}`);
  return new Raised(
    'ValueError',
    isOld
      ? `need more than ${found} value${found === 1 ? '' : 's'} to unpack`
      : `not enough values to unpack (expected ${wanted}, got ${found})`,
  );
}

/** `target += value` and its like. */
export function augment(scope: Scope, statement: Extract<Statement, { type: 'augment' }>): void {
  const { target, operator } = statement;
  const before = evaluate(scope, target);
  const value = evaluate(scope, statement.value);
  const list = as(before, 'list');
  if (operator === '+' && list !== null) {
    list.items = [...list.items, ...(elementsOf(value) ?? [])];
    return;
  }
  assign(scope, target, operate(scope.session, operator, before, value));
}

/** `del target` */
export function remove(scope: Scope, target: Expression): void {
  const { values, session } = scope;
  if (target.type === 'subscript') deleteItem(scope, target, evaluate);
  else if (target.type === 'name') {
    if (values.delete(target.name)) return;
    const raised = nameError(scope, target.name);
    raised.at = target;
    throw raised;
  } else if (target.type === 'attribute') {
    const of = evaluate(scope, target.of);
    if (of !== null && typeof of !== 'string' && 'values' in of && of.values.delete(target.name)) return;
    if (
      of !== null &&
      typeof of !== 'string' &&
      'name' in of &&
      session.assigned.delete(`${of.name}.${target.name}`)
    )
      return;
    throw new Beyond('a del of this attribute');
  } else if (target.type === 'tuple') for (const one of target.items) remove(scope, one);
  else throw new Beyond('a del of this');
}
