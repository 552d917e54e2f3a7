import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Gid,
  Uid,
  accessAcl,
  decide,
  formatRights,
  makeAcl,
  mayAccess,
  parseAclText,
  withAccessAcl,
} from '../../../src/hosting/kernel/index.ts';
import type { Credential, Inode } from '../../../src/hosting/kernel/index.ts';
import { accounts, credential, directory, file, want } from './arbitrary.ts';

/** A file of user1:group1 with an ACL such as `u::rw-,g::r--,o::---`. */
function inode(text: string, type: 'file' | 'directory' = 'file'): Inode {
  const parsed = parseAclText(text, accounts);
  if (typeof parsed === 'string') throw new Error(parsed);
  const permissions = withAccessAcl(0, makeAcl(parsed.access, { user: 0, group: 0, other: 0 }));
  const common = { ino: 3 as Inode['ino'], uid: Uid(1), gid: Gid(1), nlink: 1, mtime: 0, ...permissions };
  return type === 'file'
    ? { type, ...common, content: '' }
    : { type, ...common, entries: new Map(), parent: common.ino, defaultAcl: null };
}

const who = (uid: number, ...groups: readonly number[]): Credential => ({
  uid: Uid(uid),
  gid: Gid(groups[0] ?? 9),
  groups: groups.map(Gid),
});

/** What is granted of r, w and x asked one by one, and which entry spoke for r. */
function answer(object: Inode, credential: Credential): string {
  const granted = [4, 2, 1].filter((right) => mayAccess(object, credential, right));
  const { entry, class: decider } = decide(accounts, object, credential, 4);
  return `${formatRights(granted.reduce((sum, right) => sum + right, 0))} ${decider} ${entry}`;
}

describe('the first class that matches decides', () => {
  test.each([
    ['the owner has user:: alone', 'u::---,g::rw-,o::rw-', who(1, 1), '--- owner user::---'],
    ['not his named entry', 'u::r--,u:user1:rw-,g::---,o::---', who(1), 'r-- owner user::r--'],
    ['nor the mask', 'u::rw-,u:user2:r--,g::---,m::---,o::---', who(1), 'rw- owner user::rw-'],
    [
      'a named user before groups',
      'u::rw-,u:user2:---,g::rw-,o::---',
      who(2, 1),
      '--- named-user user:user2:---',
    ],
    [
      'a named user before other',
      'u::rw-,u:user2:---,g::rw-,o::rw-',
      who(2),
      '--- named-user user:user2:---',
    ],
    ['cut by the mask', 'u::rw-,u:user2:rwx,g::---,m::r-x,o::---', who(2), 'r-x named-user user:user2:rwx'],
    ['the owning group', 'u::rw-,g::r--,o::rw-', who(2, 1), 'r-- owning-group group::r--'],
    ['without falling through', 'u::rw-,g::---,o::r--', who(2, 1), '--- owning-group group::---'],
    ['a named group', 'u::rw-,g::---,g:group2:rw-,o::---', who(2, 2), 'rw- named-group group:group2:rw-'],
    [
      'the group that has it',
      'u::rw-,g::-,g:group2:rw-,o::-',
      who(2, 1, 2),
      'rw- named-group group:group2:rw-',
    ],
    ['everybody else', 'u::rw-,u:user3:r--,g::---,o::r-x', who(2), 'r-x other other::r-x'],
    ['other is not masked', 'u::rw-,u:user3:r--,g::---,m::--x,o::r-x', who(2), 'r-x other other::r-x'],
  ])('%s', (_case, text, asking, expected) => {
    expect(answer(inode(text), asking)).toBe(expected);
  });

  test('rights of several groups are not added up', () => {
    const object = inode('u::rw,g::-,g:group2:r,g:group3:w,o::-');
    const member = who(9, 2, 3);
    expect([4, 2, 6].map((rights) => mayAccess(object, member, rights))).toEqual([true, true, false]);
    expect(decide(accounts, object, member, 6)).toMatchObject({ entry: 'group:group2:r--', missing: 2 });
  });

  test('the first group that has all decides, though the mask then cuts it', () => {
    const object = inode('u::rw,g::r,g:group2:rw,g:group3:rw,m::r,o::-');
    expect(decide(accounts, object, who(9, 1, 2, 3), 6)).toEqual({
      granted: false,
      class: 'named-group',
      entry: 'group:group2:rw-',
      entryIndex: 2,
      rights: 6,
      mask: 4,
      effective: 4,
      want: 6,
      missing: 2,
      source: 'acl(5)',
      difference: null,
    });
  });
});

describe('a mask of exactly ---', () => {
  const object = inode('u::rwx,u:user2:---,u:user3:rwx,g::r-x,g:group3:rwx,m::---,o::r-x');

  test('gives named users and groups what everybody has', () => {
    expect(answer(object, who(2))).toBe('r-x other other::r-x');
    expect(answer(object, who(3, 3))).toBe('r-x other other::r-x');
  });

  test('and the owning group nothing', () => {
    expect(answer(object, who(2, 1))).toBe('--- owning-group group::r-x');
  });

  test('is told as a difference from the manual page', () => {
    expect(decide(accounts, object, who(2), 4).difference).toEqual({
      entry: 'user:user2:---',
      entryIndex: 1,
      granted: false,
      explanation:
        'With a mask of exactly --- the kernel reads only the mode, so other::r-x decides; by acl(5) it would be user:user2:---.',
    });
    expect(decide(accounts, object, who(9), 4).difference).toBeNull();
  });
});

describe('root', () => {
  const root = who(0, 0);
  test.each([
    ['reads and writes what nobody may', inode('u::---,g::---,o::---'), 'rw- capability other::---'],
    ['executes with any x in the mode', inode('u::---,g::--x,o::---'), 'rwx capability other::---'],
    ['not with an x that is masked', inode('u::-,u:user2:x,g::-,m::r,o::-'), 'rw- capability other::---'],
    ['enters every directory', inode('u::---,g::---,o::---', 'directory'), 'rwx capability other::---'],
    ['needs no capability where he is let in', inode('u::-,g::-,o::rwx'), 'rwx other other::rwx'],
  ])('%s', (_case, object, expected) => {
    expect(answer(object, root)).toBe(expected);
  });

  test('is not bound by an entry against root', () => {
    expect(answer(inode('u::rw,u:user0:---,g::r,o::r'), root)).toBe('rw- capability user:user0:---');
  });
});

describe('for all inodes and credentials', () => {
  const object = fc.oneof(file, directory);

  test('the fast answer and the traced one agree', () => {
    fc.assert(
      fc.property(object, credential, want, (one, asking, rights) => {
        expect(decide(accounts, one, asking, rights).granted).toBe(mayAccess(one, asking, rights));
      }),
      { numRuns: 2000 },
    );
  });

  test('the effective rights never exceed the entry or the mask', () => {
    fc.assert(
      fc.property(object, credential, want, (one, asking, rights) => {
        const decision = decide(accounts, one, asking, rights);
        expect(decision.effective & ~decision.rights).toBe(0);
        expect(decision.effective & ~(decision.mask ?? 7)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('whoever may do two things at once may do each', () => {
    fc.assert(
      fc.property(object, credential, want, want, (one, asking, some, more) => {
        if (mayAccess(one, asking, some | more)) expect(mayAccess(one, asking, some)).toBe(true);
      }),
    );
  });

  test('a mode and an ACL say the same after a way through both', () => {
    fc.assert(
      fc.property(object, (one) => {
        expect(withAccessAcl(one.mode, accessAcl(one))).toEqual({ mode: one.mode, acl: one.acl });
      }),
    );
  });
});
