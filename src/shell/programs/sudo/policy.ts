import { groupName, loginCredential } from '../../../hosting/kernel/index.ts';
import type { Accounts, Group, User } from '../../../hosting/kernel/index.ts';
import { matchesPattern } from '../../expand/pattern.ts';
import type { Grant, Member, Rule, Sudoers } from './sudoers.ts';

/** Who wants to run what, as whom. */
export interface Wish {
  readonly user: User;
  readonly asUser: User;
  readonly asGroup: Group | null;
  /** The whole path, and the words behind it; null asks about no command in particular. */
  readonly command: { readonly path: string; readonly args: readonly string[] } | null;
}

/** The rule that decided: the last that fits. */
export interface Verdict {
  readonly isAllowed: boolean;
  readonly asksPassword: boolean;
  readonly setsVariables: boolean;
}

/** The rules of a file, asked. */
export class Policy {
  private readonly sudoers: Sudoers;
  private readonly accounts: Accounts;
  private readonly hostname: string;

  constructor(sudoers: Sudoers, accounts: Accounts, hostname: string) {
    this.sudoers = sudoers;
    this.accounts = accounts;
    this.hostname = hostname;
  }

  /** The rules about a user on this box. */
  rulesFor(user: User): readonly Rule[] {
    return this.sudoers.rules.filter(
      ({ users, hosts }) =>
        this.decides(users, (name) => this.isUser(name, user)) === true &&
        this.decides(hosts, (name) => name === this.hostname) === true,
    );
  }

  /** What is decided; a wish that no rule fits is refused, after a password. */
  judge(wish: Wish): Verdict {
    const grants = this.rulesFor(wish.user).flatMap((rule) => rule.grants);
    const decisions = grants.flatMap((grant) => {
      const isAllowed = this.fits(grant, wish);
      return isAllowed === null ? [] : [{ ...grant, isAllowed }];
    });
    return decisions.at(-1) ?? { isAllowed: false, asksPassword: true, setsVariables: false };
  }

  /** Whether a grant allows, true, or forbids, false; null if it speaks of something else. */
  private fits(grant: Grant, { user, asUser, asGroup, command }: Wish): boolean | null {
    const users = grant.users ?? [{ name: 'root', isNegated: false }];
    const isAs =
      users.length === 0
        ? asUser.name === user.name
        : this.decides(users, (name) => this.isUser(name, asUser)) === true;
    if (!isAs && !(asGroup !== null && asUser.name === user.name)) return null;
    if (asGroup !== null && !this.isGroupOf(asGroup, asUser)) {
      if (this.decides(grant.groups, (name) => name === asGroup.name) !== true) return null;
    }
    if (command === null) return !grant.command.isNegated;
    return this.decides([grant.command], (name) => isCommand(name, command.path, command.args));
  }

  /** What a list says of something: the last member that fits decides. Null if none does. */
  private decides(members: readonly Member[], isIt: (name: string) => boolean, depth = 0): boolean | null {
    let decision: boolean | null = null;
    for (const { name, isNegated } of members) {
      const alias = this.sudoers.aliases.get(name);
      const one =
        name === 'ALL' || isIt(name)
          ? true
          : alias === undefined || depth > 32
            ? null
            : this.decides(alias, isIt, depth + 1);
      if (one !== null) decision = one !== isNegated;
    }
    return decision;
  }

  private isUser(name: string, user: User): boolean {
    if (name.startsWith('%#'))
      return loginCredential(this.accounts, user).groups.some((gid) => `%#${gid}` === name);
    if (name.startsWith('%'))
      return loginCredential(this.accounts, user).groups.some(
        (gid) => `%${groupName(this.accounts, gid)}` === name,
      );
    return name.startsWith('#') ? name === `#${user.uid}` : name === user.name;
  }

  private isGroupOf(group: Group, user: User): boolean {
    return loginCredential(this.accounts, user).groups.includes(group.gid);
  }
}

/** Whether a command of the rules means this one: a path or a pattern of paths, a directory, and perhaps its arguments. */
function isCommand(text: string, path: string, args: readonly string[]): boolean {
  const [, pattern = '', wanted] = /^(\S+)(?: (.*))?$/s.exec(text) ?? [];
  if (pattern.endsWith('/')) return path.replace(/[^/]*$/, '') === pattern;
  if (!isPath(pattern, path)) return false;
  // Two quotes are no arguments at all; nothing is any.
  if (wanted === '""') return args.length === 0;
  return wanted === undefined || matchesPattern(unescaped(wanted), args.join(' '));
}

/** A star stops at a slash in paths, fnmatch(3) with FNM_PATHNAME. */
function isPath(pattern: string, path: string): boolean {
  const [wanted, found] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === found.length &&
    wanted.every((part, at) => matchesPattern(unescaped(part), found[at] ?? ''))
  );
}

/** The grammar's own quotes go: a backslash before a comma, a colon, an equals sign. */
const unescaped = (text: string): string => text.replace(/\\([,:=])/g, '$1');
