import { Gid, Uid, aclEntries, formatRights, groupName, userName } from '../../hosting/kernel/index.ts';
import type { Accounts, Acl, Rights } from '../../hosting/kernel/index.ts';
import { TAGS } from './acl-spec.ts';
import type { SpecEntry, Tag } from './acl-spec.ts';

/** An ACL while it is edited: it may lack entries that an ACL must have. In the order of libacl. */
export type Draft = readonly DraftEntry[];

export interface DraftEntry {
  readonly tag: Tag;
  readonly id: number | null;
  readonly rights: Rights;
}

const KINDS = {
  owner: 'user',
  'named-user': 'named-user',
  'owning-group': 'group',
  'named-group': 'named-group',
  mask: 'mask',
  other: 'other',
} as const;

export const draftOf = (acl: Acl): Draft =>
  aclEntries(acl).map((entry) => ({
    tag: KINDS[entry.type],
    id: entry.type === 'named-user' ? entry.uid : entry.type === 'named-group' ? entry.gid : null,
    rights: entry.rights,
  }));

const inOrder = (draft: Draft): Draft =>
  draft.toSorted((a, b) => TAGS.indexOf(a.tag) - TAGS.indexOf(b.tag) || (a.id ?? 0) - (b.id ?? 0));

const isSame = (a: { tag: Tag; id: number | null }, b: { tag: Tag; id: number | null }) =>
  a.tag === b.tag && a.id === b.id;

export const find = (draft: Draft, tag: Tag): DraftEntry | undefined =>
  draft.find((entry) => entry.tag === tag);

export const replaced = (draft: Draft, entry: DraftEntry): Draft =>
  inOrder([
    ...draft.filter((one) => !isSame(one, entry)),
    { tag: entry.tag, id: entry.id, rights: entry.rights },
  ]);

export const removed = (draft: Draft, entry: SpecEntry): Draft => draft.filter((one) => !isSame(one, entry));

/** Without named entries and mask; `group::` keeps only what the mask left it. */
export function withoutExtension(draft: Draft): Draft {
  const mask = find(draft, 'mask')?.rights;
  return draft
    .filter(({ tag }) => tag === 'user' || tag === 'group' || tag === 'other')
    .map((entry) =>
      entry.tag === 'group' && mask !== undefined ? { ...entry, rights: entry.rights & mask } : entry,
    );
}

/** Whether more than a mode is needed to say it: acl_equiv_mode(3). */
export const isExtended = (draft: Draft): boolean =>
  draft.some(({ tag }) => tag === 'named-user' || tag === 'named-group' || tag === 'mask');

/** acl_calc_mask(3): the mask as the union of the group class. */
export function withMask(draft: Draft): Draft {
  const rights = draft
    .filter(({ tag }) => tag === 'named-user' || tag === 'group' || tag === 'named-group')
    .reduce((union, entry) => union | entry.rights, 0);
  return replaced(draft, { tag: 'mask', id: null, rights });
}

/** Where acl_check(3) stands in an ACL: what has come so far. */
type Place = 'begin' | 'users' | 'groups' | 'mask' | 'end';

/** From one place to the next by an entry; what is not here is wrong there. */
const FOLLOWS: Readonly<Record<Place, Partial<Record<Tag, Place>>>> = {
  begin: { user: 'users' },
  users: { 'named-user': 'users', group: 'groups' },
  groups: { 'named-group': 'groups', mask: 'mask', other: 'end' },
  mask: { other: 'end' },
  end: {},
};

/** acl_check(3): the place (from 1) of the first entry that is missing or wrong, or null. */
export function wrongEntry(draft: Draft): number | null {
  const needsMask = draft.some(({ tag }) => tag === 'named-user' || tag === 'named-group');
  let place: Place = 'begin';
  for (const [index, { tag }] of draft.entries()) {
    const isUnmasked = tag === 'other' && place === 'groups' && needsMask;
    const next: Place | undefined = FOLLOWS[place][tag];
    if (next === undefined || isUnmasked) return index + 1;
    place = next;
  }
  return place === 'end' ? null : draft.length + 1;
}

/** The ACL of a draft in which nothing is missing. */
export function aclOf(draft: Draft): Acl {
  const rights = (tag: Tag) => find(draft, tag)?.rights ?? 0;
  return {
    user: rights('user'),
    users: draft.flatMap(({ tag, id, rights: own }) =>
      tag === 'named-user' ? [{ uid: Uid(id ?? 0), rights: own }] : [],
    ),
    group: rights('group'),
    groups: draft.flatMap(({ tag, id, rights: own }) =>
      tag === 'named-group' ? [{ gid: Gid(id ?? 0), rights: own }] : [],
    ),
    mask: find(draft, 'mask')?.rights ?? null,
    other: rights('other'),
  };
}

const WORDS: Readonly<Record<Tag, [long: string, short: string]>> = {
  user: ['user', 'u'],
  'named-user': ['user', 'u'],
  group: ['group', 'g'],
  'named-group': ['group', 'g'],
  mask: ['mask', 'm'],
  other: ['other', 'o'],
};

/** `user::rw-,user:bob:r--,…`, or with letters for tags. */
export function draftText(draft: Draft, accounts: Accounts, form: 'long' | 'short', prefix = ''): string {
  return draft
    .map(({ tag, id, rights }) => {
      const [long, short] = WORDS[tag];
      const name =
        id === null ? '' : tag === 'named-user' ? userName(accounts, Uid(id)) : groupName(accounts, Gid(id));
      return `${prefix}${form === 'long' ? long : short}:${name}:${formatRights(rights)}`;
    })
    .join(',');
}

export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);
