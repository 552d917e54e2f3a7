import { strerror, workingDirectory } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { parseOptions } from './options.ts';

const help = `Usage: pwd [OPTION]...
Print the full filename of the current working directory.

  -L, --logical   use PWD from environment, even if it contains symlinks
  -P, --physical  avoid all symlinks
      --help        display this help and exit
`;

/** pwd of coreutils 9.1. The model keeps only the physical name, so -L and -P print the same. */
export const pwd: Command = ({ host, task, argv, out, err }) => {
  const { given, mistake } = parseOptions(argv.slice(1), [
    { name: 'logical', letter: 'L', long: 'logical' },
    { name: 'physical', letter: 'P', long: 'physical' },
    { name: 'help', long: 'help' },
  ]);
  if (given.includes('help')) {
    out(help);
    return { host, status: 0 };
  }
  if (mistake !== null) {
    err(`pwd: ${mistake}\nTry 'pwd --help' for more information.\n`);
    return { host, status: 1 };
  }
  const path = workingDirectory(host, task);
  if (path.type === 'ok') out(`${path.value}\n`);
  else err(`pwd: couldn't find directory entry in '..' with matching i-node: ${strerror(path.errno)}\n`);
  return { host, status: path.type === 'ok' ? 0 : 1 };
};
