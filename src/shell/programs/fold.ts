import { widthOf } from '../text/width.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { eachFile, plainComplaints } from './text-files.ts';

const help = `Usage: fold [OPTION]... [FILE]...
Wrap input lines in each FILE, writing to standard output.

With no FILE, or when FILE is -, read standard input.

  -b, --bytes         count bytes rather than columns
  -s, --spaces        break at spaces
  -w, --width=WIDTH   use WIDTH columns instead of 80
      --help        display this help and exit
`;

/** fold of coreutils 9.1. */
export const fold: Filter = {
  *run(proc) {
    const argv = proc.argv.map((word) => (/^-\d+$/.test(word) ? `-w${word.slice(1)}` : word));
    const run = new Run({ ...invocationOf(proc), argv }, 'fold', [
      { name: 'bytes', letter: 'b', long: 'bytes' },
      { name: 'spaces', letter: 's', long: 'spaces' },
      { name: 'width', letter: 'w', long: 'width', takes: 'value' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const text = run.value('width') ?? '80';
    const width = /^\d+$/.test(text) ? Number(text) : 0;
    if (width === 0) {
      proc.err(`fold: invalid number of columns: ${run.quoted(text)}\n`);
      return 1;
    }
    const isFine = yield* eachFile(proc, run.operands, plainComplaints('fold'), function* (input) {
      for (let line = yield* input.line(); line !== null; line = yield* input.line()) {
        const hasEnd = line.endsWith('\n');
        proc.out(
          folded(hasEnd ? line.slice(0, -1) : line, width, run.has('spaces'), run.has('bytes')) +
            (hasEnd ? '\n' : ''),
        );
      }
    });
    return isFine ? 0 : 1;
  },
};

function folded(line: string, width: number, atSpaces: boolean, countsBytes: boolean): string {
  const rows: string[] = [];
  let row = '';
  let column = 0;
  const advance = (at: number, letter: string): number => {
    if (countsBytes) return at + 1;
    if (letter === '\t') return at + 8 - (at % 8);
    if (letter === '\b') return Math.max(0, at - 1);
    return letter === '\r' ? 0 : at + widthOf(letter);
  };
  const columnsIn = (text: string) => [...text].reduce(advance, 0);
  for (const letter of line) {
    if (advance(column, letter) > width && row !== '') {
      const space = atSpaces ? Math.max(row.lastIndexOf(' '), row.lastIndexOf('\t')) : -1;
      const kept = space >= 0 ? row.slice(0, space + 1) : row;
      rows.push(kept);
      row = row.slice(kept.length);
      column = columnsIn(row);
    }
    row += letter;
    column = advance(column, letter);
  }
  return [...rows, row].join('\n');
}
