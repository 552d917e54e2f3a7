import { as, isModule } from './values.ts';
import type { Value } from './values.ts';

/** Whose repr() is asked, as 2.7 and 3.x differ. */
export interface Speech {
  readonly major: 2 | 3;
  readonly minor: number;
}

/** Thrown where the box does not know what the real one would print. */
export class Unprintable {
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}

/** str(): how print writes a value. */
export function str(value: Value, speech: Speech): string {
  if (typeof value === 'string') return value;
  const wide = as(value, 'unicode');
  if (wide !== null) return wide.text;
  const error = as(value, 'error');
  if (error !== null) return error.raised.message;
  return repr(value, speech);
}

/** repr(): a value as one would write it in a program. */
export function repr(value: Value, speech: Speech): string {
  if (typeof value === 'string') return quoted(value, speech.major === 2);
  if (value === null) throw new Unprintable('a value that it knows nothing of');
  if (isModule(value)) return moduleText(value, speech);
  switch (value.type) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return String(value.value) + (speech.major === 2 && isLong(value.value) ? 'L' : '');
    case 'float':
      return floatText(value.value);
    case 'unicode':
      return `u${quoted(value.text, true, true)}`;
    case 'bytes':
      return `b${quoted(value.text, true)}`;
    case 'list':
      return `[${value.items.map((item) => repr(item, speech)).join(', ')}]`;
    case 'tuple':
      if (value.shownAs === VIEW) throw new Unprintable(VIEW);
      return value.shownAs ?? tupleText(value.items, speech);
    case 'dict':
      return dictText(value.entries, value.shownAs, speech);
    case 'error-class':
      return speech.major === 2 ? `<type 'exceptions.${value.name}'>` : `<class '${value.name}'>`;
    case 'error':
      return errorText(value.raised, speech);
    case 'builtin':
      if (value.of === null && TYPES.has(value.name))
        return speech.major === 2 ? `<type '${value.name}'>` : `<class '${value.name}'>`;
      if (value.of === null) return `<built-in function ${value.name}>`;
      throw new Unprintable('a method with its address');
    default:
      throw new Unprintable(`a ${value.type} with its address`);
  }
}

/** How a view of a dictionary calls itself; it is gone through, and not shown. */
export const VIEW = 'a view of a dictionary';

/** Builtin names that are classes. */
const TYPES = new Set(
  'bool bytearray bytes classmethod complex dict enumerate float frozenset int list memoryview object property reversed set slice staticmethod str super tuple type'.split(
    ' ',
  ),
);

const isLong = (value: bigint): boolean => value > 9223372036854775807n || value < -9223372036854775808n;

function tupleText(items: readonly Value[], speech: Speech): string {
  const inner = items.map((item) => repr(item, speech));
  return inner.length === 1 ? `(${inner.join('')},)` : `(${inner.join(', ')})`;
}

/** Python 2 orders a dictionary by hashes that differ in every run; one entry has only one order. */
function dictText(
  entries: readonly (readonly [Value, Value])[],
  shownAs: string | undefined,
  speech: Speech,
): string {
  if (speech.major === 2 && entries.length > 1)
    throw new Unprintable('a dictionary, whose order in Python 2 is that of its hashes');
  const inner = entries.map(([key, value]) => `${repr(key, speech)}: ${repr(value, speech)}`).join(', ');
  return shownAs === undefined ? `{${inner}}` : `${shownAs}({${inner}})`;
}

function errorText(
  { type, args, message }: { type: string; args: readonly Value[] | null; message: string },
  speech: Speech,
) {
  const name = type.slice(type.lastIndexOf('.') + 1);
  const values = args ?? [message];
  const isOld = speech.major === 2 || speech.minor < 7;
  const inner = values.map((value) => repr(value, speech)).join(', ');
  return `${name}(${inner}${isOld && values.length === 1 ? ',' : ''})`;
}

function moduleText(
  { name, file, how, path }: Extract<Value, { name: string; how: unknown }>,
  { major, minor }: Speech,
): string {
  if (how === 'namespace')
    return minor >= 7 && major === 3
      ? `<module '${name}' (${minor >= 11 ? '<_frozen_importlib_external.NamespaceLoader object at 0x7f0000000000>' : 'namespace'})>`
      : `<module '${name}' (namespace)>`;
  if (how === 'frozen' && major === 3) return `<module '${name}' (frozen)>`;
  if (file === null)
    return path === null && how !== 'path' ? `<module '${name}' (built-in)>` : `<module '${name}'>`;
  return `<module '${name}' from '${file}'>`;
}

/** A float as repr() shortens it: exponents from 1e16 on, and below 1e-4. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    const [, sign = '+', power = ''] = /^([-+])(\d+)$/.exec(exponent) ?? [];
    return `${digits}e${sign}${power.padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value);
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** A text in quotes; of bytes each one outside of ASCII is told by its number. */
function quoted(text: string, isBytes: boolean, isWide = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const units = isBytes && !isWide ? bytesOf(text) : [...text];
  const inner = units.map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === quote) return `\\${quote}`;
    const named = NAMED[letter];
    if (named !== undefined) return named;
    if (code < 32 || code === 127 || (code >= 128 && (isBytes ? code < 256 : code < 161)))
      return `\\x${code.toString(16).padStart(2, '0')}`;
    if (isWide && code > 255)
      return code > 0xffff
        ? `\\U${code.toString(16).padStart(8, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
    return letter;
  });
  return quote + inner.join('') + quote;
}

/** UTF-8, a letter for each byte. */
function bytesOf(text: string): string[] {
  return [...unescape(encodeURIComponent(text.toWellFormed()))];
}
