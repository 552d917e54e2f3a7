import { formatTimeText } from '../strftime.ts';
import type { Running } from '../../process/wait.ts';
import { AwkError } from './ast.ts';
import type { Expression, Target } from './ast.ts';
import { format, substitute } from './functions.ts';
import { splitText } from './record.ts';
import type { Awk } from './run.ts';
import { fromInput, toNumber } from './value.ts';
import type { Value } from './value.ts';

/** Functions of one number. */
const NUMERIC: Readonly<Record<string, (value: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  int: Math.trunc,
};

const LINE: Target = { type: 'field', index: { type: 'number', value: 0 } };

/** The functions of the language itself. */
export function* callBuiltin(awk: Awk, name: string, args: readonly Expression[]): Running<Value> {
  const value = function* (place: number): Running<Value> {
    const arg = args[place];
    return arg === undefined ? undefined : yield* awk.value(arg);
  };
  const text = function* (place: number): Running<string> {
    return awk.text(yield* value(place));
  };
  const numeric = NUMERIC[name];
  if (numeric !== undefined) return numeric(toNumber(yield* value(0)));
  switch (name) {
    case 'length':
      return yield* lengthOf(awk, args);
    case 'substr':
      return substr(
        [...(yield* text(0))],
        toNumber(yield* value(1)),
        args[2] === undefined ? Infinity : toNumber(yield* value(2)),
      );
    case 'index': {
      const whole = yield* text(0);
      const at = whole.indexOf(yield* text(1));
      return at < 0 ? 0 : [...whole.slice(0, at)].length + 1;
    }
    case 'split':
      return yield* split(awk, args);
    case 'sub':
    case 'gsub':
      return yield* replace(awk, args, name === 'gsub');
    case 'match':
      return yield* match(awk, args);
    case 'sprintf': {
      const words: string[] = [];
      for (const arg of args) words.push(awk.exact(yield* awk.value(arg)));
      return format(words[0] ?? '', words.slice(1));
    }
    case 'atan2':
      return Math.atan2(toNumber(yield* value(0)), toNumber(yield* value(1)));
    case 'rand':
      return awk.random.next();
    case 'srand':
      return awk.random.start(args[0] === undefined ? awk.proc.host.clock : toNumber(yield* value(0)));
    case 'tolower':
      return (yield* text(0)).toLowerCase();
    case 'toupper':
      return (yield* text(0)).toUpperCase();
    case 'system':
      return yield* awk.streams.run(yield* text(0));
    case 'close':
      return yield* awk.streams.close(yield* text(0));
    case 'fflush':
      yield* awk.proc.flush();
      return 0;
    case 'systime':
      return awk.proc.host.clock;
    case 'strftime': {
      const template = args[0] === undefined ? '%c' : yield* text(0);
      return formatTimeText(
        template,
        args[1] === undefined ? awk.proc.host.clock : toNumber(yield* value(1)),
      );
    }
    default:
      throw new AwkError(`function ${name} never defined`);
  }
}

function* lengthOf(awk: Awk, [arg]: readonly Expression[]): Running<number> {
  if (arg?.type === 'variable') {
    const { table } = awk.cell(arg.name);
    if (table !== null) return table.size;
  }
  return [...(arg === undefined ? awk.record.text : awk.text(yield* awk.value(arg)))].length;
}

/** Places are rounded, and what lies before the first letter counts as length. */
function substr(letters: readonly string[], start: number, length: number): string {
  const from = Math.round(start) - 1;
  const to = length === Infinity ? letters.length : from + Math.round(length);
  return letters.slice(Math.max(0, from), Math.max(0, to)).join('');
}

function* split(awk: Awk, [source, array, separator]: readonly Expression[]): Running<number> {
  if (source === undefined || array?.type !== 'variable')
    throw new AwkError('wrong arguments in call to split');
  const text = awk.text(yield* awk.value(source));
  const parts =
    separator?.type === 'regex'
      ? splitText(text, '', separator.matcher)
      : splitText(text, separator === undefined ? awk.textOf('FS') : awk.text(yield* awk.value(separator)));
  const table = awk.table(array.name);
  table.clear();
  for (const [index, part] of parts.entries()) table.set(String(index + 1), fromInput(part));
  return parts.length;
}

function* replace(
  awk: Awk,
  [pattern, replacement, target]: readonly Expression[],
  isGlobal: boolean,
): Running<number> {
  if (pattern === undefined || replacement === undefined)
    throw new AwkError('wrong number of arguments in call to sub');
  const place =
    target === undefined
      ? LINE
      : target.type === 'variable' || target.type === 'field' || target.type === 'element'
        ? target
        : null;
  const matcher = yield* awk.matcher(pattern);
  const text = awk.text(yield* awk.value(replacement));
  const before = awk.text(
    place === null ? (target === undefined ? '' : yield* awk.value(target)) : yield* awk.load(place),
  );
  const changed = substitute(before, matcher, text, isGlobal);
  if (changed.count > 0 && place !== null) yield* awk.store(place, changed.text);
  return changed.count;
}

function* match(awk: Awk, [source, pattern]: readonly Expression[]): Running<number> {
  if (source === undefined || pattern === undefined)
    throw new AwkError('wrong number of arguments in call to match');
  const text = awk.text(yield* awk.value(source));
  const found = (yield* awk.matcher(pattern)).exec(text);
  const start = found === null ? 0 : [...text.slice(0, found.start)].length + 1;
  awk.set('RSTART', start);
  awk.set('RLENGTH', found === null ? -1 : [...text.slice(found.start, found.end)].length);
  return start;
}
