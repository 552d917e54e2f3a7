import { strerror } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';
import { eachFile } from './text-files.ts';

const help = `Usage: cat [OPTION]... [FILE]...
Concatenate FILE(s) to standard output.

With no FILE, or when FILE is -, read standard input.

  -A, --show-all           equivalent to -vET
  -b, --number-nonblank    number nonempty output lines, overrides -n
  -e                       equivalent to -vE
  -E, --show-ends          display $ at end of each line
  -n, --number             number all output lines
  -s, --squeeze-blank      suppress repeated empty output lines
  -t                       equivalent to -vT
  -T, --show-tabs          display TAB characters as ^I
  -u                       (ignored)
  -v, --show-nonprinting   use ^ and M- notation, except for LFD and TAB
      --help        display this help and exit
`;

type Name =
  'all' | 'number-nonblank' | 'e' | 'ends' | 'number' | 'squeeze' | 't' | 'tabs' | 'u' | 'nonprinting';

/** cat of coreutils 9.1. */
export const cat: Filter = {
  *run(proc) {
    const run = new Run<Name>(invocationOf(proc), 'cat', [
      { name: 'all', letter: 'A', long: 'show-all' },
      { name: 'number-nonblank', letter: 'b', long: 'number-nonblank' },
      { name: 'e', letter: 'e' },
      { name: 'ends', letter: 'E', long: 'show-ends' },
      { name: 'number', letter: 'n', long: 'number' },
      { name: 'squeeze', letter: 's', long: 'squeeze-blank' },
      { name: 't', letter: 't' },
      { name: 'tabs', letter: 'T', long: 'show-tabs' },
      { name: 'u', letter: 'u' },
      { name: 'nonprinting', letter: 'v', long: 'show-nonprinting' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const page = new Page({
      numbers: run.has('number-nonblank') ? 'nonblank' : run.has('number') ? 'all' : 'none',
      squeezes: run.has('squeeze'),
      ends: run.has('ends') || run.has('all') || run.has('e'),
      tabs: run.has('tabs') || run.has('all') || run.has('t'),
      codes: run.has('nonprinting') || run.has('all') || run.has('e') || run.has('t'),
    });
    const word = (path: string, errno: Parameters<typeof strerror>[0]) =>
      `cat: ${quoteIfNeeded(path)}: ${strerror(errno)}`;
    const isFine = yield* eachFile(proc, run.operands, { open: word, read: word }, function* (input) {
      if (page.isPlain) {
        for (let some = yield* input.chunk(); some !== ''; some = yield* input.chunk()) proc.out(some);
        return;
      }
      for (let line = yield* input.line(); line !== null; line = yield* input.line())
        proc.out(page.show(line));
    });
    return isFine ? 0 : 1;
  },
};

interface Look {
  readonly numbers: 'none' | 'all' | 'nonblank';
  readonly squeezes: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly codes: boolean;
}

/** What cat shows of lines; numbers go on from file to file. */
class Page {
  private readonly look: Look;
  private number = 0;
  private blanks = 0;
  private isInLine = false;

  constructor(look: Look) {
    this.look = look;
  }

  get isPlain(): boolean {
    const { numbers, squeezes, ends, tabs, codes } = this.look;
    return numbers === 'none' && !squeezes && !ends && !tabs && !codes;
  }

  show(line: string): string {
    const { numbers, squeezes, ends, tabs, codes } = this.look;
    const isBlank = line === '\n' && !this.isInLine;
    this.blanks = isBlank ? this.blanks + 1 : 0;
    if (squeezes && this.blanks > 1) return '';
    const isNumbered = !this.isInLine && (numbers === 'all' || (numbers === 'nonblank' && !isBlank));
    const body = line.endsWith('\n') ? line.slice(0, -1) : line;
    this.isInLine = body === line;
    if (isNumbered) this.number += 1;
    const shown = tabs || codes ? visible(body, tabs, codes) : body;
    const end = body === line ? '' : ends ? '$\n' : '\n';
    return `${isNumbered ? `${String(this.number).padStart(6)}\t` : ''}${shown}${end}`;
  }
}

/** `^A`, `^?`, `M-x`: bytes that are not shown as they are. */
function visible(text: string, tabs: boolean, codes: boolean): string {
  let shown = '';
  for (const byte of toBytes(text)) {
    if (byte === 9) shown += tabs ? '^I' : '\t';
    else if (codes) shown += byte >= 128 ? `M-${caret(byte - 128)}` : caret(byte);
    else shown += String.fromCharCode(byte);
  }
  return shown;
}

const caret = (byte: number): string =>
  byte === 127 ? '^?' : byte < 32 ? `^${String.fromCharCode(byte + 64)}` : String.fromCharCode(byte);
