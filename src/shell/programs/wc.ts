import { sizeOf, stat, strerror } from '../../hosting/kernel/index.ts';
import type { Errno } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { columnsOf } from '../text/width.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';

const help = `Usage: wc [OPTION]... [FILE]...
  or:  wc [OPTION]... --files0-from=F
Print newline, word, and byte counts for each FILE, and a total line if
more than one FILE is specified.  A word is a non-zero-length sequence of
printable characters delimited by white space.

With no FILE, or when FILE is -, read standard input.

  -c, --bytes            print the byte counts
  -m, --chars            print the character counts
  -l, --lines            print the newline counts
  -L, --max-line-length  print the maximum display width
  -w, --words            print the word counts
      --help        display this help and exit
`;

type Name = 'lines' | 'words' | 'chars' | 'bytes' | 'length';

/** In this order the counts are printed, however they are asked for. */
const ORDER: readonly Name[] = ['lines', 'words', 'chars', 'bytes', 'length'];

type Counts = Readonly<Record<Name, number>>;

const NOTHING: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, length: 0 };

/** wc of coreutils 9.1. */
export const wc: Filter = {
  *run(proc) {
    const run = new Run<Name>(invocationOf(proc), 'wc', [
      { name: 'bytes', letter: 'c', long: 'bytes' },
      { name: 'chars', letter: 'm', long: 'chars' },
      { name: 'lines', letter: 'l', long: 'lines' },
      { name: 'length', letter: 'L', long: 'max-line-length' },
      { name: 'words', letter: 'w', long: 'words' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const chosen = ORDER.filter((name) => run.has(name));
    const shown = chosen.length > 0 ? chosen : (['lines', 'words', 'bytes'] as const);
    const paths = run.operands.length === 0 ? [null] : run.operands;
    const width = widthFor(proc, paths, shown.length);
    let total = NOTHING;
    let status = 0;
    const print = (counts: Counts, label: string | null) => {
      const numbers = shown.map((name) => String(counts[name]).padStart(width)).join(' ');
      proc.out(`${numbers}${label === null ? '' : ` ${label}`}\n`);
    };
    for (const path of paths) {
      const counted = yield* countFile(proc, path ?? '-');
      if (counted.counts !== null) {
        print(counted.counts, path === null ? null : quoteIfNeeded(path));
        total = added(total, counted.counts);
      }
      if (counted.errno === null) continue;
      proc.err(`wc: ${quoteIfNeeded(path ?? 'standard input')}: ${strerror(counted.errno)}\n`);
      status = 1;
    }
    if (paths.length > 1) print(total, 'total');
    return status;
  },
};

/** The width that the sizes of all files together may need; 7 where one cannot be told before. */
function widthFor(proc: Proc, paths: readonly (string | null)[], columns: number): number {
  if (paths.length === 1 && columns === 1) return 1;
  let sum = 0;
  let least = 1;
  for (const path of paths) {
    if (path === null || path === '-') {
      const size = proc.fds.get(0)?.size?.();
      if (size === undefined) least = 7;
      else sum += size;
      continue;
    }
    const found = proc.look((host, task) => stat(host, task, path));
    if (found.type === 'failed') continue;
    if (found.value.type === 'file') sum += sizeOf(found.value);
    else least = 7;
  }
  return Math.max(least, String(sum).length);
}

function* countFile(proc: Proc, path: string): Running<{ counts: Counts | null; errno: Errno | null }> {
  const opened = yield* proc.input(path);
  if (opened.type === 'failed') return { counts: null, errno: opened.errno };
  const text = yield* opened.value.rest();
  opened.value.close();
  return { counts: countsOf(text), errno: opened.value.error };
}

const countsOf = (text: string): Counts => ({
  lines: text.split('\n').length - 1,
  words: (text.match(/[^\s]+/gu) ?? []).length,
  chars: [...text].length,
  bytes: toBytes(text).length,
  length: Math.max(0, ...text.split('\n').map(displayWidth)),
});

/** Columns a line takes, tabs to the next eighth. */
function displayWidth(line: string): number {
  let width = 0;
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0) width += 8 - (width % 8);
    width += columnsOf(part.replace(/\p{Cc}/gu, ''));
  }
  return width;
}

const added = (left: Counts, right: Counts): Counts => ({
  lines: left.lines + right.lines,
  words: left.words + right.words,
  chars: left.chars + right.chars,
  bytes: left.bytes + right.bytes,
  length: Math.max(left.length, right.length),
});
