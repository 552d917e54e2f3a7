import { strerror } from '../../hosting/kernel/index.ts';
import type { Input } from '../process/input.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';
import { eachFile, linesOf, plainComplaints } from './text-files.ts';

const help = `Usage: paste [OPTION]... [FILE]...
Write lines consisting of the sequentially corresponding lines from
each FILE, separated by TABs, to standard output.

With no FILE, or when FILE is -, read standard input.

  -d, --delimiters=LIST   reuse characters from LIST instead of TABs
  -s, --serial            paste one file at a time instead of in parallel
  -z, --zero-terminated    line delimiter is NUL, not newline
      --help        display this help and exit
`;

/** paste of coreutils 9.1. */
export const paste: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'paste', [
      { name: 'delimiters', letter: 'd', long: 'delimiters', takes: 'value' },
      { name: 'serial', letter: 's', long: 'serial' },
      { name: 'zero', letter: 'z', long: 'zero-terminated' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const end = run.has('zero') ? '\0' : '\n';
    const marks = delimitersOf(run.value('delimiters') ?? '\t');
    const mark = (place: number) => marks[place % marks.length] ?? '';
    if (run.has('serial')) {
      const isFine = yield* eachFile(proc, run.operands, plainComplaints('paste'), function* (input) {
        const lines = linesOf(yield* input.rest(), end);
        proc.out(
          lines.map((line, index) => line + (index < lines.length - 1 ? mark(index) : end)).join('') || end,
        );
      });
      return isFine ? 0 : 1;
    }
    return yield* inParallel(proc, run.operands, mark, end);
  },
};

/** `\0` is nothing, `\n`, `\t` and `\\` what they always are. */
const delimitersOf = (text: string): readonly string[] =>
  text === ''
    ? ['']
    : [...text.matchAll(/\\([^])|[^]/g)].map(([whole, escaped]) =>
        escaped === undefined
          ? whole
          : ({ n: '\n', t: '\t', 0: '', b: '\b', f: '\f', r: '\r', v: '\v' }[escaped] ?? escaped),
      );

function* inParallel(
  proc: Proc,
  operands: readonly string[],
  mark: (place: number) => string,
  end: string,
): Running<number> {
  const inputs: Input[] = [];
  let shared: Input | null = null;
  for (const path of operands.length === 0 ? ['-'] : operands) {
    if (path === '-' && shared !== null) {
      inputs.push(shared);
      continue;
    }
    const opened = yield* proc.input(path);
    if (opened.type === 'failed') {
      proc.err(`paste: ${quoteIfNeeded(path)}: ${strerror(opened.errno)}\n`);
      return 1;
    }
    if (path === '-') shared = opened.value;
    inputs.push(opened.value);
  }
  for (;;) {
    const parts: (string | null)[] = [];
    for (const input of inputs) parts.push(yield* input.line(end));
    const failed = inputs.find(({ error }) => error !== null);
    if (failed !== undefined && failed.error !== null) {
      proc.err(
        `paste: ${quoteIfNeeded(operands[inputs.indexOf(failed)] ?? '-')}: ${strerror(failed.error)}\n`,
      );
      if (parts.every((part) => part === null)) return 1;
    }
    if (parts.every((part) => part === null)) return 0;
    proc.out(
      parts
        .map(
          (part, index) =>
            `${part === null ? '' : part.endsWith(end) ? part.slice(0, -1) : part}${index < parts.length - 1 ? mark(index) : end}`,
        )
        .join(''),
    );
  }
}
