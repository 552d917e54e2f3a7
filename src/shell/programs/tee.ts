import { writeFile } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';

const help = `Usage: tee [OPTION]... [FILE]...
Copy standard input to each FILE, and also to standard output.

  -a, --append              append to the given FILEs, do not overwrite
  -i, --ignore-interrupts   ignore interrupt signals
      --help        display this help and exit
`;

/** tee of coreutils 9.1. */
export const tee: Command = (invocation) => {
  const run = new Run(invocation, 'tee', [
    { name: 'append', letter: 'a', long: 'append' },
    { name: 'ignore-interrupts', letter: 'i', long: 'ignore-interrupts' },
  ]);
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  run.out(run.stdin);
  for (const path of run.operands) {
    run.tell(
      writeFile(run.host, run.task, path, run.stdin, { append: run.has('append') }),
      quoteIfNeeded(path),
    );
  }
  return run.exit();
};
