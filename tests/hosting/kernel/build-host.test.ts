import { expect, test } from 'vitest';
import {
  ROOT,
  ROOT_INO,
  buildHost,
  formatAcl,
  getAcl,
  loginTask,
  stat,
} from '../../../src/hosting/kernel/index.ts';
import type { HostPlan, TreeEntry } from '../../../src/hosting/kernel/index.ts';

const plan: HostPlan = {
  scenario: 'sample',
  hostname: 'box',
  clock: '2010-02-19 09:30',
  users: [{ name: 'you', uid: 1001 }],
  groups: [{ name: 'web', gid: 3000, members: ['you'] }],
  tree: [{ path: '/d', mode: 'drwxr-x---', owner: 'you:web', acl: 'u:you:rwx,g::--x,d:g:web:rx' }],
};

const root = { credential: ROOT, cwd: ROOT_INO, umask: 0 };

test('the middle of the mode is the mask, and missing default entries come from the access ACL', () => {
  const host = buildHost(plan);
  const acl = getAcl(host, root, '/d');
  if (acl.type === 'failed' || acl.value.defaultAcl === null) return expect.fail('expected a default ACL');
  expect(formatAcl(acl.value.access, host.accounts)).toEqual([
    'user::rwx',
    'user:you:rwx',
    'group::--x',
    'mask::r-x',
    'other::---',
  ]);
  expect(formatAcl(acl.value.defaultAcl, host.accounts)).toEqual([
    'user::rwx',
    'group::--x',
    'group:web:r-x',
    'mask::r-x',
    'other::---',
  ]);
});

test('directories count their subdirectories', () => {
  const child = (path: string) => ({ path, mode: 'drwxr-xr-x', owner: 'you:you' });
  const host = buildHost({ ...plan, tree: ['/a', '/a/b', '/a/c'].map(child) });
  expect(['/', '/a', '/a/b'].map((path) => stat(host, root, path))).toMatchObject([
    { value: { nlink: 3 } },
    { value: { nlink: 4 } },
    { value: { nlink: 2 } },
  ]);
});

const entry = { path: '/f', mode: '-rw-r--r--', owner: 'you:you' };

test.each<[Partial<TreeEntry>, string]>([
  [{ path: '/no/f' }, 'scenario sample, /no/f: expected its directory earlier in the tree, found "none"'],
  [{ path: 'f' }, 'scenario sample, f: expected an absolute path without a final slash, found "f"'],
  [{ path: '/f/' }, 'scenario sample, /f/: expected an absolute path without a final slash, found "/f/"'],
  [{ mode: '644' }, 'scenario sample, /f: expected a mode such as drwxr-x---, found "644"'],
  [{ owner: 'you' }, 'scenario sample, /f: expected user:group of the plan, found "you"'],
  [{ owner: 'me:you' }, 'scenario sample, /f: expected user:group of the plan, found "me:you"'],
  [
    { acl: 'u:me:r' },
    'scenario sample, /f: expected an ACL, found "u:me:r (no user me in the entry \\"u:me:r\\")"',
  ],
  [{ acl: 'u::rwx' }, 'scenario sample, /f: expected owner rw- as in the mode, found "rwx"'],
  [{ acl: 'u:you:r,m::rw' }, 'scenario sample, /f: expected mask r-- as in the mode, found "rw-"'],
  [{ acl: 'd:u:you:r' }, 'scenario sample, /f: expected no default ACL for a file, found "d:u:you:r"'],
  [{ target: 'x' }, 'scenario sample, /f: expected no target for a file, found "x"'],
  [{ mode: 'lrwxrwxrwx' }, 'scenario sample, /f: expected a target, found undefined'],
  [
    { mode: 'drwxr-xr-x', content: 'x' },
    'scenario sample, /f: expected no content for a directory, found "x"',
  ],
  [{ mtime: 'today' }, 'scenario sample, /f: expected a time such as 2010-02-11 11:05, found "today"'],
])('a mistake names its place: %j', (change, sentence) => {
  expect(() => buildHost({ ...plan, tree: [{ ...entry, ...change }] })).toThrow(new Error(sentence));
});

test('so does a path that comes twice, a stranger in a group and a group that is not there', () => {
  expect(() => buildHost({ ...plan, tree: [entry, entry] })).toThrow('/f: expected a path that is not taken');
  expect(() => buildHost({ ...plan, groups: [{ name: 'g', gid: 5, members: ['x'] }] })).toThrow(
    'scenario sample, group g: expected members that are users, found "x"',
  );
  expect(() => buildHost({ ...plan, users: [{ name: 'you', uid: 1, group: 'x' }] })).toThrow(
    'scenario sample, user you: expected a group of the plan, found "x"',
  );
});

test('a login has the groups that list the user', () => {
  expect(loginTask(buildHost(plan), 'you')).toEqual({
    credential: { uid: 1001, gid: 1001, groups: [1001, 3000] },
    cwd: ROOT_INO,
    umask: 0o002,
  });
  expect(() => loginTask(buildHost(plan), 'me')).toThrow('box: expected one of the users you, found "me"');
});
