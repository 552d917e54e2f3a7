import { stat } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { gidOf, give, ownerOptions } from './owners.ts';
import type { OwnersRun } from './owners.ts';
import { quote } from './quote.ts';

const help = `Usage: chgrp [OPTION]... GROUP FILE...
  or:  chgrp [OPTION]... --reference=RFILE FILE...
Change the group of each FILE to GROUP.
With --reference, change the group of each FILE to that of RFILE.

  -h, --no-dereference   affect symbolic links instead of any referenced file
      --reference=RFILE  use RFILE's group rather than specifying a GROUP value
  -R, --recursive        operate on files and directories recursively
      --help        display this help and exit
`;

/** chgrp of coreutils 9.1, with -h, -R and --reference. */
export const chgrp: Command = (invocation) => {
  const run: OwnersRun = new Run(invocation, 'chgrp', ownerOptions);
  const reference = run.value('reference');
  const early = run.preamble(help, reference === undefined ? 2 : 1);
  if (early !== null) return early;
  const [name = '', ...others] = run.operands;
  if (reference !== undefined) {
    const found = stat(run.host, run.task, reference);
    if (found.type === 'failed') {
      run.fail(`failed to get attributes of ${quote(reference)}`, found.errno);
      return run.exit();
    }
    for (const path of run.operands) give(run, { uid: null, gid: found.value.gid }, path);
    return run.exit();
  }
  const gid = name === '' ? null : gidOf(run.host.accounts, name);
  if (gid === undefined) run.complain(`invalid group: ${run.quoted(name)}`);
  else for (const path of others) give(run, { uid: null, gid }, path);
  return run.exit();
};
