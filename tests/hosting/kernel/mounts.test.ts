import { expect, test } from 'vitest';
import {
  ROOT,
  ROOT_INO,
  access,
  buildHost,
  executable,
  explain,
  loginTask,
  type HostPlan,
} from '../../../src/hosting/kernel/index.ts';

const plan: HostPlan = {
  scenario: 'mounts',
  hostname: 'box',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0, home: '/' },
    { name: 'you', uid: 1001 },
  ],
  groups: [],
  tree: [
    { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
    { path: '/home/you', mode: 'drwx------', owner: 'you:you' },
    { path: '/home/you/configure', mode: '-rwxr-xr-x', owner: 'you:you' },
    { path: '/tmp', mode: 'drwxrwxrwt', owner: 'root:root' },
    { path: '/tmp/build', mode: 'drwxr-xr-x', owner: 'you:you' },
    { path: '/tmp/build/configure', mode: '-rwxr-xr-x', owner: 'you:you' },
    { path: '/tmp/home', mode: 'lrwxrwxrwx', owner: 'you:you', target: '/home/you' },
  ],
  mounts: [{ path: '/tmp', options: ['noexec'] }],
};
const host = buildHost(plan);
const you = loginTask(host, 'you');
const root = { credential: ROOT, cwd: ROOT_INO, umask: 0 };
const verdict = (result: { type: 'ok' } | { type: 'failed'; errno: string }) =>
  result.type === 'ok' ? 'ok' : result.errno;

test.each([
  ['/tmp/build/configure', 'EACCES'],
  ['/home/you/configure', 'ok'],
  ['/tmp/home/configure', 'ok'],
  ['/tmp/build', 'EACCES'],
])('execve of %s: %s, for the owner and for root', (path, expected) => {
  expect(verdict(executable(host, you, path))).toBe(expected);
  expect(verdict(executable(host, root, path))).toBe(expected);
});

test('access asks the same for files; directories may be entered and files read', () => {
  expect(verdict(access(host, you, '/tmp/build/configure', 1))).toBe('EACCES');
  expect(verdict(access(host, you, '/tmp/build/configure', 6))).toBe('ok');
  expect(verdict(access(host, you, '/tmp/build', 7))).toBe('ok');
});

test('the explanation names the mount, and what it says is what the call answers', () => {
  const { verdict: said, sentence, hops } = explain(host, you.credential, 'execute', '/tmp/build/configure');
  expect(said).toBe('EACCES');
  expect(sentence).toBe(
    'you may not execute /tmp/build/configure: /tmp is mounted noexec, so nothing in it is executed (EACCES).',
  );
  expect(hops.at(-1)).toMatchObject({ outcome: 'refused', noexec: '/tmp', decision: null });
  expect(explain(host, you.credential, 'read', '/tmp/build/configure').verdict).toBe('granted');
});

test('a mount point that the tree has not is a mistake of the scenario', () => {
  expect(() => buildHost({ ...plan, mounts: [{ path: '/scratch', options: ['noexec'] }] })).toThrow(
    'scenario mounts, mounts: expected a directory of the tree, found "/scratch"',
  );
});
