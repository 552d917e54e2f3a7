import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: nproc [OPTION]...
Print the number of processing units available to the current process,
which may be less than the number of online processors

      --all      print the number of installed processors
      --ignore=N  if possible, exclude N processing units
      --help        display this help and exit
`;

/** The processors of the box. */
const PROCESSORS = 2;

/** nproc of coreutils 9.1. */
export const nproc: Command = (invocation) => {
  const run = new Run(invocation, 'nproc', [
    { name: 'all', long: 'all' },
    { name: 'ignore', long: 'ignore', takes: 'value' },
  ]);
  const early = run.preamble(help, 0, 0);
  if (early !== null) return early;
  const ignored = run.value('ignore') ?? '0';
  if (!/^\d+$/.test(ignored)) run.complain(`invalid number: ${run.quoted(ignored)}`);
  else run.out(`${Math.max(1, PROCESSORS - Number(ignored))}\n`);
  return run.exit();
};
