import { unlink as unlinkCall } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: unlink FILE
  or:  unlink OPTION
Call the unlink function to remove the specified FILE.

      --help        display this help and exit
`;

/** unlink of coreutils 9.1. */
export const unlink: Command = (invocation) => {
  const run = new Run(invocation, 'unlink', []);
  const early = run.preamble(help, 1, 1);
  if (early !== null) return early;
  const [path = ''] = run.operands;
  run.tell(unlinkCall(run.host, run.task, path), `cannot unlink ${quote(path)}`);
  return run.exit();
};
