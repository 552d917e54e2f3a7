import { aclEntries, formatRights, groupName, isMasked, userName } from '../../hosting/kernel/index.ts';
import type { Accounts, Acl, AclEntry, Inode } from '../../hosting/kernel/index.ts';

/** The table of `getfacl -t`: access rights left, default rights right, cut rights in capitals. */
export function tabular(inode: Inode, access: Acl | null, defaults: Acl | null, accounts: Accounts): string {
  const left = access === null ? [] : aclEntries(access);
  const right = defaults === null ? [] : aclEntries(defaults);
  const keys = new Map([...left, ...right].map((entry) => [sortKey(entry), entry] as const));
  const rows = [...keys].sort(([a], [b]) => a - b);
  const width = Math.max(8, ...rows.map(([, entry]) => nameOf(entry, inode, accounts).length));
  const cell = (entries: readonly AclEntry[], acl: Acl | null, key: number) => {
    const entry = entries.find((one) => sortKey(one) === key);
    return entry === undefined ? '   ' : letters(entry, acl);
  };
  return rows
    .map(([key, entry]) => {
      const name = nameOf(entry, inode, accounts).padEnd(width);
      return `${tags[entry.type].padEnd(5)}  ${name}  ${cell(left, access, key)}  ${cell(right, defaults, key)}\n`;
    })
    .join('');
}

const tags: Readonly<Record<AclEntry['type'], string>> = {
  owner: 'USER',
  'named-user': 'user',
  'owning-group': 'GROUP',
  'named-group': 'group',
  mask: 'mask',
  other: 'other',
};

const ORDER = ['owner', 'named-user', 'owning-group', 'named-group', 'mask', 'other'] as const;

/** The order of an ACL as one number: kind, then id. */
function sortKey(entry: AclEntry): number {
  const id = entry.type === 'named-user' ? entry.uid : entry.type === 'named-group' ? entry.gid : 0;
  return ORDER.indexOf(entry.type) * 2 ** 32 + id;
}

function nameOf(entry: AclEntry, { uid, gid }: Inode, accounts: Accounts): string {
  if (entry.type === 'owner') return userName(accounts, uid);
  if (entry.type === 'named-user') return userName(accounts, entry.uid);
  if (entry.type === 'owning-group') return groupName(accounts, gid);
  return entry.type === 'named-group' ? groupName(accounts, entry.gid) : '';
}

function letters(entry: AclEntry, acl: Acl | null): string {
  const mask = isMasked(entry.type) ? (acl?.mask ?? 7) : 7;
  const granted = formatRights(entry.rights & mask);
  return [...formatRights(entry.rights)]
    .map((letter, index) => (granted[index] === '-' ? letter.toUpperCase() : letter))
    .join('');
}
