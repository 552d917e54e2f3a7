import { READ, access, strerror } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { byCodePoint } from '../text/order.ts';
import { Run } from './coreutils.ts';
import { quote, quoteIfNeeded } from './quote.ts';
import { PLAIN, compareKeys, keyOf, parseKey, withLetter } from './sort-key.ts';
import type { Key, Order } from './sort-key.ts';
import { linesOf } from './text-files.ts';

const help = `Usage: sort [OPTION]... [FILE]...
  or:  sort [OPTION]... --files0-from=F
Write sorted concatenation of all FILE(s) to standard output.

With no FILE, or when FILE is -, read standard input.

Ordering options:

  -b, --ignore-leading-blanks  ignore leading blanks
  -d, --dictionary-order      consider only blanks and alphanumeric characters
  -f, --ignore-case           fold lower case to upper case characters
  -g, --general-numeric-sort  compare according to general numerical value
  -h, --human-numeric-sort    compare human readable numbers (e.g., 2K 1G)
  -i, --ignore-nonprinting    consider only printable characters
  -M, --month-sort            compare (unknown) < 'JAN' < ... < 'DEC'
  -n, --numeric-sort          compare according to string numerical value
  -r, --reverse               reverse the result of comparisons
  -V, --version-sort          natural sort of (version) numbers within text

Other options:

  -c, --check, --check=diagnose-first  check for sorted input; do not sort
  -C, --check=quiet, --check=silent  like -c, but do not report first bad line
  -k, --key=KEYDEF          sort via a key; KEYDEF gives location and type
  -m, --merge               merge already sorted files; do not sort
  -o, --output=FILE         write result to FILE instead of standard output
  -s, --stable              stabilize sort by disabling last-resort comparison
  -t, --field-separator=SEP  use SEP instead of non-blank to blank transition
  -u, --unique              with -c, check for strict ordering;
                              without -c, output only the first of an equal run
  -z, --zero-terminated     line delimiter is NUL, not newline
      --help        display this help and exit
`;

const FLAGS = 'bdfghinMrV';

const LONG: Readonly<Record<string, string>> = {
  b: 'ignore-leading-blanks',
  d: 'dictionary-order',
  f: 'ignore-case',
  g: 'general-numeric-sort',
  h: 'human-numeric-sort',
  i: 'ignore-nonprinting',
  M: 'month-sort',
  n: 'numeric-sort',
  r: 'reverse',
  V: 'version-sort',
};

/** What there is to be done, or the complaint. */
interface Plan {
  readonly keys: readonly Key[];
  readonly order: Order;
  readonly separator: string | null;
  readonly isUnique: boolean;
  readonly isStable: boolean;
}

/** sort of coreutils 9.1, in the order of code points. */
export const sort: Filter = {
  *run(proc) {
    const run = new Run<string>(
      invocationOf(proc),
      'sort',
      [
        ...[...FLAGS].map((letter) => ({ name: letter, letter, long: LONG[letter] ?? letter })),
        { name: 'check', letter: 'c' },
        { name: 'quiet', letter: 'C' },
        { name: 'checked', long: 'check', takes: 'optional' as const },
        { name: 'key', letter: 'k', long: 'key', takes: 'value' as const },
        { name: 'merge', letter: 'm', long: 'merge' },
        { name: 'output', letter: 'o', long: 'output', takes: 'value' as const },
        { name: 'stable', letter: 's', long: 'stable' },
        { name: 'separator', letter: 't', long: 'field-separator', takes: 'value' as const },
        { name: 'unique', letter: 'u', long: 'unique' },
        { name: 'zero', letter: 'z', long: 'zero-terminated' },
        { name: 'size', letter: 'S', long: 'buffer-size', takes: 'value' as const },
        { name: 'temporary', letter: 'T', long: 'temporary-directory', takes: 'value' as const },
        { name: 'parallel', long: 'parallel', takes: 'value' as const },
      ],
      { failure: 2 },
    );
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const plan = planOf(run);
    if (typeof plan === 'string') {
      proc.err(`sort: ${plan}\n`);
      return 2;
    }
    const end = run.has('zero') ? '\0' : '\n';
    const checks = run.has('check') || run.has('checked') || run.has('quiet');
    if (checks) return yield* check(proc, run, plan, end);
    const files = yield* read(proc, run.operands, end);
    if (files === null) return 2;
    const order = (left: string, right: string) => compare(left, right, plan);
    const sorted = unique(run.has('merge') ? merged(files, order) : files.flat().toSorted(order), plan);
    return yield* write(proc, run.value('output'), sorted.map((line) => line + end).join(''));
  },
};

const complaints = {
  open: (path: string, errno: Parameters<typeof strerror>[0]) =>
    `sort: cannot read: ${quoteIfNeeded(path)}: ${strerror(errno)}`,
  read: (path: string, errno: Parameters<typeof strerror>[0]) =>
    `sort: read failed: ${quoteIfNeeded(path)}: ${strerror(errno)}`,
};

/** The lines of each file; the first that may not or cannot be read ends it all. */
function* read(
  proc: Proc,
  operands: readonly string[],
  end: string,
): Running<readonly (readonly string[])[] | null> {
  const paths = operands.length === 0 ? ['-'] : operands;
  const files: (readonly string[])[] = [];
  for (const path of paths) {
    const found = path === '-' ? null : proc.look((host, task) => access(host, task, path, READ));
    if (found?.type !== 'failed') continue;
    proc.err(`${complaints.open(path, found.errno)}\n`);
    return null;
  }
  for (const path of paths) {
    const text = yield* proc.readAll(path);
    if (text.type === 'failed') {
      proc.err(`${complaints.read(path, text.errno)}\n`);
      return null;
    }
    files.push(linesOf(text.value, end));
  }
  return files;
}

/** -m: always the least of the lines that come next, of equal ones that of the earlier file. */
function merged(
  files: readonly (readonly string[])[],
  order: (left: string, right: string) => number,
): readonly string[] {
  const made: string[] = [];
  const next = files.map(() => 0);
  const total = files.reduce((sum, lines) => sum + lines.length, 0);
  while (made.length < total) {
    let least = -1;
    for (const [file, lines] of files.entries()) {
      const line = lines[next[file] ?? 0];
      if (line === undefined) continue;
      if (least < 0 || order(line, files[least]?.[next[least] ?? 0] ?? '') < 0) least = file;
    }
    made.push(files[least]?.[next[least] ?? 0] ?? '');
    next[least] = (next[least] ?? 0) + 1;
  }
  return made;
}

function planOf(run: Run<string>): Plan | string {
  let order = PLAIN;
  const keys: Key[] = [];
  let separator: string | null = null;
  for (const { name, value } of run.options.settings) {
    if (FLAGS.includes(name)) order = withLetter(order, name, 'both') ?? order;
    else if (name === 'key') {
      const key = parseKey(value);
      if (typeof key === 'string') return key;
      keys.push(key);
    } else if (name === 'separator') {
      if (value === '') return 'empty tab';
      if (value.length > 1 && value !== '\\0') return `multi-character tab ${run.quoted(value)}`;
      separator = value === '\\0' ? '\0' : value;
    }
  }
  const clash = [order, ...keys.map((key) => key.order)].map(incompatible).find((one) => one !== '');
  if (clash !== undefined) return `options '-${clash}' are incompatible`;
  return { keys, order, separator, isUnique: run.has('unique'), isStable: run.has('stable') };
}

/** Ways of comparing that exclude each other, in the order sort names them. */
function incompatible({ numeric, general, human, month, version, dictionary, ignoreControl }: Order): string {
  const ways = [numeric, general, human, month, version].filter(Boolean).length;
  if (ways + (dictionary || ignoreControl ? 1 : 0) < 2) return '';
  const letters: readonly (readonly [boolean, string])[] = [
    [dictionary, 'd'],
    [general, 'g'],
    [human, 'h'],
    [ignoreControl && !dictionary, 'i'],
    [month, 'M'],
    [numeric, 'n'],
    [version, 'V'],
  ];
  return letters
    .filter(([isOn]) => isOn)
    .map(([, letter]) => letter)
    .join('');
}

function compare(left: string, right: string, plan: Plan): number {
  const difference = compareByKeys(left, right, plan);
  if (difference !== 0 || plan.isUnique || plan.isStable) return difference;
  const last = byCodePoint(left, right);
  return plan.order.reverse ? -last : last;
}

function compareByKeys(left: string, right: string, { keys, order, separator }: Plan): number {
  if (keys.length === 0) {
    const difference = compareKeys(blanksOff(left, order), blanksOff(right, order), order);
    return order.reverse ? -difference : difference;
  }
  for (const key of keys) {
    const own = key.hasOrder ? key.order : order;
    const difference = compareKeys(keyOf(left, key, own, separator), keyOf(right, key, own, separator), own);
    if (difference !== 0) return own.reverse ? -difference : difference;
  }
  return 0;
}

const blanksOff = (line: string, { blankStart }: Order): string =>
  blankStart ? line.replace(/^[ \t]+/, '') : line;

/** -u: the first of those that compare as equal. */
function unique(lines: readonly string[], plan: Plan): readonly string[] {
  if (!plan.isUnique) return lines;
  return lines.filter(
    (line, index) => index === 0 || compareByKeys(lines[index - 1] ?? '', line, plan) !== 0,
  );
}

function* check(proc: Proc, run: Run<string>, plan: Plan, end: string): Running<number> {
  const [path = '-', extra] = run.operands;
  if (extra !== undefined) {
    proc.err(`sort: extra operand ${quote(extra)} not allowed with -c\n`);
    return 2;
  }
  const text = yield* proc.readAll(path);
  if (text.type === 'failed') {
    proc.err(`${complaints.open(path, text.errno)}\n`);
    return 2;
  }
  const lines = linesOf(text.value, end);
  for (const [index, line] of lines.entries()) {
    const difference = index === 0 ? -1 : compare(lines[index - 1] ?? '', line, plan);
    if (difference < 0 || (difference === 0 && !plan.isUnique)) continue;
    const isQuiet = run.has('quiet') || /^(quiet|silent)$/.test(run.value('checked') ?? '');
    if (!isQuiet) proc.err(`sort: ${path}:${index + 1}: disorder: ${line}\n`);
    return 1;
  }
  return 0;
}

/** The result goes to standard output, or to a file that may be one of those that were read. */
function* write(proc: Proc, path: string | undefined, text: string): Running<number> {
  if (path === undefined) {
    proc.out(text);
    return 0;
  }
  const opened = yield* proc.open(path, { write: true, create: true, truncate: true });
  if (opened.type === 'failed') {
    proc.err(`sort: open failed: ${quoteIfNeeded(path)}: ${strerror(opened.errno)}\n`);
    return 2;
  }
  yield* opened.value.write(text);
  return 0;
}
