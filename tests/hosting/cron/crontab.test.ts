import { describe, expect, test } from 'vitest';
import { parseCrontab, splitCommand, startOf } from '../../../src/hosting/cron/index.ts';
import { entryOf, you } from './box.ts';

const parsed = (text: string) => parseCrontab(text, you());

describe('lines that set variables', () => {
  test.each([
    ['A=b', 'b'],
    ['A = b c ', 'b c'],
    ["A='b '", 'b'],
    [`A="'b'"`, 'b'],
    ['"A" = b', 'b'],
    ['A=""', ''],
  ])('%s', (line, value) => {
    expect(startOf(entryOf(`${line}\n* * * * * x`)).env['A']).toBe(value);
  });

  test.each(['A=', 'A', 'A B=c', 'A="b" c', 'A="b'])('%s is none', (line) => {
    expect(parsed(`${line}\n`)).toEqual({
      type: 'mistake',
      mistake: { type: 'entry', line: line === 'A' ? 1 : 0, message: 'bad minute' },
    });
  });

  test('they hold for the jobs below, and LOGNAME cannot be set', () => {
    const text = 'PATH=/p\nLOGNAME=root\n* * * * * x';
    expect(entryOf(text).environment).toEqual([
      ['PATH', '/p'],
      ['LOGNAME', 'you'],
      ['SHELL', '/bin/sh'],
      ['HOME', '/home/you'],
    ]);
  });
});

describe('what a job is started with', () => {
  test.each([
    ['echo a', 'echo a', ''],
    ['cat%a%b', 'cat', 'a\nb\n'],
    ['date +\\%F', 'date +%F', ''],
    ['cat%50\\%', 'cat', '50%\n'],
    ['echo a\\\\b', 'echo a\\b', ''],
    ['cat%a\\nb', 'cat', 'a\\nb\n'],
    ['cat%', 'cat', ''],
    ['cat%\\', 'cat', '\\'],
    ['cat%a%\\', 'cat', 'a\n\\'],
    ['cat%a\\', 'cat', 'a\\\n'],
  ])('%s', (command, line, stdin) => {
    const start = startOf(entryOf(`* * * * * ${command}`));
    expect(start).toMatchObject({ argv: ['/bin/sh', '-c', line], stdin, home: '/home/you' });
    expect(splitCommand(command).line).toBe(line);
  });
});

test('a crontab may have ten thousand lines', () => {
  expect(parsed('#\n'.repeat(10_000)).type).toBe('crontab');
  const tooLong = (last: unknown) => ({ type: 'mistake', mistake: { type: 'too-long', last } });
  expect(parsed('A=b\n'.repeat(10_001))).toEqual(tooLong(null));
  expect(parsed('\n'.repeat(10_001))).toEqual(tooLong(null));
  expect(parsed(`${'#\n'.repeat(10_001)}x`)).toEqual(tooLong(null));
  expect(parsed(`${'#\n'.repeat(10_000)}x`)).toEqual({ type: 'mistake', mistake: { type: 'no-newline' } });
  const bad = { type: 'entry', line: 10_001, message: 'bad minute' };
  expect(parsed(`${'\n'.repeat(10_000)}bad\n`)).toEqual(tooLong(bad));
});
