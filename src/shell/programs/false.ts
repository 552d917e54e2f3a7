import type { Command } from '../program.ts';

/** false of coreutils 9.1. */
export const falseProgram: Command = ({ host, argv, out }) => {
  if (argv.length === 2 && argv[1] === '--help') {
    out(`Usage: false [ignored command line arguments]
  or:  false OPTION
Exit with a status code indicating failure.

      --help        display this help and exit
`);
  }
  return { host, status: 1 };
};
