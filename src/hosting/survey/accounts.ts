import { Gid, Uid } from '../kernel/index.ts';
import type { Accounts, Group, User } from '../kernel/index.ts';
import type { Account, Place, Survey } from './survey.ts';

/** Numbers that Debian gives, where the paste does not say others: they only have to differ. */
const WELL_KNOWN: Readonly<Record<string, number>> = {
  root: 0,
  'www-data': 33,
  nobody: 65534,
  nogroup: 65534,
};
/** Where made up numbers begin: no account of a real box has them. */
const MADE_UP = 4_000_000;

/** Whose process it is, where ss does not tell. */
export const SOMEBODY = 'somebody';

/** Everybody who owns something, is named by an ACL or was told of, in a host's terms. */
export function accountsOf(survey: Survey): Accounts {
  const { users, groups } = namesIn(survey.root);
  const worker = workerOf(survey);
  const told = new Map(survey.accounts.map((account) => [account.name, account]));
  const owners = survey.crontabs.flatMap(({ user }) => (user === null ? [] : [user]));
  const names = new Set(['root', ...told.keys(), ...users, ...owners, ...worker.users, SOMEBODY]);
  const groupNames = new Set(['root', ...survey.groups.keys(), ...groups, ...worker.groups]);
  for (const { name, group, groups: further } of told.values())
    for (const one of [group ?? name, ...(further ?? [])]) groupNames.add(one);
  for (const name of names) if (!told.has(name)) groupNames.add(name);

  const gids = numbered(groupNames, (name) => survey.groups.get(name));
  const uids = numbered(names, (name) => told.get(name)?.uid);
  return {
    users: [...names].map((name): User => userOf(name, told.get(name), uids, gids)),
    groups: [...groupNames].map((name): Group => {
      const members = survey.accounts
        .filter((account) => account.groups?.includes(name))
        .map((one) => one.name);
      return { name, gid: Gid(gids.get(name) ?? MADE_UP), members };
    }),
  };
}

function userOf(
  name: string,
  told: Account | undefined,
  uids: ReadonlyMap<string, number>,
  gids: ReadonlyMap<string, number>,
): User {
  // Debian and its kin give everybody a group of the same name.
  const gid = gids.get(told?.group ?? name) ?? MADE_UP;
  const home = told?.home ?? (name === 'root' ? '/root' : `/home/${name}`);
  return { name, uid: Uid(uids.get(name) ?? MADE_UP), gid: Gid(gid), home, shell: '/bin/bash' };
}

/** A number for each name: the one that was told, the one that is a name itself, a well-known one, or one of nobody else. */
function numbered(
  names: ReadonlySet<string>,
  told: (name: string) => number | null | undefined,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const name of names) {
    const number = told(name) ?? (/^\d+$/.test(name) ? Number(name) : undefined);
    if (number === undefined) continue;
    numbers.set(name, number);
    taken.add(number);
  }
  let next = MADE_UP;
  for (const name of names) {
    if (numbers.has(name)) continue;
    const custom = Object.hasOwn(WELL_KNOWN, name) ? WELL_KNOWN[name] : undefined;
    numbers.set(name, custom === undefined || taken.has(custom) ? next : custom);
    next += 1;
  }
  return numbers;
}

/** Names of users and groups in a tree. */
function namesIn(root: Place): { readonly users: ReadonlySet<string>; readonly groups: ReadonlySet<string> } {
  const users = new Set<string>();
  const groups = new Set<string>();
  const visit = ({ facts, entries }: Place): void => {
    if (facts !== null) {
      users.add(facts.owner);
      groups.add(facts.group);
      if (facts.acl.type === 'listed')
        for (const { tag, name } of [...facts.acl.access, ...facts.acl.defaults])
          if (name !== '') (tag === 'user' ? users : groups).add(name);
    }
    for (const entry of entries.values()) visit(entry);
  };
  visit(root);
  return { users, groups };
}

/** The user of nginx's workers and its group, by the `user` directive; without one those of nginx itself. */
function workerOf({ configuration }: Survey): {
  readonly users: readonly string[];
  readonly groups: readonly string[];
} {
  if (configuration.length === 0) return { users: [], groups: [] };
  for (const { text } of configuration) {
    const [, user, group = user] = /^\s*user\s+([^\s;]+)(?:\s+([^\s;]+))?\s*;/m.exec(text) ?? [];
    if (user !== undefined && group !== undefined) return { users: [user], groups: [group] };
  }
  return { users: ['nobody'], groups: ['nobody', 'nogroup'] };
}
