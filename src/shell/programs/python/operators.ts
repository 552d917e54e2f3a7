import { Beyond, Raised } from './raised.ts';
import { formatPercent } from './format-percent.ts';
import type { Session } from './scope.ts';
import { repr } from './show.ts';
import { as, int, isEqual, isModule, itemsOf, list, numberOf, textOf, tuple, typeName } from './values.ts';
import type { Value } from './values.ts';

/** The bounds of `a[from:to:step]`. */
export interface Bounds {
  readonly from: Value;
  readonly to: Value;
  readonly step: Value;
}

/** A binary operator; null if one side is unknown. */
export function operate(session: Session, operator: string, left: Value, right: Value): Value {
  if (left === null || right === null) return null;
  const texts = [textOf(left), textOf(right)] as const;
  if (operator === '%' && texts[0] !== null) return like(left, formatPercent(session, texts[0], right));
  if (operator === '+' && texts[0] !== null && texts[1] !== null)
    return typeof left === 'string' && typeof right === 'string'
      ? left + right
      : { type: 'unicode', text: texts[0] + texts[1] };
  const count = as(right, 'int') ?? as(left, 'int');
  if (operator === '*' && count !== null) {
    const other = count === right ? left : right;
    const text = textOf(other);
    if (text !== null) return like(other, text.repeat(Math.max(0, Number(count.value))));
    const items = itemsOf(other);
    if (items !== null)
      return sequenceLike(
        other,
        Array.from({ length: Math.max(0, Number(count.value)) }, () => items).flat(),
      );
  }
  if (operator === '+' && left !== right && typeName(left) === typeName(right)) {
    const [first, second] = [itemsOf(left), itemsOf(right)];
    if (first !== null && second !== null) return sequenceLike(left, [...first, ...second]);
  }
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first !== null && second !== null) return arithmetic(session, operator, left, right);
  throw mismatch(session, operator, left, right);
}

function mismatch({ version }: Session, operator: string, left: Value, right: Value): Raised {
  const [first, second] = [typeName(left), typeName(right)];
  if (operator === '+' && typeof left === 'string')
    return new Raised(
      'TypeError',
      version.major === 2
        ? `cannot concatenate 'str' and '${second}' objects`
        : version.minor < 7
          ? `must be str, not ${second}`
          : `can only concatenate str (not "${second}") to str`,
    );
  if (operator === '+' && itemsOf(left) !== null)
    return new Raised('TypeError', `can only concatenate ${first} (not "${second}") to ${first}`);
  return new Raised('TypeError', `unsupported operand type(s) for ${operator}: '${first}' and '${second}'`);
}

const like = (model: Value, text: string): Value =>
  typeof model === 'string' ? text : { type: 'unicode', text };

const sequenceLike = (model: Value, items: readonly Value[]): Value =>
  as(model, 'tuple') === null ? list(items) : tuple(items);

function arithmetic(session: Session, operator: string, left: Value, right: Value): Value {
  const [first, second] = [wholeOf(left), wholeOf(right)];
  const isOld = session.version.major === 2;
  const [one, other] = [numberOf(left) ?? 0, numberOf(right) ?? 0];
  if (/^(?:\/|\/\/|%)$/.test(operator) && other === 0)
    throw new Raised('ZeroDivisionError', divisionText(session, operator, first !== null && second !== null));
  if (first !== null && second !== null && !(operator === '/' && !isOld)) {
    const whole = wholeResult(operator, first, second);
    if (whole !== null) return int(whole);
  }
  const float = (value: number): Value => ({ type: 'float', value });
  switch (operator) {
    case '+':
      return float(one + other);
    case '-':
      return float(one - other);
    case '*':
      return float(one * other);
    case '/':
      return float(one / other);
    case '//':
      return float(Math.floor(one / other));
    case '%':
      return float(one - Math.floor(one / other) * other);
    default:
      throw new Beyond(`arithmetic with ${operator}`);
  }
}

const wholeOf = (value: Value): bigint | null => {
  const flag = as(value, 'bool');
  return flag === null ? (as(value, 'int')?.value ?? null) : BigInt(flag.value);
};

function wholeResult(operator: string, first: bigint, second: bigint): bigint | null {
  const floor = () => {
    const quotient = first / second;
    return quotient * second !== first && first < 0n !== second < 0n ? quotient - 1n : quotient;
  };
  switch (operator) {
    case '+':
      return first + second;
    case '-':
      return first - second;
    case '*':
      return first * second;
    case '/':
    case '//':
      return floor();
    case '%':
      return first - floor() * second;
    default:
      return null;
  }
}

function divisionText({ version }: Session, operator: string, isWhole: boolean): string {
  const since = (minor: number) => version.major === 3 && version.minor >= minor;
  if (!isWhole) {
    if (operator === '/') return 'float division by zero';
    if (operator === '%') return since(13) ? 'float modulo by zero' : 'float modulo';
    return since(9) ? 'float floor division by zero' : 'float divmod()';
  }
  if (operator === '/' && version.major === 3) return 'division by zero';
  return operator === '%' && since(11) ? 'integer modulo by zero' : 'integer division or modulo by zero';
}

/** A comparison; null where the box cannot tell. */
export function compare(operator: string, left: Value, right: Value): boolean | null {
  const negate = (holds: boolean | null) => (holds === null ? null : !holds);
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return negate(isEqual(left, right));
    case 'is':
      return isSame(left, right);
    case 'is not':
      return negate(isSame(left, right));
    case 'in':
      return contains(right, left);
    case 'not in':
      return negate(contains(right, left));
    default: {
      const order = ordered(left, right);
      if (order === null) return null;
      return operator === '<'
        ? order < 0
        : operator === '>'
          ? order > 0
          : operator === '<='
            ? order <= 0
            : order >= 0;
    }
  }
}

function isSame(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return null;
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string' || isModule(left) || isModule(right))
    return false;
  if (left.type === 'none' || right.type === 'none') return left.type === right.type;
  if (left.type === 'bool' && right.type === 'bool') return left.value === right.value;
  return null;
}

function contains(container: Value, item: Value): boolean | null {
  const text = textOf(container);
  const inner = textOf(item);
  if (text !== null) return inner === null ? null : text.includes(inner);
  const items = itemsOf(container) ?? as(container, 'dict')?.entries.map(([key]) => key) ?? null;
  if (items === null) return null;
  return items.some((one) => isEqual(one, item) === true);
}

function ordered(left: Value, right: Value): number | null {
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first !== null && second !== null) return first - second;
  const texts = [textOf(left), textOf(right)] as const;
  if (texts[0] !== null && texts[1] !== null) return texts[0] < texts[1] ? -1 : texts[0] > texts[1] ? 1 : 0;
  const items = [itemsOf(left), itemsOf(right)] as const;
  if (items[0] === null || items[1] === null || typeName(left) !== typeName(right)) return null;
  for (const [index, one] of items[0].entries()) {
    const other = items[1][index];
    if (other === undefined) return 1;
    const order = ordered(one, other);
    if (order === null || order !== 0) return order;
  }
  return items[0].length - items[1].length;
}

/** `a[index]`, or a slice of it. */
export function subscript(session: Session, of: Value, index: Value | Bounds): Value {
  if (of === null || index === null) return null;
  const dict = as(of, 'dict');
  if (isBounds(index)) {
    const places = slicePlaces(lengthOf(of) ?? 0, index);
    const text = textOf(of);
    if (text !== null) return like(of, places.map((place) => [...text][place] ?? '').join(''));
    const items = itemsOf(of);
    if (items !== null)
      return sequenceLike(
        of,
        places.map((place) => items[place] ?? null),
      );
    throw new Beyond(`a slice of ${typeName(of)}`);
  }
  if (dict !== null) {
    const found = dict.entries.find(([key]) => isEqual(key, index) === true);
    if (found !== undefined) return found[1];
    throw new Raised('KeyError', repr(index, session.version), [index]);
  }
  const length = lengthOf(of);
  const name = typeName(of);
  if (length === null) throw new Raised('TypeError', notSubscriptable(session, of));
  const whole = as(index, 'int') ?? as(index, 'bool');
  if (whole === null) throw new Raised('TypeError', wrongIndex(session, name, typeName(index)));
  const place = Number(whole.value) < 0 ? Number(whole.value) + length : Number(whole.value);
  if (place < 0 || place >= length)
    throw new Raised('IndexError', `${name === 'str' ? 'string' : name} index out of range`);
  const text = textOf(of);
  return text === null ? (itemsOf(of)?.[place] ?? null) : like(of, [...text][place] ?? '');
}

const isBounds = (index: Value | Bounds): index is Bounds =>
  typeof index === 'object' && index !== null && 'from' in index && 'step' in index;

function notSubscriptable({ version }: Session, of: Value): string {
  const name = typeName(of);
  if (version.major === 2) return `'${name}' object has no attribute '__getitem__'`;
  return `'${name}' object is not subscriptable`;
}

function wrongIndex({ version }: Session, name: string, index: string): string {
  const shown = name === 'str' ? 'string' : name;
  if (version.major === 2) return `${shown} indices must be integers, not ${index}`;
  if (name === 'str')
    return version.minor < 11
      ? 'string indices must be integers'
      : `string indices must be integers, not '${index}'`;
  return `${shown} indices must be integers or slices, not ${index}`;
}

export function lengthOf(value: Value): number | null {
  const text = textOf(value);
  if (text !== null) return [...text].length;
  return itemsOf(value)?.length ?? as(value, 'dict')?.entries.length ?? null;
}

/** The places that a slice names, PySlice_AdjustIndices. */
export function slicePlaces(length: number, { from, to, step }: Bounds): number[] {
  const stride = numberOf(step) ?? 1;
  if (stride === 0) throw new Raised('ValueError', 'slice step cannot be zero');
  const clamp = (value: Value, missing: number) => {
    const number = numberOf(value);
    if (number === null) return missing;
    const place = number < 0 ? number + length : number;
    return stride > 0 ? Math.min(Math.max(place, 0), length) : Math.min(Math.max(place, -1), length - 1);
  };
  const first = clamp(from, stride > 0 ? 0 : length - 1);
  const end = clamp(to, stride > 0 ? length : -1);
  const places: number[] = [];
  for (let place = first; stride > 0 ? place < end : place > end; place += stride) places.push(place);
  return places;
}
