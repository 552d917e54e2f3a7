import { groupName, loginCredential, userByName } from '../../hosting/kernel/index.ts';
import type { Credential } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { groupsOf } from './id.ts';

const help = `Usage: groups [OPTION]... [USERNAME]...
Print group memberships for each USERNAME or, if no USERNAME is specified, for
the current process (which may differ if the groups database has changed).
      --help        display this help and exit
`;

/** groups of coreutils 9.1. */
export const groups: Command = (invocation) => {
  const run = new Run(invocation, 'groups', []);
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  const { accounts } = run.host;
  const names = (credential: Credential) =>
    groupsOf(credential)
      .map((gid) => groupName(accounts, gid))
      .join(' ');
  if (run.operands.length === 0) run.out(`${names(run.task.credential)}\n`);
  for (const name of run.operands) {
    const user = userByName(accounts, name);
    if (user === undefined) run.complain(`${run.quoted(name)}: no such user`);
    else run.out(`${name} : ${names(loginCredential(accounts, user))}\n`);
  }
  return run.exit();
};
