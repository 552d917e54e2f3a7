/* The values of PHP, and how one kind becomes another: zend_operators.c of PHP 8. */

/** A file that fopen() has opened: a number, and where writing goes on. */
export interface PhpStream {
  readonly path: string;
  /** Whether it may be written to; one that was opened to read cannot. */
  readonly isWritable: boolean;
  isOpen: boolean;
}

export type PhpArray = ReadonlyMap<string, PhpValue>;

export type PhpValue = string | number | boolean | null | PhpArray | PhpStream;

const isArray = (value: PhpValue): value is PhpArray => value instanceof Map;

export const isStream = (value: PhpValue): value is PhpStream =>
  typeof value === 'object' && value !== null && !isArray(value);

export { isArray };

/** (bool) */
export function truthOf(value: PhpValue): boolean {
  if (isArray(value)) return value.size > 0;
  return value !== null && value !== false && value !== 0 && value !== '' && value !== '0';
}

/** (string); an array is the word Array, of which PHP complains besides. */
export function textOf(value: PhpValue): string {
  if (value === null || value === false) return '';
  if (value === true) return '1';
  if (isArray(value)) return 'Array';
  if (typeof value === 'object') return 'Resource id #1';
  return typeof value === 'number' ? numberText(value) : value;
}

/** Whole numbers as they are, others with at most 14 digits, as `precision` is. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(14)));

/** (int) or (float), whichever the text looks like. */
export function numberOf(value: PhpValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    const number = Number.parseFloat(value);
    return Number.isNaN(number) ? 0 : number;
  }
  return truthOf(value) ? 1 : 0;
}

const isNumeric = (value: PhpValue): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value));

/** `==` of PHP 8: numbers compare as numbers with what looks like one, and as text with the rest. */
function isEqual(left: PhpValue, right: PhpValue): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean' || left === null || right === null) {
    if ((left === null && typeof right === 'string') || (right === null && typeof left === 'string'))
      return textOf(left) === textOf(right);
    return truthOf(left) === truthOf(right);
  }
  if (isArray(left) || isArray(right))
    return (
      isArray(left) &&
      isArray(right) &&
      left.size === right.size &&
      [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key) ?? null))
    );
  if (isStream(left) || isStream(right)) return left === right;
  return isNumeric(left) && isNumeric(right)
    ? numberOf(left) === numberOf(right)
    : textOf(left) === textOf(right);
}

/** `===` */
const isSame = (left: PhpValue, right: PhpValue): boolean =>
  isArray(left) && isArray(right)
    ? left.size === right.size &&
      [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key) ?? null))
    : left === right;

/** What `<` orders by: below, at, or above zero. */
function compare(left: PhpValue, right: PhpValue): number {
  if (isNumeric(left) && isNumeric(right)) return numberOf(left) - numberOf(right);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return numberOf(left) - numberOf(right);
}

/** Binary operators of two values; null for a division by nothing. */
export function combine(operator: string, left: PhpValue, right: PhpValue): PhpValue {
  const [a, b] = [numberOf(left), numberOf(right)];
  switch (operator) {
    case '.':
      return textOf(left) + textOf(right);
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case '%':
      return Math.trunc(b) === 0 ? null : Math.trunc(a) % Math.trunc(b);
    case '==':
      return isEqual(left, right);
    case '!=':
    case '<>':
      return !isEqual(left, right);
    case '===':
      return isSame(left, right);
    case '!==':
      return !isSame(left, right);
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    case '>=':
      return compare(left, right) >= 0;
    case 'xor':
      return truthOf(left) !== truthOf(right);
    default:
      throw new Error(`expected an operator of PHP, found ${operator}`);
  }
}
