import fc from 'fast-check';
import type { HostPlan, TreeEntry } from '../../src/hosting/kernel/index.ts';

/*
 * Trees that nobody thought of: any modes, owners and ACLs, three deep. The seed is fixed, so that a failure can be looked at;
 * SEED in the environment asks for others.
 */
const SEED = Number(process.env['SEED'] ?? 20100219);

export const users = ['you', 'mallory', 'nginx'] as const;
const groups = ['you', 'mallory', 'nginx', 'team', 'staff'] as const;

const rights = fc.tuple(fc.constantFrom('r', '-'), fc.constantFrom('w', '-'), fc.constantFrom('x', 'x', '-'));
const triple = rights.map((letters) => letters.join(''));
const mode = fc.tuple(triple, triple, triple).map((triples) => triples.join(''));
const owner = fc
  .tuple(fc.constantFrom('root', ...users), fc.constantFrom('root', ...groups))
  .map((names) => names.join(':'));

/** Entries behind the mode; where there are any, the middle of the mode is the mask. */
const acl = fc.option(
  fc
    .tuple(
      triple,
      fc.uniqueArray(fc.tuple(fc.constantFrom(...users), triple), {
        selector: ([name]) => name,
        maxLength: 3,
      }),
      fc.uniqueArray(fc.tuple(fc.constantFrom(...groups), triple), {
        selector: ([name]) => name,
        maxLength: 3,
      }),
    )
    .filter(([, named, named2]) => named.length + named2.length > 0)
    .map(([group, named, namedGroups]) =>
      [
        ...named.map(([name, letters]) => `u:${name}:${letters}`),
        `g::${group}`,
        ...namedGroups.map(([name, letters]) => `g:${name}:${letters}`),
      ].join(','),
    ),
  { nil: undefined },
);

const attributes = fc.record({ mode, owner, acl }).map(({ mode: letters, owner: whose, acl: entries }) => ({
  letters,
  owner: whose,
  ...(entries === undefined ? {} : { acl: entries }),
}));

const entry = (
  path: string,
  kind: '-' | 'd',
  { letters, ...rest }: { letters: string; owner: string },
): TreeEntry => ({
  path,
  mode: `${kind}${letters}`,
  ...rest,
});

const tree = fc
  .array(fc.tuple(attributes, attributes, attributes), { minLength: 30, maxLength: 30 })
  .map((branches) =>
    branches.flatMap(([outer, inner, file], index) => [
      entry(`/d${index}`, 'd', outer),
      entry(`/d${index}/e`, 'd', inner),
      entry(`/d${index}/e/file`, '-', file),
      entry(`/f${index}`, '-', file),
    ]),
  );

/** Boxes with such trees. */
export const plans = fc.sample(tree, { numRuns: 4, seed: SEED }).map((entries, index): HostPlan => ({
  scenario: `random-${index}`,
  hostname: 'box',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0 },
    { name: 'you', uid: 61001 },
    { name: 'mallory', uid: 61002 },
    { name: 'nginx', uid: 61003 },
  ],
  groups: [
    { name: 'team', gid: 62001, members: ['mallory', 'you'] },
    { name: 'staff', gid: 62002, members: ['mallory', 'nginx'] },
  ],
  tree: entries,
}));
