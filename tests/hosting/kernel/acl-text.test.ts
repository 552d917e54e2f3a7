import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAcl, makeAcl, parseAclText } from '../../../src/hosting/kernel/index.ts';
import { accounts, acl } from './arbitrary.ts';

const base = { user: 7, group: 5, other: 0 };

/** Text, read and written again in the long form; or the complaint. */
function rewritten(text: string): readonly string[] | string {
  const parsed = parseAclText(text, accounts);
  return typeof parsed === 'string' ? parsed : formatAcl(makeAcl(parsed.access, base), accounts);
}

describe('reading', () => {
  test.each([
    ['u:user1:r-x', ['user::rwx', 'user:user1:r-x', 'group::r-x', 'mask::r-x', 'other::---']],
    ['user:user1:rw,o::r', ['user::rwx', 'user:user1:rw-', 'group::r-x', 'mask::rwx', 'other::r--']],
    [
      'u:3:-,u:user1:x',
      ['user::rwx', 'user:user1:--x', 'user:user3:---', 'group::r-x', 'mask::r-x', 'other::---'],
    ],
    ['g:9:w,m::r', ['user::rwx', 'group::r-x', 'group:9:-w-', 'mask::r--', 'other::---']],
    ['user::r--\t#effective:r--\ngroup::--x\n', ['user::r--', 'group::--x', 'other::---']],
    ['m::rx', ['user::rwx', 'group::r-x', 'mask::r-x', 'other::---']],
  ])('%j', (text, lines) => {
    expect(rewritten(text)).toEqual(lines);
  });

  test.each([
    ['u:nobody:r', 'no user nobody in the entry "u:nobody:r"'],
    ['g:nogroup:r', 'no group nogroup in the entry "g:nogroup:r"'],
    ['u:user1:rr', 'expected tag:name:rwx in the entry "u:user1:rr"'],
    ['u:user1:q', 'expected tag:name:rwx in the entry "u:user1:q"'],
    ['u:user1', 'expected tag:name:rwx in the entry "u:user1"'],
    ['u::r:x', 'expected tag:name:rwx in the entry "u::r:x"'],
    ['o:user1:r', 'expected no name after o: in the entry "o:user1:r"'],
    ['z::r', 'no tag z in the entry "z::r"'],
  ])('refuses %j', (text, complaint) => {
    expect(rewritten(text)).toBe(complaint);
  });

  test('default entries stand apart', () => {
    expect(parseAclText('d:u::rwx,default:o::-,g::r', accounts)).toEqual({
      access: [{ type: 'owning-group', rights: 4 }],
      defaults: [
        { type: 'owner', rights: 7 },
        { type: 'other', rights: 0 },
      ],
    });
  });
});

test('every ACL comes back from its own text', () => {
  fc.assert(
    fc.property(acl, (whole) => {
      const parsed = parseAclText(formatAcl(whole, accounts).join('\n'), accounts);
      expect(typeof parsed === 'string' ? parsed : makeAcl(parsed.access, base)).toEqual(whole);
    }),
  );
});
