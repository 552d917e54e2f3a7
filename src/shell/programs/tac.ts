import { strerror } from '../../hosting/kernel/index.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote, quoteIfNeeded } from './quote.ts';
import { eachFile } from './text-files.ts';

const help = `Usage: tac [OPTION]... [FILE]...
Write each FILE to standard output, last line first.

With no FILE, or when FILE is -, read standard input.

  -b, --before             attach the separator before instead of after
  -s, --separator=STRING   use STRING as the separator instead of newline
      --help        display this help and exit
`;

/** tac of coreutils 9.1. */
export const tac: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'tac', [
      { name: 'before', letter: 'b', long: 'before' },
      { name: 'regex', letter: 'r', long: 'regex' },
      { name: 'separator', letter: 's', long: 'separator', takes: 'value' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const separator = run.value('separator') ?? '\n';
    const isFine = yield* eachFile(
      proc,
      run.operands,
      {
        open: (path, errno) => `tac: failed to open ${quote(path)} for reading: ${strerror(errno)}`,
        read: (path, errno) => `tac: ${quoteIfNeeded(path)}: read error: ${strerror(errno)}`,
      },
      function* (input) {
        const parts = (yield* input.rest()).split(separator);
        const last = parts.pop() ?? '';
        const records = run.has('before')
          ? [...parts, last].map((part, index) => (index === 0 ? part : separator + part))
          : [...parts.map((part) => part + separator), ...(last === '' ? [] : [last])];
        proc.out(records.toReversed().join(''));
      },
    );
    return isFine ? 0 : 1;
  },
};
