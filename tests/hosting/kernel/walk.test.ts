import { describe, expect, test } from 'vitest';
import {
  ROOT_INO,
  buildHost,
  explain,
  loginTask,
  lstat,
  mkdir,
  readFile,
  rmdir,
  stat,
  workingDirectory,
} from '../../../src/hosting/kernel/index.ts';
import type { Inode, Result } from '../../../src/hosting/kernel/index.ts';

const links = Array.from({ length: 41 }, (_, index) => ({
  path: `/chain${index + 1}`,
  mode: 'lrwxrwxrwx',
  owner: 'you:you',
  target: index === 0 ? 'd/f' : `chain${index}`,
}));

const host = buildHost({
  scenario: 'walk',
  hostname: 'box',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0 },
    { name: 'you', uid: 1001 },
    { name: 'mallory', uid: 1002 },
  ],
  groups: [],
  tree: [
    { path: '/d', mode: 'drwxr-xr-x', owner: 'you:you' },
    { path: '/d/f', mode: '-rw-r--r--', owner: 'you:you', content: 'text' },
    { path: '/d/e', mode: 'drwxr-xr-x', owner: 'you:you' },
    { path: '/closed', mode: 'drwx------', owner: 'you:you' },
    { path: '/closed/f', mode: '-rw-r--r--', owner: 'you:you' },
    { path: '/noread', mode: 'd--x--x--x', owner: 'root:root' },
    { path: '/noread/f', mode: '-rw-r--r--', owner: 'you:you' },
    { path: '/lf', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'd/f' },
    { path: '/ld', mode: 'lrwxrwxrwx', owner: 'you:you', target: '/d' },
    { path: '/d/up', mode: 'lrwxrwxrwx', owner: 'you:you', target: '../d/./e' },
    { path: '/dangling', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'nowhere' },
    { path: '/loop', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'loop' },
    ...links,
  ],
});
const mallory = { ...loginTask(host, 'mallory'), cwd: ROOT_INO };

const told = (result: Result<Inode>) => (result.type === 'ok' ? result.value.type : result.errno);

describe('following links and without', () => {
  test.each([
    ['/', 'directory', 'directory'],
    ['///', 'directory', 'directory'],
    ['', 'ENOENT', 'ENOENT'],
    ['/d/f', 'file', 'file'],
    ['d//f', 'file', 'file'],
    ['/../../d/f', 'file', 'file'],
    ['/d/f/', 'ENOTDIR', 'ENOTDIR'],
    ['/d/f/.', 'ENOTDIR', 'ENOTDIR'],
    ['/d/f/x', 'ENOTDIR', 'ENOTDIR'],
    ['/d/x', 'ENOENT', 'ENOENT'],
    ['/d/x/y', 'ENOENT', 'ENOENT'],
    ['/lf', 'file', 'symlink'],
    ['/lf/', 'ENOTDIR', 'ENOTDIR'],
    ['/ld', 'directory', 'symlink'],
    ['/ld/', 'directory', 'directory'],
    ['/ld/f', 'file', 'file'],
    ['/d/up', 'directory', 'symlink'],
    ['/d/up/../f', 'file', 'file'],
    ['/dangling', 'ENOENT', 'symlink'],
    ['/dangling/x', 'ENOENT', 'ENOENT'],
    ['/loop', 'ELOOP', 'symlink'],
    ['/chain40', 'file', 'symlink'],
    ['/chain41', 'ELOOP', 'symlink'],
    ['/closed', 'directory', 'directory'],
    ['/closed/', 'directory', 'directory'],
    ['/closed/.', 'EACCES', 'EACCES'],
    ['/closed/..', 'EACCES', 'EACCES'],
    ['/closed/f', 'EACCES', 'EACCES'],
    ['/closed/x', 'EACCES', 'EACCES'],
    ['/closed/x/y', 'EACCES', 'EACCES'],
    ['/noread/f', 'file', 'file'],
    [`/${'n'.repeat(256)}`, 'ENAMETOOLONG', 'ENAMETOOLONG'],
    ['/d'.repeat(2048), 'ENAMETOOLONG', 'ENAMETOOLONG'],
  ])('%.40s', (path, followed, unfollowed) => {
    expect([told(stat(host, mallory, path)), told(lstat(host, mallory, path))]).toEqual([
      followed,
      unfollowed,
    ]);
  });
});

test('a relative path starts with a search of the working directory', () => {
  const inside = lstat(host, loginTask(host, 'root'), '/closed');
  if (inside.type === 'failed') return expect.fail(inside.errno);
  const there = { ...mallory, cwd: inside.value.ino };
  expect([
    readFile(host, there, 'f'),
    readFile(host, there, '../d/f'),
    readFile(host, there, '/d/f'),
  ]).toEqual([
    { type: 'failed', errno: 'EACCES' },
    { type: 'failed', errno: 'EACCES' },
    { type: 'ok', value: 'text' },
  ]);
  expect(workingDirectory(host, there)).toEqual({ type: 'ok', value: '/closed' });
});

test('in a working directory that was removed nothing is found', () => {
  const you = { ...loginTask(host, 'root'), cwd: ROOT_INO };
  const made = mkdir(host, you, '/gone').host;
  const gone = lstat(made, you, '/gone');
  if (gone.type === 'failed') return expect.fail(gone.errno);
  const there = { ...you, cwd: gone.value.ino };
  const after = rmdir(made, there, '../gone').host;
  expect([
    told(stat(after, there, '.')),
    told(stat(after, there, '/d')),
    workingDirectory(after, there),
  ]).toEqual(['ENOENT', 'directory', { type: 'failed', errno: 'ENOENT' }]);
});

describe('the hops of a trace', () => {
  const hops = (path: string) =>
    explain(host, mallory.credential, 'stat', path).hops.map(
      (hop) => `${hop.path} ${hop.outcome}${hop.target === null ? '' : ` ${hop.target}`}`,
    );

  test.each([
    ['/d/f', ['/ passed', '/d passed', '/d/f passed']],
    ['/ld/f', ['/ passed', '/ld followed /d', '/ passed', '/d passed', '/d/f passed']],
    ['/lf', ['/ passed', '/lf followed d/f', '/ passed', '/d passed', '/d/f passed']],
    [
      '/d/../lf/x',
      ['/ passed', '/d passed', '/ passed', '/lf followed d/f', '/ passed', '/d passed', '/d/f unfit'],
    ],
    ['/closed/f', ['/ passed', '/closed refused']],
    ['/d/x/y', ['/ passed', '/d passed', '/d/x missing']],
  ])('%s', (path, expected) => {
    expect(hops(path)).toEqual(expected);
  });

  test('what lies behind the stop is named', () => {
    const unreached = (path: string) => explain(host, mallory.credential, 'read', path).unreached;
    expect([unreached('/closed/a//b/'), unreached('/d/f/x/y'), unreached('/d/f')]).toEqual([
      ['a', 'b'],
      ['x', 'y'],
      [],
    ]);
  });
});
