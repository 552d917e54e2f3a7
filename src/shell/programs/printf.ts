import type { Command } from '../program.ts';
import { formatPrintf } from './printf-format.ts';

const help = `Usage: printf FORMAT [ARGUMENT]...
  or:  printf OPTION
Print ARGUMENT(s) according to FORMAT, or execute according to OPTION:

      --help        display this help and exit

FORMAT controls the output as in C printf.
`;

/** printf of coreutils 9.1. */
export const printf: Command = ({ host, argv, out, err }) => {
  const [, first, ...others] = argv;
  if (first === '--help' && others.length === 0) {
    out(help);
    return { host, status: 0 };
  }
  const [format, ...args] = first === '--' ? others : argv.slice(1);
  if (format === undefined) {
    err(`printf: missing operand\nTry 'printf --help' for more information.\n`);
    return { host, status: 1 };
  }
  const { text, errors, status } = formatPrintf(format, args, { isBash: false, clock: host.clock });
  out(text);
  for (const error of errors) err(`printf: ${error}\n`);
  return { host, status };
};
