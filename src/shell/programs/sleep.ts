import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';
import { durationOf } from './duration.ts';

const help = `Usage: sleep NUMBER[SUFFIX]...
  or:  sleep OPTION
Pause for NUMBER seconds.  SUFFIX may be 's' for seconds (the default),
'm' for minutes, 'h' for hours or 'd' for days.  NUMBER need not be an
integer.  Given two or more arguments, pause for the amount of time
specified by the sum of their values.

      --help        display this help and exit
`;

/** sleep of coreutils 9.1; the clock of the host goes on meanwhile. */
export const sleep: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'sleep', []);
    const early = run.preamble(help);
    if (early !== null) return yield* proc.finish('sleep', early.status);
    let seconds = 0;
    for (const word of run.operands) {
      const duration = durationOf(word);
      if (duration === null) run.complain(`invalid time interval ${run.quoted(word)}`);
      else seconds += duration;
    }
    if (run.status !== 0) proc.err("Try 'sleep --help' for more information.\n");
    else if (seconds > 0) yield { type: 'sleep', until: proc.host.clock + seconds };
    return yield* proc.finish('sleep', run.status);
  },
};
