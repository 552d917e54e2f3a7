import { strerror } from '../../hosting/kernel/index.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { quote, quoteIfNeeded } from './quote.ts';
import { parseSize } from './text-files.ts';

const help = `Usage: split [OPTION]... [FILE [PREFIX]]
Output pieces of FILE to PREFIXaa, PREFIXab, ...;
default size is 1000 lines, and default PREFIX is 'x'.

With no FILE, or when FILE is -, read standard input.

  -a, --suffix-length=N   generate suffixes of length N (default 2)
      --additional-suffix=SUFFIX  append an additional SUFFIX to file names
  -b, --bytes=SIZE        put SIZE bytes per output file
  -d                      use numeric suffixes starting at 0, not alphabetic
  -l, --lines=NUMBER      put NUMBER lines/records per output file
  -n, --number=CHUNKS     generate CHUNKS output files
      --help        display this help and exit
`;

type Name = 'length' | 'additional' | 'bytes' | 'digits' | 'lines' | 'number';

/** split of coreutils 9.1, by lines, bytes or into so many pieces. */
export const split: Filter = {
  *run(proc) {
    const run = new Run<Name>(invocationOf(proc), 'split', [
      { name: 'length', letter: 'a', long: 'suffix-length', takes: 'value' },
      { name: 'additional', long: 'additional-suffix', takes: 'value' },
      { name: 'bytes', letter: 'b', long: 'bytes', takes: 'value' },
      { name: 'digits', letter: 'd', long: 'numeric-suffixes' },
      { name: 'lines', letter: 'l', long: 'lines', takes: 'value' },
      { name: 'number', letter: 'n', long: 'number', takes: 'value' },
    ]);
    const early = run.preamble(help, 0, 2);
    if (early !== null) return early.status;
    const [path = '-', prefix = 'x'] = run.operands;
    const setting = run.options.settings.findLast(
      ({ name }) => name === 'bytes' || name === 'lines' || name === 'number',
    );
    const size = parseSize(setting?.value ?? '1000');
    if (size === null || size === 0) {
      proc.err(
        `split: invalid number of ${setting?.name === 'bytes' ? 'bytes' : setting?.name === 'number' ? 'chunks' : 'lines'}: ${run.quoted(setting?.value ?? '')}\n`,
      );
      return 1;
    }
    const text = yield* proc.readAll(path);
    if (text.type === 'failed') {
      proc.err(
        text.errno === 'EISDIR'
          ? `split: ${quoteIfNeeded(path)}: read error: ${strerror(text.errno)}\n`
          : `split: cannot open ${quote(path)} for reading: ${strerror(text.errno)}\n`,
      );
      return 1;
    }
    const pieces = piecesOf(text.value, setting?.name ?? 'lines', size);
    const length = Number(run.value('length') ?? 2);
    for (const [index, piece] of pieces.entries()) {
      const suffix = suffixOf(index, length, run.has('digits'));
      if (suffix === null) {
        proc.err('split: output file suffixes exhausted\n');
        return 1;
      }
      const name = `${prefix}${suffix}${run.value('additional') ?? ''}`;
      const opened = yield* proc.open(name, { write: true, create: true, truncate: true });
      if (opened.type === 'failed') {
        proc.err(`split: ${quoteIfNeeded(name)}: ${strerror(opened.errno)}\n`);
        return 1;
      }
      yield* opened.value.write(piece);
    }
    return 0;
  },
};

function piecesOf(text: string, kind: string, size: number): readonly string[] {
  if (kind === 'lines') {
    const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    return Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
      lines.slice(index * size, (index + 1) * size).join(''),
    );
  }
  const bytes = toBytes(text);
  const length = kind === 'bytes' ? size : Math.floor(bytes.length / size);
  const count = kind === 'bytes' ? Math.ceil(bytes.length / size) : size;
  return Array.from({ length: count }, (_, index) =>
    fromBytes(
      bytes.slice(
        index * length,
        kind === 'number' && index === count - 1 ? undefined : (index + 1) * length,
      ),
    ),
  );
}

function suffixOf(index: number, length: number, isNumeric: boolean): string | null {
  const letters = isNumeric ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
  let rest = index;
  let suffix = '';
  for (let place = 0; place < length; place += 1) {
    suffix = (letters[rest % letters.length] ?? '') + suffix;
    rest = Math.floor(rest / letters.length);
  }
  return rest > 0 ? null : suffix;
}
