import { strerror } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { parseOptions } from './options.ts';
import { eachFile } from './text-files.ts';

const help = `
Usage:
 rev [options] [<file> ...]

Reverse lines characterwise.

Options:
 -0, --zero     use zero as the line separator
 -h, --help     display this help
`;

/** rev of util-linux 2.38. */
export const rev: Filter = {
  *run(proc) {
    const { given, operands, mistake } = parseOptions(proc.argv.slice(1), [
      { name: 'zero', letter: '0', long: 'zero' },
      { name: 'help', letter: 'h', long: 'help' },
    ]);
    if (given.includes('help')) {
      proc.out(help);
      return 0;
    }
    if (mistake !== null) {
      proc.err(`rev: ${mistake}\nTry 'rev --help' for more information.\n`);
      return 1;
    }
    const end = given.includes('zero') ? '\0' : '\n';
    const isFine = yield* eachFile(
      proc,
      operands,
      {
        open: (path, errno) => `rev: cannot open ${path}: ${strerror(errno)}`,
        read: (path, errno) => `rev: ${path}: ${strerror(errno)}`,
      },
      function* (input) {
        for (let line = yield* input.line(end); line !== null; line = yield* input.line(end)) {
          const hasEnd = line.endsWith(end);
          proc.out([...(hasEnd ? line.slice(0, -1) : line)].toReversed().join('') + (hasEnd ? end : ''));
        }
      },
    );
    return isFine ? 0 : 1;
  },
};
