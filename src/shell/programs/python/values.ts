import type { OtherValue, RunningModule } from '../../../hosting/python/index.ts';
import type { Raised } from './raised.ts';

/** A list that can change; `sys.path` is one whose items live in the interpreter. */
export interface ListValue extends OtherValue {
  readonly type: 'list';
  items: readonly Value[];
}

export interface DictValue extends OtherValue {
  readonly type: 'dict';
  entries: (readonly [key: Value, value: Value])[];
  /** How it is shown, where it is no plain one: `environ(…)`. */
  readonly shownAs?: string;
}

/** Everything but texts and modules. */
export type ObjectValue =
  | { readonly type: 'none' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'unicode'; readonly text: string }
  | { readonly type: 'bytes'; readonly text: string }
  | { readonly type: 'tuple'; readonly items: readonly Value[]; readonly shownAs?: string }
  | ListValue
  | DictValue
  /** What a `def` or a `class` of a text made; it is not run. */
  | { readonly type: 'function'; readonly name: string; readonly module: RunningModule | null }
  | { readonly type: 'class'; readonly name: string; readonly module: RunningModule | null }
  /** A function of the interpreter, or a method with what it belongs to. */
  | { readonly type: 'builtin'; readonly name: string; readonly of: Value }
  | { readonly type: 'error-class'; readonly name: string }
  | { readonly type: 'error'; readonly raised: Raised };

/** A value; null is one that the box knows nothing of but that it is there. */
export type Value = string | RunningModule | ObjectValue | null;

export const NONE: ObjectValue = { type: 'none' };
export const bool = (value: boolean): ObjectValue => ({ type: 'bool', value });
export const int = (value: number | bigint): ObjectValue => ({ type: 'int', value: BigInt(value) });
export const list = (items: readonly Value[]): ListValue => ({ type: 'list', items });
export const tuple = (items: readonly Value[]): ObjectValue => ({ type: 'tuple', items });

export const isModule = (value: Value): value is RunningModule =>
  value !== null && typeof value !== 'string' && !('type' in value);

/** The value as one of `type`; null if it is another. */
export function as<Type extends ObjectValue['type']>(
  value: Value,
  type: Type,
): Extract<ObjectValue, { type: Type }> | null {
  return value !== null && typeof value !== 'string' && 'type' in value && value.type === type
    ? (value as Extract<ObjectValue, { type: Type }>)
    : null;
}

/** The letters of a str, or of a unicode text of Python 2. */
export const textOf = (value: Value): string | null =>
  typeof value === 'string' ? value : (as(value, 'unicode')?.text ?? null);

export const itemsOf = (value: Value): readonly Value[] | null =>
  as(value, 'list')?.items ?? as(value, 'tuple')?.items ?? null;

/** `int`, as `type(x).__name__` and messages have it. */
export function typeName(value: Value): string {
  if (typeof value === 'string') return 'str';
  if (value === null) return 'object';
  if (isModule(value)) return 'module';
  const names: Partial<Record<ObjectValue['type'], string>> = {
    none: 'NoneType',
    class: 'type',
    'error-class': 'type',
    builtin: 'builtin_function_or_method',
  };
  if (value.type === 'error') return value.raised.type;
  return names[value.type] ?? value.type;
}

export function isTrue(value: Value): boolean | null {
  if (value === null) return null;
  if (typeof value === 'string') return value !== '';
  if (isModule(value)) return true;
  switch (value.type) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'unicode':
    case 'bytes':
      return value.text !== '';
    case 'tuple':
    case 'list':
      return value.items.length > 0;
    case 'dict':
      return value.entries.length > 0;
    default:
      return true;
  }
}

/** `==`; null where the box cannot tell. */
export function isEqual(first: Value, second: Value): boolean | null {
  if (first === null || second === null) return null;
  if (first === second) return true;
  const texts = [textOf(first), textOf(second)];
  if (texts[0] !== null && texts[1] !== null) return texts[0] === texts[1];
  const numbers = [numberOf(first), numberOf(second)];
  if (numbers[0] !== null && numbers[1] !== null) return numbers[0] === numbers[1];
  if (typeof first === 'string' || typeof second === 'string' || isModule(first) || isModule(second))
    return false;
  if (first.type !== second.type) return false;
  if (first.type === 'bytes' && second.type === 'bytes') return first.text === second.text;
  if (first.type === 'error-class' && second.type === 'error-class') return first.name === second.name;
  if (first.type === 'dict' && second.type === 'dict')
    return (
      first.entries.length === second.entries.length &&
      first.entries.every(([key, value]) =>
        second.entries.some((other) => isEqual(key, other[0]) === true && isEqual(value, other[1]) === true),
      )
    );
  const one = itemsOf(first);
  const other = itemsOf(second);
  if (one === null || other === null) return first.type === 'none';
  return (
    one.length === other.length && one.every((item, index) => isEqual(item, other[index] ?? null) === true)
  );
}

/** The number of an int, a float or a bool. */
export function numberOf(value: Value): number | null {
  const found = as(value, 'int') ?? as(value, 'float') ?? as(value, 'bool');
  return found === null ? null : Number(found.value);
}
