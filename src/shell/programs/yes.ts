import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: yes [STRING]...
  or:  yes OPTION
Repeatedly output a line with all specified STRING(s), or 'y'.

      --help        display this help and exit
`;

/** How many lines go out at one go. */
const BUNCH = 512;

/** yes of coreutils 9.1. */
export const yes: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'yes', [], { stopsAtOperand: true });
    const early = run.preamble(help, 0);
    if (early !== null) return yield* proc.finish('yes', early.status);
    const line = `${run.operands.length === 0 ? 'y' : run.operands.join(' ')}\n`;
    const text = line.repeat(BUNCH);
    for (;;) {
      proc.out(text);
      const error = yield* proc.flush();
      if (error !== null) {
        run.fail('standard output', error);
        return yield* proc.finish('yes', 1);
      }
      yield* proc.breathe();
    }
  },
};
