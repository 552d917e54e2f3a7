import { lstat, rmdir as rmdirCall } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: rmdir [OPTION]... DIRECTORY...
Remove the DIRECTORY(ies), if they are empty.

      --ignore-fail-on-non-empty
                    ignore each failure that is solely because a directory
                    is non-empty
  -p, --parents     remove DIRECTORY and its ancestors; e.g., 'rmdir -p a/b/c' is
                    similar to 'rmdir a/b/c a/b a'
  -v, --verbose     output a diagnostic for every directory processed
      --help        display this help and exit
`;

type RmdirRun = Run<'ignore' | 'parents' | 'verbose'>;

/** rmdir of coreutils 9.1. */
export const rmdir: Command = (invocation) => {
  const run: RmdirRun = new Run(invocation, 'rmdir', [
    { name: 'ignore', long: 'ignore-fail-on-non-empty' },
    { name: 'parents', letter: 'p', long: 'parents' },
    { name: 'verbose', letter: 'v', long: 'verbose' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  for (const path of run.operands) {
    let rest = path;
    let isFirst = true;
    while (remove(run, rest, isFirst)) {
      const slash = rest.replace(/\/+$/, '').lastIndexOf('/');
      if (!run.has('parents') || slash <= 0) break;
      rest = rest.slice(0, slash);
      isFirst = false;
    }
  }
  return run.exit();
};

function remove(run: RmdirRun, path: string, isFirst: boolean): boolean {
  if (run.has('verbose')) run.out(`rmdir: removing directory, ${quote(path)}\n`);
  const gone = rmdirCall(run.host, run.task, path);
  const isFull = gone.result.type === 'failed' && gone.result.errno === 'ENOTEMPTY';
  if (isFull && run.has('ignore')) return false;
  const what = `failed to remove ${isFirst ? '' : 'directory '}${quote(path)}`;
  const itself = path.endsWith('/') ? lstat(run.host, run.task, path.replace(/\/+$/, '')) : null;
  if (itself?.type === 'ok' && itself.value.type === 'symlink') {
    run.complain(`${what}: Symbolic link not followed`);
    return false;
  }
  return run.tell(gone, what);
}
