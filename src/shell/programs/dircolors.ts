import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: dircolors [OPTION]... [FILE]
Output commands to set the LS_COLORS environment variable.

  -b, --sh, --bourne-shell    output Bourne shell code to set LS_COLORS
  -c, --csh, --c-shell        output C shell code to set LS_COLORS
      --help        display this help and exit
`;

/** dircolors of coreutils 9.1: without a known terminal nothing is coloured. */
export const dircolors: Command = (invocation) => {
  const run = new Run(invocation, 'dircolors', [
    { name: 'sh', letter: 'b', long: 'sh' },
    { name: 'sh', long: 'bourne-shell' },
    { name: 'csh', letter: 'c', long: 'csh' },
    { name: 'csh', long: 'c-shell' },
  ]);
  const early = run.preamble(help, 0, 1);
  if (early !== null) return early;
  run.out(run.has('csh') ? "setenv LS_COLORS ''\n" : "LS_COLORS='';\nexport LS_COLORS\n");
  return run.exit();
};
