import { strerror } from '../../hosting/kernel/index.ts';
import { byCodePoint } from '../text/order.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';
import { linesOf } from './text-files.ts';

const help = `Usage: comm [OPTION]... FILE1 FILE2
Compare sorted files FILE1 and FILE2 line by line.

When FILE1 or FILE2 (not both) is -, read standard input.

  -1                      suppress column 1 (lines unique to FILE1)
  -2                      suppress column 2 (lines unique to FILE2)
  -3                      suppress column 3 (lines that appear in both files)

      --check-order       check that the input is correctly sorted, even
                            if all input lines are pairable
      --nocheck-order     do not check that the input is correctly sorted
      --output-delimiter=STR  separate columns with STR
      --total             output a summary
  -z, --zero-terminated   line delimiter is NUL, not newline
      --help        display this help and exit
`;

/** comm of coreutils 9.1. */
export const comm: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'comm', [
      { name: 'one', letter: '1' },
      { name: 'two', letter: '2' },
      { name: 'three', letter: '3' },
      { name: 'check', long: 'check-order' },
      { name: 'nocheck', long: 'nocheck-order' },
      { name: 'delimiter', long: 'output-delimiter', takes: 'value' },
      { name: 'total', long: 'total' },
      { name: 'zero', letter: 'z', long: 'zero-terminated' },
    ]);
    const early = run.preamble(help, 2, 2);
    if (early !== null) return early.status;
    const end = run.has('zero') ? '\0' : '\n';
    const files: (readonly string[])[] = [];
    for (const path of run.operands) {
      const text = yield* proc.readAll(path);
      if (text.type === 'failed') {
        proc.err(`comm: ${quoteIfNeeded(path)}: ${strerror(text.errno)}\n`);
        return 1;
      }
      files.push(linesOf(text.value, end));
    }
    const [left = [], right = []] = files;
    const mark = run.value('delimiter') ?? '\t';
    const indent = [0, run.has('one') ? 0 : 1, (run.has('one') ? 0 : 1) + (run.has('two') ? 0 : 1)];
    const hidden = [run.has('one'), run.has('two'), run.has('three')];
    const counts = [0, 0, 0];
    let status = 0;
    let hasUnpaired = false;
    const checked = [false, false];
    const check = (lines: readonly string[], at: number, which: 0 | 1) => {
      if (run.has('nocheck') || checked[which] || at === 0 || (!hasUnpaired && !run.has('check'))) return;
      if (byCodePoint(lines[at - 1] ?? '', lines[at] ?? '') <= 0) return;
      checked[which] = true;
      status = 1;
      proc.err(`comm: file ${which + 1} is not in sorted order\n`);
    };
    for (let a = 0, b = 0; a < left.length || b < right.length;) {
      const order =
        a >= left.length ? 1 : b >= right.length ? -1 : byCodePoint(left[a] ?? '', right[b] ?? '');
      const column = order < 0 ? 0 : order > 0 ? 1 : 2;
      if (column !== 2) hasUnpaired = true;
      counts[column] = (counts[column] ?? 0) + 1;
      if (hidden[column] !== true)
        proc.out(mark.repeat(indent[column] ?? 0) + ((order <= 0 ? left[a] : right[b]) ?? '') + end);
      if (order <= 0) {
        a += 1;
        if (a < left.length) check(left, a, 0);
      }
      if (order >= 0) {
        b += 1;
        if (b < right.length) check(right, b, 1);
      }
      if (status !== 0 && run.has('check')) return 1;
    }
    if (run.has('total')) proc.out(`${counts.join(mark)}${mark}total${end}`);
    if (status !== 0) proc.err('comm: input is not in sorted order\n');
    return status;
  },
};
