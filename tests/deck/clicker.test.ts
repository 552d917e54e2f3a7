import { expect, test } from 'vitest';
import { holderOf } from '../../src/deck/clicker.ts';
import type { Role } from '../../src/deck/index.ts';

const windows = (roles: Readonly<Record<string, Role>>, holder: unknown) => {
  const [seat, ...others] = Object.entries(roles).map(([window, role]) => ({ window, role }));
  if (seat === undefined) throw new Error('a window is always there');
  return { seat, others, get: () => holder };
};

test.each([
  ['nobody has taken it', { a: 'presenter' }, undefined, null],
  ['this window has', { a: 'presenter' }, 'a', 'a'],
  ['another one has', { a: 'presenter', b: 'presenter' }, 'b', 'b'],
  ['whoever had it has closed', { a: 'presenter' }, 'b', null],
  ['an audience cannot', { a: 'presenter', b: 'audience' }, 'b', null],
] as const)('%s', (_name, roles, holder, expected) => {
  expect(holderOf(windows(roles, holder))).toBe(expected);
});
