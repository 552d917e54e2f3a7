import { strerror } from '../../hosting/kernel/index.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';
import { eachFile, plainComplaints } from './text-files.ts';

const help = `Usage: tee [OPTION]... [FILE]...
Copy standard input to each FILE, and also to standard output.

  -a, --append              append to the given FILEs, do not overwrite
  -i, --ignore-interrupts   ignore interrupt signals
  -p                        operate in a more appropriate MODE with pipes.
      --help        display this help and exit
`;

/** tee of coreutils 9.1. */
export const tee: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'tee', [
      { name: 'append', letter: 'a', long: 'append' },
      { name: 'ignore', letter: 'i', long: 'ignore-interrupts' },
      { name: 'pipes', letter: 'p' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    let status = 0;
    const targets: number[] = [];
    for (const path of run.operands) {
      const how = run.has('append') ? { append: true } : { truncate: true };
      const opened = yield* proc.open(path, { write: true, create: true, ...how });
      if (opened.type === 'ok') targets.push(proc.fds.add(opened.value));
      else {
        proc.err(`tee: ${quoteIfNeeded(path)}: ${strerror(opened.errno)}\n`);
        status = 1;
      }
    }
    const isFine = yield* eachFile(
      proc,
      [],
      { ...plainComplaints('tee'), read: (_, errno) => `tee: read error: ${strerror(errno)}` },
      function* (input) {
        for (let some = yield* input.chunk(); some !== ''; some = yield* input.chunk()) {
          proc.out(some);
          for (const fd of targets) yield* proc.write(fd, some);
        }
      },
    );
    return isFine ? status : 1;
  },
};
