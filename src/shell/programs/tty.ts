import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: tty [OPTION]...
Print the file name of the terminal connected to standard input.

  -s, --silent, --quiet   print nothing, only return an exit status
      --help        display this help and exit
`;

/** tty of coreutils 9.1. */
export const tty: Filter = {
  *run(proc) {
    const run = new Run(
      invocationOf(proc),
      'tty',
      [
        { name: 'silent', letter: 's', long: 'silent' },
        { name: 'silent', long: 'quiet' },
      ],
      { failure: 2 },
    );
    const early = run.preamble(help, 0, 0);
    if (early !== null) return yield* proc.finish('tty', early.status);
    const isTerminal = proc.fds.get(0)?.kind === 'terminal';
    if (!run.has('silent')) proc.out(isTerminal ? '/dev/pts/0\n' : 'not a tty\n');
    return yield* proc.finish('tty', isTerminal ? 0 : 1);
  },
};
