import { describe, expect, test } from 'vitest';
import {
  chmod,
  link,
  loginTask,
  open,
  readFile,
  readOpen,
  stat,
  symlink,
  unlink,
  writeFile,
  writeOpen,
  type Host,
  type OpenFlags,
} from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios();

const { host: start } = loadScenario('the-account');
const you = loginTask(start, 'you');
const mallory = loginTask(start, 'mallory');
const path = '/tmp/diary';
const host: Host = writeFile(start, you, path, 'dear diary', { mode: 0o644 }).host;

describe('an open file', () => {
  test('keeps its rights after a chmod that would refuse them now', () => {
    const opened = open(host, mallory, path, { read: true });
    if (opened.result.type === 'failed') throw new Error(opened.result.errno);
    const closed = chmod(opened.host, you, path, 0o600).host;
    expect(readFile(closed, mallory, path)).toEqual({ type: 'failed', errno: 'EACCES' });
    expect(readOpen(closed, opened.result.value)).toEqual({ type: 'ok', value: 'dear diary' });
  });

  test('does what it was opened for and nothing else', () => {
    const reading = open(host, you, path, { read: true });
    const writing = open(host, you, path, { write: true, append: true });
    if (reading.result.type === 'failed' || writing.result.type === 'failed')
      throw new Error('you may open it');
    expect(writeOpen(host, you, reading.result.value, 'x').result).toEqual({
      type: 'failed',
      errno: 'EBADF',
    });
    expect(readOpen(host, writing.result.value)).toEqual({ type: 'failed', errno: 'EBADF' });
    const { host: after } = writeOpen(host, you, writing.result.value, ', today');
    expect(readFile(after, you, path)).toEqual({ type: 'ok', value: 'dear diary, today' });
  });

  test('a new file may be written through its own opening whatever its mode', () => {
    const opened = open(host, you, '/tmp/sealed', { read: true, write: true, create: true }, 0o400);
    if (opened.result.type === 'failed') throw new Error(opened.result.errno);
    const { host: after } = writeOpen(opened.host, you, opened.result.value, 'wax');
    expect(readFile(after, you, '/tmp/sealed')).toEqual({ type: 'ok', value: 'wax' });
    expect(open(after, you, '/tmp/sealed', { write: true }).result).toEqual({
      type: 'failed',
      errno: 'EACCES',
    });
  });
});

describe('open(2) refuses', () => {
  const linked = symlink(host, you, path, '/tmp/way').host;
  test.each<[string, string, OpenFlags, string]>([
    ['what is not there', '/tmp/nothing', { read: true }, 'ENOENT'],
    ['a link, with O_NOFOLLOW', '/tmp/way', { read: true, noFollow: true }, 'ELOOP'],
    ['writing a directory', '/tmp', { write: true }, 'EISDIR'],
    ['a file as a directory', path, { read: true, directory: true }, 'ENOTDIR'],
    ['what must be new and is not', path, { write: true, create: true, exclusive: true }, 'EEXIST'],
    [
      'a link where something new must be',
      '/tmp/way',
      { write: true, create: true, exclusive: true },
      'EEXIST',
    ],
    ['emptying without w', path, { read: true, truncate: true }, 'EACCES'],
  ])('%s', (_, where, flags, errno) => {
    const { host: after, result } = open(linked, mallory, where, flags, 0o644);
    expect(result).toEqual({ type: 'failed', errno });
    expect(after).toBe(linked);
  });
});

describe('link(2)', () => {
  test('gives a file a second name, and the file stays until the last is gone', () => {
    const { host: twice } = link(host, you, path, '/tmp/journal');
    const found = stat(twice, you, '/tmp/journal');
    expect(found.type === 'ok' && found.value.nlink).toBe(2);
    const { host: once } = unlink(twice, you, path);
    expect(readFile(once, you, '/tmp/journal')).toEqual({ type: 'ok', value: 'dear diary' });
  });

  test.each([
    ['a directory', '/home/you/bin', '/home/you/second', 'EPERM'],
    ['a name that is taken', path, '/home/you/bin', 'EEXIST'],
    ['nothing', '/tmp/nothing', '/tmp/x', 'ENOENT'],
  ])('refuses %s', (_, from, to, errno) => {
    expect(link(host, you, from, to).result).toEqual({ type: 'failed', errno });
  });

  test('refuses a neighbour’s file that one may not write: fs.protected_hardlinks', () => {
    expect(link(host, mallory, path, '/tmp/mine').result).toEqual({ type: 'failed', errno: 'EPERM' });
  });
});
