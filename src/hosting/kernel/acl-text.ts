import { groupByName, groupName, userByName, userName } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import type { Acl, AclEntry } from './acl.ts';
import { aclEntries, unionMask } from './acl.ts';
import { Gid, Uid } from './ids.ts';
import { formatRights, parseRights } from './mode.ts';
import { assertNever } from './result.ts';

/** An entry as getfacl prints it, long form of acl(5): `user:nginx:r-x`. Unknown ids stay numbers. */
export function formatEntry(entry: AclEntry, accounts: Accounts): string {
  const rights = formatRights(entry.rights);
  switch (entry.type) {
    case 'owner':
      return `user::${rights}`;
    case 'named-user':
      return `user:${userName(accounts, entry.uid)}:${rights}`;
    case 'owning-group':
      return `group::${rights}`;
    case 'named-group':
      return `group:${groupName(accounts, entry.gid)}:${rights}`;
    case 'mask':
      return `mask::${rights}`;
    case 'other':
      return `other::${rights}`;
    default:
      return assertNever(entry);
  }
}

/** The lines of an ACL in the long form. */
export const formatAcl = (acl: Acl, accounts: Accounts): readonly string[] =>
  aclEntries(acl).map((entry) => formatEntry(entry, accounts));

/** What a text says, entry by entry in its own order; `d:` entries apart. */
export interface AclText {
  readonly access: readonly AclEntry[];
  readonly defaults: readonly AclEntry[];
}

/**
 * Reads short or long text, entries separated by commas or line ends: `u:nginx:r-x,g::--x,d:u:nginx:r-x`.
 * The text of data files, not of setfacl's command line: tags are `u g m o` or the whole words, permissions are
 * letters, a comment from `#` on is left out. Answers a sentence that names the first entry that is wrong.
 */
export function parseAclText(text: string, accounts: Accounts): AclText | string {
  const access: AclEntry[] = [];
  const defaults: AclEntry[] = [];
  for (const piece of text.split(/[,\n]/)) {
    const words = piece.replace(/#.*/, '').trim();
    if (words === '') continue;
    const isDefault = /^d(efault)?:/.test(words);
    const entry = parseEntry(isDefault ? words.slice(words.indexOf(':') + 1) : words, accounts);
    if (typeof entry === 'string') return `${entry} in the entry ${JSON.stringify(words)}`;
    (isDefault ? defaults : access).push(entry);
  }
  return { access, defaults };
}

function parseEntry(text: string, accounts: Accounts): AclEntry | string {
  const [tag = '', name = '', letters = '', ...more] = text.split(':');
  const rights = parseRights(letters);
  if (rights === null || more.length > 0) return 'expected tag:name:rwx';
  if (tag === 'u' || tag === 'user') {
    if (name === '') return { type: 'owner', rights };
    const id = idOf(name, userByName(accounts, name)?.uid);
    return id === null ? `no user ${name}` : { type: 'named-user', uid: Uid(id), rights };
  }
  if (tag === 'g' || tag === 'group') {
    if (name === '') return { type: 'owning-group', rights };
    const id = idOf(name, groupByName(accounts, name)?.gid);
    return id === null ? `no group ${name}` : { type: 'named-group', gid: Gid(id), rights };
  }
  if (name !== '') return `expected no name after ${tag}:`;
  if (tag === 'm' || tag === 'mask') return { type: 'mask', rights };
  if (tag === 'o' || tag === 'other') return { type: 'other', rights };
  return `no tag ${tag}`;
}

/** A numeric id is never looked up as a name, as in setfacl. */
const idOf = (name: string, found: number | undefined): number | null =>
  /^\d+$/.test(name) ? Number(name) : (found ?? null);

/**
 * The ACL that entries describe, on top of `base` for the base entries they leave out. Named entries without a
 * mask get the union of the group class as mask, as setfacl computes it.
 */
export function makeAcl(entries: readonly AclEntry[], base: Pick<Acl, 'user' | 'group' | 'other'>): Acl {
  const rightsOf = (type: AclEntry['type']) => entries.findLast((entry) => entry.type === type)?.rights;
  const users = entries.flatMap((entry) => (entry.type === 'named-user' ? [entry] : []));
  const groups = entries.flatMap((entry) => (entry.type === 'named-group' ? [entry] : []));
  const extended = {
    users: users.map(({ uid, rights }) => ({ uid, rights })).sort((a, b) => a.uid - b.uid),
    group: rightsOf('owning-group') ?? base.group,
    groups: groups.map(({ gid, rights }) => ({ gid, rights })).sort((a, b) => a.gid - b.gid),
  };
  const isExtended = users.length + groups.length > 0;
  return {
    user: rightsOf('owner') ?? base.user,
    ...extended,
    mask: rightsOf('mask') ?? (isExtended ? unionMask(extended) : null),
    other: rightsOf('other') ?? base.other,
  };
}
