import { attributeOf } from './attributes.ts';
import type { Builtin, Given } from './builtin.ts';
import { importByName } from './import-statements.ts';
import { lengthOf } from './operators.ts';
import { Beyond, Raised } from './raised.ts';
import { repr, str } from './show.ts';
import { NONE, as, bool, int, isTrue, itemsOf, list, numberOf, textOf, tuple, typeName } from './values.ts';
import type { Value } from './values.ts';

/** What a `for` or list() takes one by one; null for what is none. */
export const elementsOf = (value: Value): readonly Value[] | null => {
  const text = textOf(value);
  if (text !== null) return [...text];
  return itemsOf(value) ?? as(value, 'dict')?.entries.map(([key]) => key) ?? null;
};

function elements(value: Value | undefined): readonly Value[] {
  const found = elementsOf(value ?? null);
  if (found !== null) return found;
  if (value === null || value === undefined) throw new Beyond('a list of what this box knows nothing of');
  throw new Raised('TypeError', `'${typeName(value)}' object is not iterable`);
}

const one = ({ values: [first] }: Given): Value => first ?? null;

/** Ends the program: exit(), quit() and sys.exit(). */
export const exit: Builtin = (scope, { values: [status = NONE] }) => {
  throw new Raised('SystemExit', str(status, scope.session.version), [status]);
};

/** The functions that every program has, as far as they are run. */
export const builtinFunctions: Readonly<Record<string, Builtin>> = {
  print: (scope, { values, named }) => {
    const text = (name: string, otherwise: string) => textOf(named.get(name) ?? null) ?? otherwise;
    const line = values.map((value) => str(value, scope.session.version)).join(text('sep', ' '));
    const stream = as(named.get('file') ?? null, 'builtin')?.name;
    if (named.has('file') && stream !== 'sys.stdout' && stream !== 'sys.stderr')
      throw new Beyond('print into a file');
    scope.session[stream === 'sys.stderr' ? 'err' : 'out'](line + text('end', '\n'));
    return NONE;
  },
  len: (_scope, given) => {
    const length = lengthOf(one(given));
    if (length !== null) return int(length);
    if (one(given) === null) return null;
    throw new Raised('TypeError', `object of type '${typeName(one(given))}' has no len()`);
  },
  str: (scope, { values: [value = ''] }) => (value === null ? null : str(value, scope.session.version)),
  repr: (scope, given) => (one(given) === null ? null : repr(one(given), scope.session.version)),
  bool: (_scope, { values: [value = NONE] }) => {
    const holds = isTrue(value);
    return holds === null ? null : bool(holds);
  },
  int: (_scope, { values: [value = int(0)] }) => {
    const text = textOf(value);
    if (text === null) {
      const number = numberOf(value);
      return number === null ? null : int(Math.trunc(number));
    }
    if (/^\s*[-+]?\d+\s*$/.test(text)) return int(BigInt(text.trim().replace('+', '')));
    throw new Raised('ValueError', `invalid literal for int() with base 10: '${text}'`);
  },
  list: (_scope, { values: [value = tuple([])] }) => list(elements(value)),
  tuple: (_scope, { values: [value = tuple([])] }) => tuple(elements(value)),
  sorted: (_scope, given) => {
    if (given.named.size > 0) throw new Beyond('sorted() with a key');
    const items = elements(one(given));
    const texts = items.map(textOf);
    if (!texts.every((text) => text !== null)) throw new Beyond('sorted() of anything but texts');
    return list(items.toSorted((first, second) => ((textOf(first) ?? '') < (textOf(second) ?? '') ? -1 : 1)));
  },
  getattr: ({ session }, { values: [of = null, name = null, ...rest] }) => {
    if (typeof name !== 'string') throw new Beyond('getattr() with a name that is no text');
    try {
      return attributeOf(session, of, name);
    } catch (thrown) {
      const otherwise = rest[0];
      if (thrown instanceof Raised && otherwise !== undefined) return otherwise;
      throw thrown;
    }
  },
  hasattr: ({ session }, { values: [of = null, name = null] }) => {
    if (typeof name !== 'string') throw new Beyond('hasattr() with a name that is no text');
    try {
      return attributeOf(session, of, name) === null ? null : bool(true);
    } catch (thrown) {
      if (thrown instanceof Raised) return bool(false);
      throw thrown;
    }
  },
  exit,
  quit: exit,
  __import__: (scope, { values: [name = null] }) => {
    if (typeof name !== 'string') throw new Beyond('__import__() with a name that is no text');
    return importByName(scope, name).head;
  },
};
