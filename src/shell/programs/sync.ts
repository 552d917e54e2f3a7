import { stat } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: sync [OPTION] [FILE]...
Synchronize cached writes to persistent storage

  -d, --data             sync only file data, no unneeded metadata
  -f, --file-system      sync the file systems that contain the files
      --help        display this help and exit
`;

/** sync of coreutils 9.1: there is nothing to be written. */
export const sync: Command = (invocation) => {
  const run = new Run(invocation, 'sync', [
    { name: 'data', letter: 'd', long: 'data' },
    { name: 'file-system', letter: 'f', long: 'file-system' },
  ]);
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  for (const path of run.operands) {
    const found = stat(run.host, run.task, path);
    if (found.type === 'failed') run.fail(`error opening ${quote(path)}`, found.errno);
  }
  return run.exit();
};
