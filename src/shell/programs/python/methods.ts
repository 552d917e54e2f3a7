import type { Builtin } from './builtin.ts';
import { elementsOf } from './builtin-functions.ts';
import { Beyond, Raised } from './raised.ts';
import { VIEW, repr } from './show.ts';
import { NONE, as, bool, int, isEqual, list, numberOf, textOf, tuple } from './values.ts';
import type { ListValue, Value } from './values.ts';

const listOf = (value: Value): ListValue => {
  const found = as(value, 'list');
  if (found === null) throw new Error('a method of a list belongs to one');
  return found;
};

const text = (value: Value | undefined): string => {
  const found = textOf(value ?? null);
  if (found === null) throw new Beyond('a method of a text with anything but texts');
  return found;
};

const indexIn = (items: readonly Value[], wanted: Value): number =>
  items.findIndex((item) => isEqual(item, wanted) === true);

const either = (value: Value | undefined): readonly string[] => {
  const items = as(value ?? null, 'tuple')?.items;
  return items === undefined ? [text(value)] : items.map(text);
};

/** Methods of texts, lists and dictionaries, as far as they are run. */
export const methods: Readonly<Record<string, Builtin>> = {
  'str.startswith': (_scope, { values: [start] }, of) =>
    bool(either(start).some((one) => text(of).startsWith(one))),
  'str.endswith': (_scope, { values: [end] }, of) => bool(either(end).some((one) => text(of).endsWith(one))),
  'str.join': (_scope, { values: [items = null] }, of) => (elementsOf(items) ?? []).map(text).join(text(of)),
  'str.replace': (_scope, { values: [old, fresh] }, of) => text(of).replaceAll(text(old), () => text(fresh)),
  'str.lower': (_scope, _given, of) => text(of).toLowerCase(),
  'str.upper': (_scope, _given, of) => text(of).toUpperCase(),
  'str.strip': (_scope, { values: [letters] }, of) => {
    if (letters !== undefined) throw new Beyond('strip() of letters');
    return text(of).trim();
  },
  'str.rstrip': (_scope, { values: [letters] }, of) => {
    if (letters !== undefined) throw new Beyond('rstrip() of letters');
    return text(of).trimEnd();
  },
  'str.split': (_scope, { values: [between, most] }, of) => {
    if (most !== undefined) throw new Beyond('split() with a number');
    if (between !== undefined && as(between, 'none') === null) {
      if (text(between) === '') throw new Raised('ValueError', 'empty separator');
      return list(text(of).split(text(between)));
    }
    return list(
      text(of)
        .split(/\s+/)
        .filter((word) => word !== ''),
    );
  },
  'str.format': () => {
    throw new Beyond('format()');
  },
  'list.append': (_scope, { values: [item = null] }, of) => {
    const target = listOf(of);
    target.items = [...target.items, item];
    return NONE;
  },
  'list.extend': (_scope, { values: [more = null] }, of) => {
    const target = listOf(of);
    target.items = [...target.items, ...(elementsOf(more) ?? [])];
    return NONE;
  },
  'list.insert': (_scope, { values: [at = null, item = null] }, of) => {
    const target = listOf(of);
    const items = [...target.items];
    items.splice(numberOf(at) ?? 0, 0, item);
    target.items = items;
    return NONE;
  },
  'list.remove': (_scope, { values: [item = null] }, of) => {
    const target = listOf(of);
    const place = indexIn(target.items, item);
    if (place < 0) throw new Raised('ValueError', 'list.remove(x): x not in list');
    target.items = target.items.toSpliced(place, 1);
    return NONE;
  },
  'list.pop': (_scope, { values: [at = int(-1)] }, of) => {
    const target = listOf(of);
    if (target.items.length === 0) throw new Raised('IndexError', 'pop from empty list');
    const item = target.items.at(numberOf(at) ?? -1);
    if (item === undefined) throw new Raised('IndexError', 'pop index out of range');
    target.items = target.items.toSpliced(numberOf(at) ?? -1, 1);
    return item;
  },
  'list.reverse': (_scope, _given, of) => {
    const target = listOf(of);
    target.items = target.items.toReversed();
    return NONE;
  },
  'list.sort': (_scope, { named }, of) => {
    const target = listOf(of);
    if (named.size > 0) throw new Beyond('sort() with a key');
    const texts = target.items.map(text);
    target.items = texts.toSorted((first, second) => (first < second ? -1 : first > second ? 1 : 0));
    return NONE;
  },
  'list.index': (scope, { values: [item = null] }, of) => {
    const place = indexIn(listOf(of).items, item);
    if (place >= 0) return int(place);
    throw new Raised('ValueError', `${repr(item, scope.session.version)} is not in list`);
  },
  'list.count': (_scope, { values: [item = null] }, of) =>
    int(listOf(of).items.filter((one) => isEqual(one, item) === true).length),
  'tuple.count': (_scope, { values: [item = null] }, of) =>
    int((as(of, 'tuple')?.items ?? []).filter((one) => isEqual(one, item) === true).length),
  'dict.get': (_scope, { values: [key = null, otherwise = NONE] }, of) =>
    (as(of, 'dict')?.entries ?? []).find((entry) => isEqual(entry[0], key) === true)?.[1] ?? otherwise,
  'dict.has_key': (_scope, { values: [key = null] }, of) =>
    bool((as(of, 'dict')?.entries ?? []).some((entry) => isEqual(entry[0], key) === true)),
  'dict.setdefault': (_scope, { values: [key = null, otherwise = NONE] }, of) => {
    const dict = as(of, 'dict');
    const found = dict?.entries.find((entry) => isEqual(entry[0], key) === true);
    if (found === undefined && dict !== null) dict.entries = [...dict.entries, [key, otherwise]];
    return found?.[1] ?? otherwise;
  },
  'dict.keys': (scope, _given, of) =>
    view(
      scope.session.version.major,
      (as(of, 'dict')?.entries ?? []).map(([key]) => key),
    ),
  'dict.values': (scope, _given, of) =>
    view(
      scope.session.version.major,
      (as(of, 'dict')?.entries ?? []).map(([, value]) => value),
    ),
  'dict.items': (scope, _given, of) =>
    view(
      scope.session.version.major,
      (as(of, 'dict')?.entries ?? []).map(([key, value]) => tuple([key, value])),
    ),
};

/** Python 3 gives a view that shows itself otherwise; it can be gone through all the same. */
const view = (major: 2 | 3, items: readonly Value[]): Value =>
  major === 2 ? list(items) : { type: 'tuple', items, shownAs: VIEW };
