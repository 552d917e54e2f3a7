import type { Command } from '../program.ts';

/** true of coreutils 9.1. */
export const trueProgram: Command = ({ host, argv, out }) => {
  if (argv.length === 2 && argv[1] === '--help') {
    out(`Usage: true [ignored command line arguments]
  or:  true OPTION
Exit with a status code indicating success.

      --help        display this help and exit
`);
  }
  return { host, status: 0 };
};
