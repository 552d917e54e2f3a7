import { userByUid } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: whoami [OPTION]...
Print the user name associated with the current effective user ID.
Same as id -un.

      --help        display this help and exit
`;

/** whoami of coreutils 9.1. */
export const whoami: Command = (invocation) => {
  const run = new Run(invocation, 'whoami', []);
  const early = run.preamble(help, 0, 0);
  if (early !== null) return early;
  const { uid } = run.task.credential;
  const user = userByUid(run.host.accounts, uid);
  if (user === undefined) run.complain(`cannot find name for user ID ${uid}`);
  else run.out(`${user.name}\n`);
  return run.exit();
};
