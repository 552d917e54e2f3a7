import { stat } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { gidOf, give, ownerOptions, uidOf } from './owners.ts';
import type { Owners, OwnersRun } from './owners.ts';
import { quote } from './quote.ts';

const help = `Usage: chown [OPTION]... [OWNER][:[GROUP]] FILE...
  or:  chown [OPTION]... --reference=RFILE FILE...
Change the owner and/or group of each FILE to OWNER and/or GROUP.
With --reference, change the owner and group of each FILE to those of RFILE.

  -c, --changes          like verbose but report only when a change is made
  -f, --silent, --quiet  suppress most error messages
  -v, --verbose          output a diagnostic for every file processed
      --from=CURRENT_OWNER:CURRENT_GROUP
                         change the owner and/or group of each file only if
                         its current owner and/or group match
  -h, --no-dereference   affect symbolic links instead of any referenced file
      --reference=RFILE  use RFILE's owner and group
  -R, --recursive        operate on files and directories recursively
      --help        display this help and exit
`;

/** chown of coreutils 9.1, with -h, -R and --reference. */
export const chown: Command = (invocation) => {
  const run: OwnersRun = new Run(invocation, 'chown', ownerOptions);
  const reference = run.value('reference');
  const early = run.preamble(help, reference === undefined ? 2 : 1);
  if (early !== null) return early;
  const [spec = '', ...others] = run.operands;
  const owners = reference === undefined ? parseOwners(run, spec) : ownersOf(run, reference);
  if (owners === null) return run.exit();
  const from = run.value('from');
  const former = from === undefined ? null : parseOwners(run, from);
  if (from !== undefined && former === null) return run.exit();
  const job = former === null ? owners : { ...owners, from: former };
  for (const path of reference === undefined ? others : run.operands) give(run, job, path);
  return run.exit();
};

/** `alice`, `alice:web`, `alice:` (her own group), `:web`, and the old `alice.web`. */
function parseOwners(run: OwnersRun, spec: string): Owners | null {
  const { accounts } = run.host;
  const hasColon = spec.includes(':');
  const dot = !hasColon && uidOf(accounts, spec) === undefined && spec.includes('.');
  const separator = hasColon ? ':' : dot ? '.' : null;
  const [user = '', group] =
    separator === null
      ? [spec]
      : [spec.slice(0, spec.indexOf(separator)), spec.slice(spec.indexOf(separator) + 1)];
  const uid = user === '' ? null : uidOf(accounts, user);
  if (uid === undefined) return complaint(run, 'user', spec);
  if (group === undefined) return { uid, gid: null };
  if (group === '') {
    const login = accounts.users.find((one) => one.uid === uid);
    if (user !== '' && login === undefined) return complaint(run, 'spec', spec);
    return { uid, gid: login?.gid ?? null };
  }
  const gid = gidOf(accounts, group);
  if (gid === undefined) return complaint(run, 'group', spec);
  if (dot) run.complain(`warning: '.' should be ':': ${run.quoted(spec)}`);
  if (dot) run.status = 0;
  return { uid, gid };
}

function complaint(run: OwnersRun, what: string, spec: string): null {
  run.complain(`invalid ${what}: ${run.quoted(spec)}`);
  return null;
}

function ownersOf(run: OwnersRun, reference: string): Owners | null {
  const found = stat(run.host, run.task, reference);
  if (found.type === 'ok') return { uid: found.value.uid, gid: found.value.gid };
  run.fail(`failed to get attributes of ${quote(reference)}`, found.errno);
  return null;
}
