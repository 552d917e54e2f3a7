import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Gid,
  Ino,
  Uid,
  dropInode,
  emptyTable,
  findInode,
  getInode,
  putInode,
} from '../../../src/hosting/kernel/index.ts';
import type { Inode } from '../../../src/hosting/kernel/index.ts';

const inode = (ino: number, content = ''): Inode => ({
  type: 'file',
  ino: Ino(ino),
  uid: Uid(1),
  gid: Gid(1),
  mode: 0o644,
  acl: null,
  nlink: 1,
  mtime: 0,
  content,
});

test('finds what was put, whatever the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 200_000 })), (numbers) => {
      const table = numbers.map((ino) => inode(ino)).reduce(putInode, emptyTable);
      expect(numbers.map((ino) => findInode(table, Ino(ino))?.ino)).toEqual(numbers);
      expect(table.next).toBe(Math.max(1, ...numbers) + 1);
    }),
  );
});

test('a table that was changed is still whole', () => {
  const before = putInode(putInode(emptyTable, inode(2, 'old')), inode(70, 'other'));
  const after = dropInode(putInode(before, inode(2, 'new')), Ino(70));
  expect([findInode(before, Ino(2)), findInode(after, Ino(2))]).toMatchObject([
    { content: 'old' },
    { content: 'new' },
  ]);
  expect(findInode(before, Ino(70))).toBeDefined();
  expect(findInode(after, Ino(70))).toBeUndefined();
});

test('numbers are not given out twice', () => {
  expect(dropInode(putInode(emptyTable, inode(2)), Ino(2)).next).toBe(3);
});

describe('a number without inode', () => {
  test('is undefined, or a bug if a directory holds it', () => {
    expect(findInode(emptyTable, Ino(5))).toBeUndefined();
    expect(() => getInode(emptyTable, Ino(5))).toThrow('inode 5 is in a directory but not in the table');
  });
});
