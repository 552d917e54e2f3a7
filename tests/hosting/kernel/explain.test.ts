import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ROOT_INO,
  access,
  buildHost,
  explain,
  loginTask,
  mkdir,
  readDirectory,
  readFile,
  rmdir,
  stat,
  unlink,
  writeFile,
} from '../../../src/hosting/kernel/index.ts';
import type { Host, Operation, Result, Task } from '../../../src/hosting/kernel/index.ts';
import { host as anyHost, path as anyPath, task as anyTask } from './arbitrary.ts';

const host = buildHost({
  scenario: 'explain',
  hostname: 'box',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0 },
    { name: 'nginx', uid: 990 },
    { name: 'you', uid: 1001 },
    { name: 'mallory', uid: 1002 },
  ],
  groups: [],
  tree: [
    { path: '/tmp', mode: 'drwxrwxrwt', owner: 'root:root' },
    { path: '/tmp/yours', mode: '-rw-rw-rw-', owner: 'you:you' },
    { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
    { path: '/home/you', mode: 'drwxr-x---', owner: 'you:you', acl: 'u:nginx:r-x,g::--x' },
    { path: '/home/you/site', mode: 'drwxrwxr-x', owner: 'you:you' },
    { path: '/home/you/site/logo.png', mode: '-rw-rw-r--', owner: 'you:you' },
    { path: '/home/you/secret', mode: '-rw-------', owner: 'you:you' },
    { path: '/home/you/cut', mode: 'drwx--x---', owner: 'you:you', acl: 'u:nginx:r-x,g::---' },
    { path: '/home/you/zero', mode: 'drwx---r-x', owner: 'you:you', acl: 'u:nginx:---,g::---' },
  ],
});

describe('the sentence', () => {
  test.each<[string, Operation, string, string]>([
    [
      'nginx',
      'read',
      '/home/you/site/logo.png',
      'nginx may read /home/you/site/logo.png: user:nginx:r-x on /home/you lets it enter, other::r-- on logo.png lets it read.',
    ],
    [
      'mallory',
      'read',
      '/home/you/site/logo.png',
      'mallory may not read /home/you/site/logo.png: other::--- on /home/you has no x (EACCES).',
    ],
    ['mallory', 'list', '/tmp', 'mallory may list /tmp: other::rwx on /tmp lets them list.'],
    [
      'you',
      'write',
      '/home/you/secret',
      'you may write to /home/you/secret: user::rwx on /home/you lets you enter, user::rw- on secret lets you write.',
    ],
    [
      'nginx',
      'list',
      '/home/you/cut',
      'nginx may not list /home/you/cut: user:nginx:r-x on /home/you/cut is cut to --x by mask::--x and has no r (EACCES).',
    ],
    [
      'nginx',
      'list',
      '/home/you/zero',
      'nginx may list /home/you/zero: user:nginx:r-x on /home/you lets it enter, other::r-x on /home/you/zero lets it list. With a mask of exactly --- the kernel reads only the mode, so other::r-x decides; by acl(5) it would be user:nginx:---.',
    ],
    [
      'root',
      'read',
      '/home/you/secret',
      'root may read /home/you/secret: other::--- on /home/you would refuse, but CAP_DAC_OVERRIDE lets it enter, other::--- on secret would refuse, but CAP_DAC_OVERRIDE lets it read.',
    ],
    [
      'root',
      'execute',
      '/tmp/yours',
      'root may not execute /tmp/yours: other::rw- on /tmp/yours has no x, and not even root may execute a file without any x in its mode (EACCES).',
    ],
    [
      'nginx',
      'create',
      '/home/you/new',
      'nginx may not create /home/you/new: user:nginx:r-x on /home/you has no w (EACCES).',
    ],
    [
      'mallory',
      'delete',
      '/tmp/yours',
      'mallory may not delete /tmp/yours: /tmp is sticky, and mallory owns neither it nor yours (EPERM).',
    ],
    [
      'you',
      'delete',
      '/home/you/site',
      'you may not delete /home/you/site: /home/you/site is not empty (ENOTEMPTY).',
    ],
    ['you', 'read', '/home/you/x/y', 'you may not read /home/you/x/y: there is no x in /home/you (ENOENT).'],
    ['you', 'enter', '/tmp/yours', 'you may not enter /tmp/yours: /tmp/yours is not a directory (ENOTDIR).'],
    ['you', 'write', '/tmp', 'you may not write to /tmp: /tmp is a directory (EISDIR).'],
    ['you', 'stat', '/tmp/yours', 'you may look up /tmp/yours: every directory on the way lets you through.'],
    ['you', 'stat', '', 'you may not look up : the path leads nowhere (ENOENT).'],
  ])('%s %s %s', (who, operation, path, sentence) => {
    expect(explain(host, loginTask(host, who).credential, operation, path).sentence).toBe(sentence);
  });
});

test('a whole trace', () => {
  const trace = explain(host, loginTask(host, 'nginx').credential, 'read', '/home/you/site/logo.png');
  expect(trace).toMatchObject({ verdict: 'granted', decided: 4, gate: 2, unreached: [] });
  expect(
    trace.hops.map(({ path, name, kind, want, decision }) => [
      path,
      name,
      kind,
      want,
      decision?.entry,
      decision?.entryIndex,
    ]),
  ).toEqual([
    ['/', '/', 'directory', 1, 'other::r-x', 2],
    ['/home', 'home', 'directory', 1, 'other::r-x', 2],
    ['/home/you', 'you', 'directory', 1, 'user:nginx:r-x', 1],
    ['/home/you/site', 'site', 'directory', 1, 'other::r-x', 2],
    ['/home/you/site/logo.png', 'logo.png', 'file', 4, 'other::r--', 2],
  ]);
});

/** What the call itself says, asked of the same host. */
function byCall(one: Host, task: Task, operation: Operation, path: string): Result<unknown> {
  switch (operation) {
    case 'read':
      return readFile(one, task, path);
    case 'write':
      return writeFile(one, task, path, '', { create: false }).result;
    case 'list':
      return readDirectory(one, task, path);
    case 'create':
      return mkdir(one, task, path).result;
    case 'delete': {
      const removed = unlink(one, task, path).result;
      return removed.type === 'failed' && removed.errno === 'EISDIR'
        ? rmdir(one, task, path).result
        : removed;
    }
    case 'enter':
    case 'execute': {
      const wanted = operation === 'enter' ? 'directory' : 'file';
      const found = stat(one, task, path);
      if (found.type === 'failed' || found.value.type === wanted) return access(one, task, path, 1);
      return { type: 'failed', errno: operation === 'enter' ? 'ENOTDIR' : 'EACCES' };
    }
    case 'stat':
      return stat(one, task, path);
  }
}

test('the verdict is what the call answers', () => {
  const operation = fc.constantFrom<Operation>(
    ...(['read', 'write', 'list', 'enter', 'create', 'delete', 'execute', 'stat'] as const),
  );
  fc.assert(
    fc.property(anyHost, anyTask, operation, anyPath, (one, task, what, path) => {
      // unlink and rmdir name the special ends of a path differently; explain speaks as rmdir.
      fc.pre(what !== 'delete' || !/[/.]$/.test(path));
      const { verdict } = explain(one, task.credential, what, path, ROOT_INO);
      const called = byCall(one, task, what, path);
      expect(verdict).toBe(called.type === 'ok' ? 'granted' : called.errno);
    }),
    { numRuns: 3000 },
  );
});

test('a stop is the last hop, and only the last has an errno', () => {
  fc.assert(
    fc.property(anyHost, anyTask, anyPath, (one, task, path) => {
      const { verdict, hops, decided } = explain(one, task.credential, 'read', path);
      expect(decided).toBe(hops.length - 1);
      expect(hops.map(({ errno }) => errno)).toEqual([
        ...hops.slice(1).map(() => null),
        verdict === 'granted' ? null : verdict,
      ]);
    }),
  );
});
