import { rmdir as rmdirCall } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: rmdir [OPTION]... DIRECTORY...
Remove the DIRECTORY(ies), if they are empty.

  -p, --parents   remove DIRECTORY and its ancestors; e.g., 'rmdir -p a/b/c' is
                  similar to 'rmdir a/b/c a/b a'
      --help        display this help and exit
`;

/** rmdir of coreutils 9.1, with -p. */
export const rmdir: Command = (invocation) => {
  const run = new Run(invocation, 'rmdir', [{ name: 'parents', letter: 'p', long: 'parents' }]);
  const early = run.preamble(help);
  if (early !== null) return early;
  for (const path of run.operands) {
    let rest = path;
    let isFirst = true;
    while (
      run.tell(
        rmdirCall(run.host, run.task, rest),
        `failed to remove ${isFirst ? '' : 'directory '}${quote(rest)}`,
      )
    ) {
      const slash = rest.replace(/\/+$/, '').lastIndexOf('/');
      if (!run.has('parents') || slash <= 0) break;
      rest = rest.slice(0, slash);
      isFirst = false;
    }
  }
  return run.exit();
};
