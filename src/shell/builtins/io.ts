import { strerror } from '../../hosting/kernel/index.ts';
import { tryAssign } from '../interpreter/assign.ts';
import { formatPrintf } from '../programs/printf-format.ts';
import { unescapeText } from '../programs/escapes.ts';
import type { Description } from '../process/description.ts';
import { readUpTo } from '../process/read-up-to.ts';
import type { TerminalControl, TtyMode } from '../process/tty-mode.ts';
import type { Running } from '../process/wait.ts';
import { readOptions } from './builtin.ts';
import { complain, instant, isName, misuse } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';

/* Builtins that read and write. */

export const echo = instant(({ shell, args }) => {
  let at = 0;
  let hasEscapes = shell.shopts.has('xpg_echo');
  let hasLineEnd = true;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at += 1) {
    for (const letter of (args[at] ?? '').slice(1)) {
      if (letter === 'n') hasLineEnd = false;
      else hasEscapes = letter === 'e';
    }
  }
  const text = args.slice(at).join(' ');
  const shown = hasEscapes ? unescapeText(text, 'bash-echo') : { text, stops: false };
  shell.proc.out(shown.text + (hasLineEnd && !shown.stops ? '\n' : ''));
  return 0;
});

const PRINTF_USAGE = 'printf [-v var] format [arguments]';

export const printf = instant((call) => {
  const { shell, args } = call;
  const { values, operands, wrong } = readOptions(args, 'v:');
  if (wrong !== null) return misuse(call, wrong, PRINTF_USAGE);
  const [format, ...rest] = operands;
  if (format === undefined) {
    shell.proc.err(`printf: usage: ${PRINTF_USAGE}\n`);
    return 2;
  }
  const clock = shell.proc.host.clock;
  const { startedAt } = shell;
  const printed = formatPrintf(format, rest, { isBash: true, clock, startedAt });
  for (const { name, value } of printed.assign ?? []) shell.assign(name, value);
  for (const error of printed.errors) complain(call, error);
  const variable = values.get('v');
  if (variable === undefined) shell.proc.out(printed.text);
  else {
    const [, name = '', index] = /^(\w+)(?:\[(.*)\])?$/s.exec(variable) ?? [];
    if (!isName(name)) return complain(call, `\`${variable}': not a valid identifier`, 2);
    shell.assign(name, printed.text, index);
  }
  return printed.status;
});

const READ_USAGE =
  'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

/** Numbers behind options: what they must be, and what is said of others. */
const NUMBERS: Readonly<Record<string, readonly [RegExp, string]>> = {
  c: [/^0*[1-9]\d*$/, 'invalid callback quantum'],
  O: [/^\d+$/, 'invalid array origin'],
  s: [/^\d+$/, 'invalid line count'],
  t: [/^\d*\.?\d*$/, 'invalid timeout specification'],
  u: [/^\d+$/, 'invalid file descriptor specification'],
};

/** Whether all numbers behind options are some; `count` is said of those that no other sentence is for. */
function areNumbers(call: Call, values: ReadonlyMap<string, string>, count: string): boolean {
  for (const [letter, value] of values) {
    if (!/[cOstunN]/.test(letter)) continue;
    const [pattern, complaint] = NUMBERS[letter] ?? [/^\d+$/, count];
    if (pattern.test(value)) continue;
    complain(call, `${value}: ${complaint}`);
    return false;
  }
  return true;
}

const notName = (call: Call, word: string): number => complain(call, `\`${word}': not a valid identifier`);

export const read: Builtin = function* (call) {
  const { shell } = call;
  const options = readOptions(call.args, 'ersd:i:n:N:p:t:u:a:');
  if (options.wrong !== null) return misuse(call, options.wrong, READ_USAGE);
  const { given, values, operands } = options;
  if (!areNumbers(call, values, 'invalid number')) return 1;
  const array = values.get('a');
  const bad = [array, operands[0]].find((name) => name !== undefined && !isTarget(name));
  if (bad !== undefined) return notName(call, bad);
  const fd = Number(values.get('u') ?? 0);
  const source = shell.proc.fds.get(fd);
  if (source === undefined) return complain(call, `${fd}: invalid file descriptor: Bad file descriptor`);
  const timeout = values.get('t');
  // Whether there is something to read; the end of a file counts.
  if (timeout !== undefined && Number(timeout) === 0) return 0;
  const prompt = values.get('p');
  if (prompt !== undefined && source.kind === 'terminal') shell.proc.err(prompt);
  yield* shell.flush();
  const start = source.kind === 'file' ? yield* source.peek() : null;
  if (start?.type === 'failed') return complain(call, `read error: ${fd}: ${strerror(start.errno)}`);
  const count = values.get('N') ?? values.get('n');
  const isExact = values.has('N');
  const isWhole = count === undefined && !values.has('d');
  // What is typed unseen comes a line at a time, so that no log gets to hold it key by key.
  const mode = { isCooked: isWhole || given.has('s'), echoes: !given.has('s') };
  const line = yield* inMode(
    source.control,
    mode,
    readRecord(
      source,
      isExact ? null : (values.get('d') ?? '\n'),
      count === undefined ? Infinity : Number(count),
      !given.has('r'),
    ),
  );
  const isTaken = assignFields(call, line.text, { names: operands, array, isWhole: isExact });
  return line.isEnded && isTaken ? 0 : 1;
};

/** A variable or an element of an array. */
const isTarget = (word: string): boolean => /^[A-Za-z_]\w*(\[.*\])?$/s.test(word);

/** Reads while a terminal is in a mode of its own; other files know none. */
function* inMode<Value>(
  control: TerminalControl | undefined,
  mode: TtyMode,
  reading: Running<Value>,
): Running<Value> {
  if (control === undefined) return yield* reading;
  const before = control.mode;
  control.mode = mode;
  try {
    return yield* reading;
  } finally {
    control.mode = before;
  }
}

interface RecordLine {
  /** A letter that a backslash quoted has U+E000 in front. */
  readonly text: string;
  readonly isEnded: boolean;
}

const QUOTE = '\ue000';

/** A record; with escapes a backslash joins lines and quotes letters. */
function* readRecord(
  source: Description,
  end: string | null,
  limit: number,
  hasEscapes: boolean,
): Running<RecordLine> {
  let text = '';
  let count = 0;
  while (count < limit) {
    const one = yield* readUpTo(source, '', 1);
    if (one.text === '' && !one.isEnded) return { text, isEnded: false };
    const letter = one.text;
    if (hasEscapes && letter === '\\') {
      const next = yield* readUpTo(source, '', 1);
      if (next.text === '\n' || next.text === '') continue;
      text += QUOTE + next.text;
      count += 1;
      continue;
    }
    if (end !== null && (letter === end[0] || (end === '' && letter === ''))) return { text, isEnded: true };
    text += letter;
    count += 1;
  }
  return { text, isEnded: true };
}

interface Targets {
  readonly names: readonly string[];
  readonly array: string | undefined;
  readonly isWhole: boolean;
}

/** False if something could not be assigned, which has been said then. */
function assignFields(call: Call, line: string, { names, array, isWhole }: Targets): boolean {
  const { shell } = call;
  const plain = (text: string) => text.replaceAll(QUOTE, '');
  const ifs = shell.variables.get('IFS') ?? ' \t\n';
  if (array !== undefined) {
    const variable = shell.variables.at(array);
    if (variable.readonly) shell.complain(`${array}: readonly variable`);
    else if (variable.table !== undefined)
      shell.complain(`${array}: cannot convert associative to indexed array`);
    else {
      variable.list = new Map(cutFields(line, ifs, Infinity).map(plain).entries());
      delete variable.text;
      return true;
    }
    return false;
  }
  if (names.length === 0) return tryAssign(shell, 'REPLY', plain(line));
  const fields = isWhole ? [line] : cutFields(line, ifs, names.length);
  for (const [place, name] of names.entries()) {
    const [, plainName = name, index] = /^(\w+)\[(.*)\]$/s.exec(name) ?? [];
    if (!isTarget(name)) return notName(call, name) === 0;
    if (!tryAssign(shell, plainName, plain(fields[place] ?? ''), index)) return false;
  }
  return true;
}

/** Up to `most` fields; the last takes the rest, without the blanks around it. */
function cutFields(line: string, ifs: string, most: number): readonly string[] {
  const isBlank = (letter: string | undefined) =>
    letter !== undefined && /[ \t\n]/.test(letter) && ifs.includes(letter);
  const isMark = (letter: string | undefined) =>
    letter !== undefined && !/[ \t\n]/.test(letter) && ifs.includes(letter);
  const fields: string[] = [];
  let at = 0;
  const skipBlanks = () => {
    while (isBlank(line[at])) at += 1;
  };
  skipBlanks();
  while (at < line.length && fields.length < most - 1) {
    let field = '';
    for (; at < line.length && !isBlank(line[at]) && !isMark(line[at]); at += 1) {
      field += line[at] ?? '';
      if (line[at] === QUOTE) {
        at += 1;
        field += line[at] ?? '';
      }
    }
    fields.push(field);
    skipBlanks();
    if (isMark(line[at])) at += 1;
    skipBlanks();
  }
  if (at < line.length) fields.push(lastField(line.slice(at), isBlank, isMark));
  return fields;
}

/** The rest of a line: blanks behind it go, and one mark, if it is all there is besides the field. */
function lastField(
  rest: string,
  isBlank: (letter?: string) => boolean,
  isMark: (letter?: string) => boolean,
): string {
  let end = rest.length;
  while (end > 0 && isBlank(rest[end - 1]) && rest[end - 2] !== QUOTE) end -= 1;
  const trimmed = rest.slice(0, end);
  const body = trimmed.slice(0, -1);
  if (isMark(trimmed.at(-1)) && trimmed.at(-2) !== QUOTE && ![...body].some((letter) => isMark(letter))) {
    let last = body.length;
    while (last > 0 && isBlank(body[last - 1])) last -= 1;
    return body.slice(0, last);
  }
  return trimmed;
}

export const mapfile: Builtin = function* (call) {
  const { shell } = call;
  const options = readOptions(call.args, 'tu:n:O:s:d:C:c:');
  if (options.wrong !== null) {
    return misuse(
      call,
      options.wrong,
      `${call.name} [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]`,
    );
  }
  const { values, given, operands } = options;
  if (!areNumbers(call, values, 'invalid line count')) return 1;
  const [name = 'MAPFILE'] = operands;
  if (name === '') return complain(call, 'empty array variable name', 2);
  if (!isName(name)) return notName(call, name);
  const source = shell.proc.fds.get(Number(values.get('u') ?? 0));
  if (source === undefined)
    return complain(call, `${values.get('u')}: invalid file descriptor: Bad file descriptor`);
  const variable = shell.variables.at(name);
  if (variable.table !== undefined) return complain(call, `${name}: not an indexed array`);
  if (variable.readonly) {
    shell.complain(`${name}: readonly variable`);
    return 1;
  }
  const end = values.get('d') ?? '\n';
  const lines: string[] = [];
  for (;;) {
    const line = yield* readUpTo(source, end);
    if (line.text === '' && !line.isEnded) break;
    lines.push(line.text + (line.isEnded && !given.has('t') ? end : ''));
    if (!line.isEnded) break;
  }
  const from = Number(values.get('s') ?? 0);
  const count = Number(values.get('n') ?? 0);
  const origin = Number(values.get('O') ?? 0);
  const kept = lines.slice(from, count === 0 ? undefined : from + count);
  const list = values.has('O') ? shell.listOf(variable) : new Map<number, string>();
  for (const [place, line] of kept.entries()) list.set(origin + place, line);
  variable.list = list;
  delete variable.text;
  return 0;
};
