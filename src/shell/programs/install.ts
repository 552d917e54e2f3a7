import { chmod, mkdir } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { changedMode, parseModeChanges } from './mode-change.ts';
import { quote } from './quote.ts';

const help = `Usage: install -d [OPTION]... DIRECTORY...
Create all components of the given DIRECTORY(ies).

  -d, --directory     treat all arguments as directory names
  -m, --mode=MODE     set permission mode (as in chmod), instead of rwxr-xr-x
      --help        display this help and exit
`;

/** install of coreutils 9.1, for directories alone. */
export const install: Command = (invocation) => {
  const run = new Run(invocation, 'install', [
    { name: 'directory', letter: 'd', long: 'directory' },
    { name: 'mode', letter: 'm', long: 'mode', takes: 'value' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  if (!run.has('directory')) return run.misuse('this box installs directories only: install -d DIRECTORY');
  const text = run.value('mode') ?? '0755';
  const changes = parseModeChanges(text);
  if (changes === null) {
    run.complain(`invalid mode ${quote(text)}`);
    return run.exit();
  }
  for (const path of run.operands) {
    const made = mkdir(run.host, run.task, path, 0o755);
    run.host = made.host;
    const changed = chmod(run.host, run.task, path, changedMode(0, true, changes, 0));
    run.tell(changed, `cannot change permissions of ${quote(path)}`);
  }
  return run.exit();
};
