import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: dirname [OPTION] NAME...
Output each NAME with its last non-slash component and trailing slashes
removed; if NAME contains no /'s, output '.' (meaning the current directory).

  -z, --zero     end each output line with NUL, not newline
      --help        display this help and exit
`;

/** dirname of coreutils 9.1. */
export const dirname: Command = (invocation) => {
  const run = new Run(invocation, 'dirname', [{ name: 'zero', letter: 'z', long: 'zero' }], {
    stopsAtOperand: true,
  });
  const early = run.preamble(help);
  if (early !== null) return early;
  for (const path of run.operands) run.out(directoryOf(path) + (run.has('zero') ? '\0' : '\n'));
  return run.exit();
};

/** All but the last name: dirname(3). */
export function directoryOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '.' : '/';
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? '.' : trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
}
