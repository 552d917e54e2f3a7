import type { User } from '../../../hosting/kernel/index.ts';
import type { Grant, Member, Rule, Sudoers } from './sudoers.ts';

/** The text of `sudo -l`, as sudo 1.9.13 lays it out. */
export function listPrivileges(
  user: User,
  rules: readonly Rule[],
  { defaults }: Sudoers,
  hostname: string,
): string {
  if (rules.length === 0) return `User ${user.name} is not allowed to run sudo on ${hostname}.\n`;
  const settings =
    defaults.length === 0
      ? ''
      : `Matching Defaults entries for ${user.name} on ${hostname}:\n${wrapped(defaults.map(shownDefault))}\n\n`;
  const lines = rules.flatMap(({ grants }) => byRunAs(grants).map((some) => `    ${shownGrants(some)}\n`));
  return `${settings}User ${user.name} may run the following commands on ${hostname}:\n${lines.join('')}`;
}

const WIDTH = 80;
const INDENT = '    ';

function wrapped(items: readonly string[]): string {
  const lines: string[] = [];
  for (const [at, item] of items.entries()) {
    const word = at === items.length - 1 ? item : `${item},`;
    const joined = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && joined.length < WIDTH) lines[lines.length - 1] = joined;
    else lines.push(INDENT + word);
  }
  return lines.join('\n');
}

const shownDefault = (setting: string): string =>
  setting.replace(/=\s*"?([^"]*)"?$/, (_whole, value: string) => `=${value.replaceAll(':', '\\:')}`);

/** Commands that are run as the same people stand on one line. */
function byRunAs(grants: readonly Grant[]): readonly (readonly Grant[])[] {
  const runs: Grant[][] = [];
  for (const grant of grants) {
    const last = runs.at(-1);
    if (last?.[0]?.users === grant.users && last[0].groups === grant.groups) last.push(grant);
    else runs.push([grant]);
  }
  return runs;
}

const shownMembers = (members: readonly Member[]): string =>
  members.map(({ name, isNegated }) => (isNegated ? `!${name}` : name)).join(', ');

function shownGrants(grants: readonly Grant[]): string {
  const [first] = grants;
  if (first === undefined) return '';
  const users = first.users === null ? 'root' : shownMembers(first.users);
  const groups = first.groups.length === 0 ? '' : ` : ${shownMembers(first.groups)}`;
  let asksPassword = true;
  const commands = grants.map((grant) => {
    const tag = grant.asksPassword === asksPassword ? '' : grant.asksPassword ? 'PASSWD: ' : 'NOPASSWD: ';
    asksPassword = grant.asksPassword;
    return tag + shownMembers([grant.command]);
  });
  return `(${users}${groups}) ${commands.join(', ')}`;
}
