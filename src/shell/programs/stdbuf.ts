import { strerror } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';
import { runChild, whyNotRun } from './run-child.ts';

const help = `Usage: stdbuf OPTION... COMMAND
Run COMMAND, with modified buffering operations for its standard streams.

  -i, --input=MODE   adjust standard input stream buffering
  -o, --output=MODE  adjust standard output stream buffering
  -e, --error=MODE   adjust standard error stream buffering
      --help        display this help and exit
`;

/** stdbuf of coreutils 9.1: buffers mean nothing here, the command runs. */
export const stdbuf: Filter = {
  *run(proc) {
    const run = new Run(
      invocationOf(proc),
      'stdbuf',
      [
        { name: 'input', letter: 'i', long: 'input', takes: 'value' },
        { name: 'output', letter: 'o', long: 'output', takes: 'value' },
        { name: 'error', letter: 'e', long: 'error', takes: 'value' },
      ],
      { failure: 125, stopsAtOperand: true },
    );
    let early = run.preamble(help);
    if (early === null && run.options.given.length === 0) {
      early = run.misuse('you must specify a buffering mode option');
    }
    if (early !== null) return yield* proc.finish('stdbuf', early.status);
    const [name = ''] = run.operands;
    const errno = whyNotRun(proc, name);
    if (errno === null) return yield* runChild(proc, run.operands);
    proc.err(`stdbuf: failed to run command ${run.quoted(name)}: ${strerror(errno)}\n`);
    return yield* proc.finish('stdbuf', errno === 'ENOENT' ? 127 : 126);
  },
};
