import { expect, test } from 'vitest';
import { ROOT_INO, chmod, type Host } from '../../../src/hosting/kernel/index.ts';
import { crowdedHost, root } from '../../bench/crowd.ts';

test('one chmod among 100,000 inodes copies three short arrays, shares the rest and leaves the old host whole', () => {
  const before = crowdedHost();
  expect(before.inodes.next).toBeGreaterThan(100_000 + ROOT_INO);
  const after = chmod(before, root, '/tmp/d500/f50', 0o600).host;
  const { branches, leaves, inodes } = differences(before, after);
  expect({ branches, leaves, inodes }).toEqual({ branches: 1, leaves: 1, inodes: 1 });
  expect(after.accounts).toBe(before.accounts);
});

/** How many nodes of the inode table the two hosts do not share. */
function differences(a: Host, b: Host) {
  const count = { branches: 0, leaves: 0, inodes: 0 };
  a.inodes.top.forEach((branch, i) => {
    const other = b.inodes.top[i];
    if (branch === other) return;
    count.branches += 1;
    branch.forEach((leaf, j) => {
      if (leaf === other?.[j]) return;
      count.leaves += 1;
      leaf.forEach((inode, k) => (count.inodes += Number(inode !== other?.[j]?.[k])));
    });
  });
  return count;
}
