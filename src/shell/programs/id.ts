import { groupName, loginCredential, userByName, userByUid, userName } from '../../hosting/kernel/index.ts';
import type { Accounts, Credential, Gid, Uid } from '../../hosting/kernel/index.ts';
import { Uid as asUid } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { parseOptions } from './options.ts';
import { quoteIn } from './quote.ts';

const help = `Usage: id [OPTION]... [USER]...
Print user and group information for each specified USER,
or (when USER omitted) for the current process.

  -g, --group    print only the effective group ID
  -G, --groups   print all group IDs
  -n, --name     print a name instead of a number, for -ugG
  -r, --real     print the real ID instead of the effective ID, with -ugG
  -u, --user     print only the effective user ID
  -z, --zero     delimit entries with NUL characters, not whitespace
      --help        display this help and exit

Without any OPTION, print some useful set of identified information.
`;

type Choice = 'user' | 'group' | 'groups';

/** id of coreutils 9.1. Real and effective ids are always equal here. */
export const id: Command = ({ host, task, argv, env, out, err }) => {
  const { given, operands, mistake } = parseOptions(argv.slice(1), [
    { name: 'group', letter: 'g', long: 'group' },
    { name: 'groups', letter: 'G', long: 'groups' },
    { name: 'name', letter: 'n', long: 'name' },
    { name: 'real', letter: 'r', long: 'real' },
    { name: 'user', letter: 'u', long: 'user' },
    { name: 'zero', letter: 'z', long: 'zero' },
    { name: 'help', long: 'help' },
  ]);
  const usage = (message: string, hint = '') => {
    err(`id: ${message}\n${hint}`);
    return { host, status: 1 };
  };
  if (given.includes('help')) {
    out(help);
    return { host, status: 0 };
  }
  if (mistake !== null) return usage(mistake, "Try 'id --help' for more information.\n");
  const choices = new Set(given.filter((name) => name === 'user' || name === 'group' || name === 'groups'));
  if (choices.size > 1) return usage('cannot print "only" of more than one choice');
  const [choice] = choices;
  const asNames = given.includes('name');
  if (choice === undefined && (asNames || given.includes('real'))) {
    return usage('cannot print only names or real IDs in default format');
  }
  if (choice === undefined && given.includes('zero')) {
    return usage('option --zero not permitted in default format');
  }
  const print = (credential: Credential) =>
    out(
      `${choice === undefined ? describe(host.accounts, credential) : pick(host.accounts, credential, choice, asNames)}${given.includes('zero') ? '\0' : '\n'}`,
    );
  if (operands.length === 0) print(task.credential);
  let status = 0;
  for (const word of operands) {
    const user = userByName(host.accounts, word) ?? numericUser(host.accounts, word);
    if (user === undefined) {
      err(`id: ${quoteIn(env, word)}: no such user\n`);
      status = 1;
    } else print(loginCredential(host.accounts, user));
  }
  return { host, status };
};

const numericUser = (accounts: Accounts, word: string) =>
  /^\d+$/.test(word) ? userByUid(accounts, asUid(Number(word))) : undefined;

/** The primary group first, the others by number, as getgroups(2) gives them. */
export function groupsOf({ gid, groups }: Credential): readonly Gid[] {
  return [gid, ...groups.filter((group) => group !== gid).sort((a, b) => a - b)];
}

/** `uid=1001(you) gid=1001(you) groups=1001(you)` */
function describe(accounts: Accounts, credential: Credential): string {
  const groups = groupsOf(credential).map((gid) => withName(gid, groupName(accounts, gid)));
  const { uid, gid } = credential;
  return `uid=${withName(uid, userName(accounts, uid))} gid=${withName(gid, groupName(accounts, gid))} groups=${groups.join(',')}`;
}

const withName = (number: Uid | Gid, name: string): string =>
  name === String(number) ? name : `${number}(${name})`;

function pick(accounts: Accounts, credential: Credential, choice: Choice, asNames: boolean): string {
  if (choice === 'user') return asNames ? userName(accounts, credential.uid) : String(credential.uid);
  const gids = choice === 'group' ? [credential.gid] : groupsOf(credential);
  return gids.map((gid) => (asNames ? groupName(accounts, gid) : String(gid))).join(' ');
}
