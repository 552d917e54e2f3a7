import { chmod, mkfifo as mkfifoCall } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { changedMode, parseModeChanges } from './mode-change.ts';
import { quote } from './quote.ts';

const help = `Usage: mkfifo [OPTION]... NAME...
Create named pipes (FIFOs) with the given NAMEs.

  -m, --mode=MODE    set file permission bits to MODE, not a=rw - umask
      --help        display this help and exit
`;

/** mkfifo of coreutils 9.1. */
export const mkfifo: Command = (invocation) => {
  const run = new Run(invocation, 'mkfifo', [{ name: 'mode', letter: 'm', long: 'mode', takes: 'value' }]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const text = run.value('mode');
  const changes = text === undefined ? null : parseModeChanges(text);
  if (text !== undefined && changes === null) {
    run.complain('invalid mode');
    return run.exit();
  }
  for (const path of run.operands) {
    const made = run.tell(mkfifoCall(run.host, run.task, path), `cannot create fifo ${quote(path)}`);
    if (!made || changes === null) continue;
    const mode = changedMode(0o666, false, changes, run.task.umask);
    run.tell(chmod(run.host, run.task, path, mode), `cannot set permissions of ${quote(path)}`);
  }
  return run.exit();
};
