import { slicePlaces } from './operators.ts';
import type { Bounds } from './operators.ts';
import { Beyond, Raised } from './raised.ts';
import type { Scope } from './scope.ts';
import { repr } from './show.ts';
import { elementsOf } from './builtin-functions.ts';
import type { Expression } from './tree.ts';
import { as, isEqual, numberOf, typeName } from './values.ts';
import type { ListValue, Value } from './values.ts';

type Subscript = Extract<Expression, { type: 'subscript' }>;
type Evaluate = (scope: Scope, expression: Expression) => Value;

/** `of[index] = value`, and slices as easy_install writes them. */
export function assignItem(scope: Scope, target: Subscript, value: Value, evaluate: Evaluate): void {
  const of = evaluate(scope, target.of);
  const dict = as(of, 'dict');
  const list = as(of, 'list');
  if (dict !== null && target.index.type !== 'slice') {
    const key = evaluate(scope, target.index);
    const others = dict.entries.map((entry) =>
      isEqual(entry[0], key) === true ? ([key, value] as const) : entry,
    );
    const isNew = !dict.entries.some((entry) => isEqual(entry[0], key) === true);
    dict.entries = isNew ? [...others, [key, value]] : others;
  } else if (list !== null) assignInList(scope, list, target, value, evaluate);
  else if (of === null) throw new Beyond('an assignment to an item of what this box knows nothing of');
  else {
    const raised = new Raised('TypeError', `'${typeName(of)}' object does not support item assignment`);
    raised.at = { ...target, anchor: target.of.endColumn };
    throw raised;
  }
}

function assignInList(
  scope: Scope,
  list: ListValue,
  target: Subscript,
  value: Value,
  evaluate: Evaluate,
): void {
  if (target.index.type === 'slice') {
    const places = range(list, bounds(scope, target.index, evaluate));
    const elements = elementsOf(value);
    if (elements === null) throw new Raised('TypeError', 'can only assign an iterable');
    list.items = list.items.toSpliced(places.from, places.count, ...elements);
    return;
  }
  const place = placeOf(list, evaluate(scope, target.index), 'list assignment index out of range');
  list.items = list.items.with(place, value);
}

/** `del of[index]` */
export function deleteItem(scope: Scope, target: Subscript, evaluate: Evaluate): void {
  const of = evaluate(scope, target.of);
  const dict = as(of, 'dict');
  const list = as(of, 'list');
  if (dict !== null && target.index.type !== 'slice') {
    const key = evaluate(scope, target.index);
    const kept = dict.entries.filter((entry) => isEqual(entry[0], key) !== true);
    if (kept.length === dict.entries.length)
      throw new Raised('KeyError', repr(key, scope.session.version), [key]);
    dict.entries = kept;
  } else if (list === null) throw new Beyond('a del of an item of this');
  else if (target.index.type === 'slice') {
    const places = new Set(slicePlaces(list.items.length, bounds(scope, target.index, evaluate)));
    list.items = list.items.filter((_, place) => !places.has(place));
  } else {
    const place = placeOf(list, evaluate(scope, target.index), 'list assignment index out of range');
    list.items = list.items.toSpliced(place, 1);
  }
}

function bounds(
  scope: Scope,
  { from, to, step }: Extract<Expression, { type: 'slice' }>,
  evaluate: Evaluate,
): Bounds {
  const bound = (one: Expression | null) => (one === null ? null : evaluate(scope, one));
  return { from: bound(from), to: bound(to), step: bound(step) };
}

function range({ items }: ListValue, { from, to, step }: Bounds): { from: number; count: number } {
  if (step !== null && numberOf(step) !== 1) throw new Beyond('an assignment to a slice with a step');
  const clamp = (value: Value, missing: number) => {
    const number = numberOf(value) ?? missing;
    return Math.min(Math.max(number < 0 ? number + items.length : number, 0), items.length);
  };
  const start = clamp(from, 0);
  return { from: start, count: Math.max(0, clamp(to, items.length) - start) };
}

function placeOf({ items }: ListValue, index: Value, complaint: string): number {
  const number = numberOf(index);
  if (number === null) throw new Beyond('an index that is no number');
  const place = number < 0 ? number + items.length : number;
  if (place < 0 || place >= items.length) throw new Raised('IndexError', complaint);
  return place;
}
