import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Gid,
  ROOT,
  ROOT_INO,
  Uid,
  buildHost,
  chmod,
  chown,
  formatAcl,
  formatMode,
  getAcl,
  getInode,
  loginTask,
  lstat,
  makeAcl,
  mkdir,
  parseAclText,
  readDirectory,
  readFile,
  readLink,
  rename,
  rmdir,
  setAccessAcl,
  setDefaultAcl,
  strerror,
  symlink,
  unlink,
  writeFile,
} from '../../../src/hosting/kernel/index.ts';
import type { Host, Outcome, Result, Task, TreeEntry } from '../../../src/hosting/kernel/index.ts';
import { acl, host as anyHost, path as anyPath, task as anyTask } from './arbitrary.ts';

const entry = (mode: string, owner: string, path: string, acl?: string): TreeEntry => ({
  mode,
  owner,
  path,
  ...(acl === undefined ? {} : { acl }),
});

const host = buildHost({
  scenario: 'calls',
  hostname: 'box',
  clock: '2010-02-19 09:30',
  mtime: '2010-01-01 00:00',
  users: [
    { name: 'root', uid: 0 },
    { name: 'you', uid: 1001 },
    { name: 'mallory', uid: 1002 },
  ],
  groups: [
    { name: 'web', gid: 3000, members: ['you'] },
    { name: 'devs', gid: 3001 },
  ],
  tree: [
    entry('drwxrwxrwt', 'root:root', '/tmp'),
    entry('-rw-rw-rw-', 'mallory:mallory', '/tmp/hers'),
    entry('drwxr-xr-x', 'root:root', '/rootly'),
    entry('drwxrwxr-x', 'you:you', '/rootly/app'),
    entry('drwxr-xr-x', 'you:you', '/mine'),
    entry('-rw-r--r--', 'you:you', '/mine/file'),
    entry('-rwsr-sr-x', 'you:web', '/mine/suid'),
    entry('-rwsr-sr-x', 'mallory:devs', '/mine/foreign'),
    entry('drwxr-xr-x', 'you:you', '/mine/full'),
    entry('-rw-r--r--', 'you:you', '/mine/full/inner'),
    entry('drwxr-xr-x', 'root:root', '/mine/theirs'),
    entry('drwxrwxrwx', 'you:you', '/mine/default', 'd:u:mallory:r-x'),
    entry('drwxrwsrwx', 'root:devs', '/setgid'),
    entry('-rw-r-----', 'you:you', '/mine/acl', 'u:mallory:rw-,g::r--'),
  ],
});
const you: Task = { ...loginTask(host, 'you', 0o022), cwd: ROOT_INO };
const mallory: Task = { ...loginTask(host, 'mallory', 0o022), cwd: ROOT_INO };
const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

const told = (result: Result<unknown>) => (result.type === 'ok' ? 'ok' : result.errno);
const after = ({ host: next, result }: Outcome<unknown>, path: string): string => {
  if (result.type === 'failed') return result.errno;
  const found = lstat(next, root, path);
  if (found.type === 'failed') return found.errno;
  const { type, mode, uid, gid } = found.value;
  return `${formatMode(type, mode)} ${uid}:${gid}`;
};

describe('the errno, in the order of the kernel', () => {
  test.each<[string, Outcome, string]>([
    ['mkdir where it exists', mkdir(host, you, '/rootly/app'), 'EEXIST'],
    ['mkdir below what is not there', mkdir(host, you, '/mine/x/y'), 'ENOENT'],
    ['mkdir below a file', mkdir(host, you, '/mine/file/x'), 'ENOTDIR'],
    ['mkdir in webapps', mkdir(host, you, '/rootly/new'), 'EACCES'],
    ['mkdir with a slash behind', mkdir(host, you, '/mine/new/'), 'ok'],
    ['mkdir of the root', mkdir(host, root, '/'), 'EEXIST'],
    ['rmdir of somebody else’s in webapps', rmdir(host, you, '/rootly/app'), 'EACCES'],
    ['rmdir of what is full', rmdir(host, you, '/mine/full'), 'ENOTEMPTY'],
    ['rmdir of a file', rmdir(host, you, '/mine/file'), 'ENOTDIR'],
    ['rmdir of .', rmdir(host, you, '/mine/full/.'), 'EINVAL'],
    ['rmdir of ..', rmdir(host, you, '/mine/full/..'), 'ENOTEMPTY'],
    ['rmdir of the root', rmdir(host, root, '/'), 'EBUSY'],
    ['rmdir of root’s empty directory in mine', rmdir(host, you, '/mine/theirs'), 'ok'],
    ['unlink of a directory', unlink(host, you, '/mine/full'), 'EISDIR'],
    ['unlink of what is not there', unlink(host, you, '/mine/x'), 'ENOENT'],
    ['unlink with a slash behind', unlink(host, you, '/mine/file/'), 'ENOTDIR'],
    ['unlink of hers in a sticky directory', unlink(host, you, '/tmp/hers'), 'EPERM'],
    ['unlink of her own there', unlink(host, mallory, '/tmp/hers'), 'ok'],
    ['writing a directory', writeFile(host, mallory, '/mine/full', ''), 'EISDIR'],
    ['writing what one may only read', writeFile(host, mallory, '/mine/file', ''), 'EACCES'],
    ['a new file where one may not', writeFile(host, mallory, '/mine/new', ''), 'EACCES'],
    ['a new file with a slash', writeFile(host, you, '/mine/new/', ''), 'EISDIR'],
    ['no file without create', writeFile(host, you, '/mine/new', '', { create: false }), 'ENOENT'],
    [
      'an exclusive file that exists',
      writeFile(host, mallory, '/mine/file', '', { exclusive: true }),
      'EEXIST',
    ],
    ['a link to nothing', symlink(host, you, '', '/mine/new'), 'ENOENT'],
    ['a link where it exists', symlink(host, you, 'x', '/mine/file'), 'EEXIST'],
    ['chmod of hers', chmod(host, you, '/tmp/hers', 0o777), 'EPERM'],
    ['chmod of what is not there', chmod(host, you, '/mine/x', 0o777), 'ENOENT'],
    ['giving a file away', chown(host, you, '/mine/file', Uid(1002), null), 'EPERM'],
    ['to a group of yours', chown(host, you, '/mine/file', null, Gid(3000)), 'ok'],
    ['to a group of others', chown(host, you, '/mine/file', null, Gid(3001)), 'EPERM'],
    ['to nobody', chown(host, mallory, '/mine/file', null, null), 'ok'],
    ['rename of a file over a directory', rename(host, you, '/mine/file', '/mine/full'), 'EISDIR'],
    ['rename of a directory over a file', rename(host, you, '/mine/full', '/mine/file'), 'ENOTDIR'],
    ['rename into itself', rename(host, you, '/mine', '/mine/full/x'), 'EINVAL'],
    ['rename over its own parent', rename(host, you, '/mine/full/inner', '/mine/full'), 'ENOTEMPTY'],
    ['rename over a full directory', rename(host, you, '/mine/theirs', '/mine/full'), 'ENOTEMPTY'],
    ['rename of .', rename(host, you, '/mine/.', '/mine/x'), 'EBUSY'],
    ['rename to itself without any right', rename(host, mallory, '/mine/file', '/mine/file'), 'ok'],
    ['rename of an app in webapps', rename(host, you, '/rootly/app', '/mine/app'), 'EACCES'],
    ['another parent for root’s directory', rename(host, you, '/mine/theirs', '/mine/full/t'), 'EACCES'],
    ['another name for root’s directory', rename(host, you, '/mine/theirs', '/mine/ours'), 'ok'],
    ['taking hers from a sticky directory', rename(host, you, '/tmp/hers', '/mine/hers'), 'EPERM'],
    ['putting mine over hers there', rename(host, you, '/mine/file', '/tmp/hers'), 'EPERM'],
  ])('%s', (_case, outcome, expected) => {
    expect(told(outcome.result)).toBe(expected);
  });

  test('readlink, getAcl and readdir of the wrong thing', () => {
    expect(told(readLink(host, you, '/mine/file'))).toBe('EINVAL');
    expect(told(readDirectory(host, you, '/mine/file'))).toBe('ENOTDIR');
    expect(told(readFile(host, you, '/mine'))).toBe('EISDIR');
    expect(told(getAcl(host, you, '/mine/x'))).toBe('ENOENT');
    expect(strerror('ENOTEMPTY')).toBe('Directory not empty');
  });
});

describe('what is made', () => {
  test.each([
    ['a file', writeFile(host, you, '/mine/new', 'x'), '/mine/new', '-rw-r--r-- 1001:1001'],
    [
      'with its own mode',
      writeFile(host, you, '/mine/new', '', { mode: 0o4711 }),
      '/mine/new',
      '-rws--x--x 1001:1001',
    ],
    ['a directory', mkdir(host, you, '/mine/new'), '/mine/new', 'drwxr-xr-x 1001:1001'],
    ['only rwx and sticky', mkdir(host, you, '/mine/new', 0o7777), '/mine/new', 'drwxr-xr-t 1001:1001'],
    ['a link', symlink(host, you, 'x', '/mine/new'), '/mine/new', 'lrwxrwxrwx 1001:1001'],
    ['a file below setgid', writeFile(host, you, '/setgid/new', ''), '/setgid/new', '-rw-r--r-- 1001:3001'],
    [
      'a directory below setgid',
      mkdir(host, you, '/setgid/new', 0o700),
      '/setgid/new',
      'drwx--S--- 1001:3001',
    ],
    [
      'no setgid program in a foreign group',
      writeFile(host, you, '/setgid/new', '', { mode: 0o2755 }),
      '/setgid/new',
      '-rwxr-xr-x 1001:3001',
    ],
    [
      'past the umask under a default ACL',
      mkdir(host, you, '/mine/default/d'),
      '/mine/default/d',
      'drwxrwxrwx 1001:1001',
    ],
    ['a file there', writeFile(host, you, '/mine/default/f', ''), '/mine/default/f', '-rw-rw-rw- 1001:1001'],
  ])('%s', (_case, outcome, path, expected) => {
    expect(after(outcome, path)).toBe(expected);
  });

  test('the default ACL is inherited, cut by what was asked for', () => {
    const made = mkdir(writeFile(host, you, '/mine/default/f', '').host, you, '/mine/default/d').host;
    const lines = ['/mine/default/f', '/mine/default/d'].map((path) => {
      const found = getAcl(made, you, path);
      if (found.type === 'failed') throw new Error(found.errno);
      const { access, defaultAcl } = found.value;
      return [access, ...(defaultAcl === null ? [] : [defaultAcl])].map((one) =>
        formatAcl(one, host.accounts).join(' '),
      );
    });
    expect(lines).toEqual([
      ['user::rw- user:mallory:r-x group::rwx mask::rw- other::rw-'],
      [
        'user::rwx user:mallory:r-x group::rwx mask::rwx other::rwx',
        'user::rwx user:mallory:r-x group::rwx mask::rwx other::rwx',
      ],
    ]);
  });

  test('a name through a dangling link is made where the link points', () => {
    const linked = symlink(host, you, 'full/made', '/mine/link').host;
    expect(after(writeFile(linked, you, '/mine/link', 'x'), '/mine/full/made')).toBe('-rw-r--r-- 1001:1001');
  });
});

describe('what is changed', () => {
  test.each([
    [
      'setuid goes when others write',
      writeFile(host, root, '/mine/suid', 'x'),
      '/mine/suid',
      '-rwsr-sr-x 1001:3000',
    ],
    [
      'and when the owner does',
      writeFile(host, you, '/mine/suid', 'x'),
      '/mine/suid',
      '-rwxr-xr-x 1001:3000',
    ],
    [
      'chown takes it, for root too',
      chown(host, root, '/mine/suid', Uid(0), null),
      '/mine/suid',
      '-rwxr-xr-x 0:3000',
    ],
    ['chmod', chmod(host, you, '/mine/file', 0o640), '/mine/file', '-rw-r----- 1001:1001'],
    [
      'setgid needs the group',
      chmod(host, mallory, '/mine/foreign', 0o2755),
      '/mine/foreign',
      '-rwxr-xr-x 1002:3001',
    ],
    [
      'chmod with an ACL sets the mask',
      chmod(host, you, '/mine/acl', 0o600),
      '/mine/acl',
      '-rw------- 1001:1001',
    ],
  ])('%s', (_case, outcome, path, expected) => {
    expect(after(outcome, path)).toBe(expected);
  });

  test('chmod leaves every entry of the ACL but the mask', () => {
    const shown = (one: Host) => {
      const found = getAcl(one, you, '/mine/acl');
      return found.type === 'ok' ? formatAcl(found.value.access, host.accounts).join(' ') : found.errno;
    };
    expect(shown(host)).toBe('user::rw- user:mallory:rw- group::r-- mask::r-- other::---');
    expect(shown(chmod(host, you, '/mine/acl', 0o700).host)).toBe(
      'user::rwx user:mallory:rw- group::r-- mask::--- other::---',
    );
  });

  test('an ACL without named entries and mask is a mode again', () => {
    const entries = parseAclText('u::rwx,g::r-x,o::r-x', host.accounts);
    if (typeof entries === 'string') throw new Error(entries);
    const plain = makeAcl(entries.access, { user: 0, group: 0, other: 0 });
    expect(after(setAccessAcl(host, you, '/mine/acl', plain), '/mine/acl')).toBe('-rwxr-xr-x 1001:1001');
    expect(told(setAccessAcl(host, mallory, '/mine/acl', plain).result)).toBe('EPERM');
    expect(told(setDefaultAcl(host, you, '/mine/acl', plain).result)).toBe('EACCES');
    expect(told(setDefaultAcl(host, you, '/mine/acl', null).result)).toBe('ok');
    expect(told(setDefaultAcl(host, you, '/mine/full', plain).result)).toBe('ok');
  });

  test('times, link counts and names follow', () => {
    const moved = rename(host, you, '/mine/full', '/mine/default/full').host;
    const look = (path: string) => {
      const found = lstat(moved, root, path);
      return found.type === 'ok' ? [found.value.nlink, found.value.mtime === host.clock] : found.errno;
    };
    expect(['/mine', '/mine/default', '/mine/default/full', '/mine/full'].map(look)).toEqual([
      [4, true],
      [3, true],
      [2, false],
      'ENOENT',
    ]);
    expect(told(readFile(moved, you, '/mine/default/full/../full/inner'))).toBe('ok');
  });

  test('what is appended stands behind', () => {
    const once = writeFile(host, you, '/mine/file', 'a').host;
    expect(
      readFile(writeFile(once, you, '/mine/file', 'b', { append: true }).host, you, '/mine/file'),
    ).toEqual({
      type: 'ok',
      value: 'ab',
    });
  });
});

type Call = (one: Host, task: Task) => Outcome;

const call: fc.Arbitrary<Call> = fc
  .tuple(anyPath, anyPath, fc.integer({ min: 0, max: 0o7777 }), acl, fc.integer({ min: 0, max: 8 }))
  .map(([path, other, mode, whole, which]) => (one, task) => {
    const calls: readonly Call[] = [
      () => mkdir(one, task, path, mode),
      () => rmdir(one, task, path),
      () => unlink(one, task, path),
      () => rename(one, task, path, other),
      () => symlink(one, task, other, path),
      () => writeFile(one, task, path, other, { mode }),
      () => chmod(one, task, path, mode),
      () => chown(one, task, path, Uid(mode % 4), Gid(mode % 3)),
      () => setAccessAcl(one, task, path, whole),
    ];
    return (calls[which] ?? calls[0])?.(one, task) as Outcome;
  });

/** Every name leads to an inode, every directory knows its parent and counts its subdirectories. */
function expectSound(one: Host, ino = ROOT_INO, parent = ROOT_INO): void {
  const inode = getInode(one.inodes, ino);
  if (inode.type !== 'directory') return;
  expect(inode.parent).toBe(parent);
  const children = [...inode.entries.values()].map((child) => getInode(one.inodes, child));
  expect(inode.nlink).toBe(2 + children.filter(({ type }) => type === 'directory').length);
  for (const child of children) expectSound(one, child.ino, ino);
}

test('a call that fails gives back the same host, and one that succeeds a sound one', () => {
  fc.assert(
    fc.property(anyHost, fc.array(fc.tuple(anyTask, call), { maxLength: 8 }), (start, calls) => {
      calls.reduce((one, [task, run]) => {
        const outcome = run(one, task);
        if (outcome.result.type === 'failed') expect(outcome.host).toBe(one);
        expectSound(outcome.host);
        return outcome.host;
      }, start);
    }),
    { numRuns: 1000 },
  );
});
