import { describe, expect, test } from 'vitest';
import { INIT_PID, ROOT, spawn } from '../../../src/hosting/kernel/index.ts';
import { columnsOf, headerOfColumns, lineOfColumns } from '../../../src/shell/programs/ps-format.ts';
import { boxWith, typed } from './python-box.ts';

const USAGE = `
Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;

const row = {
  pid: 1,
  ppid: 0,
  uid: 0,
  user: 'root',
  rss: 17_800,
  vsz: 49_816,
  share: 0.04,
  state: 'S',
  tty: '?',
  name: 'process_api',
  command: '/process_api --firecracker-init --addr 0.0.0.0:2024',
};

/** As procps 4.0.2 printed the same process, with a pid of seven digits at most. */
test.each([
  ['pid,rss,comm', '    PID   RSS COMMAND', '      1 17800 process_api'],
  ['comm,pid', 'COMMAND             PID', 'process_api           1'],
  ['args,pid', 'COMMAND                         PID', '/process_api --firecracker-       1'],
  ['user,rss,vsz,stat,tty', 'USER       RSS    VSZ STAT TT', 'root     17800  49816 S    ?'],
  ['uid,%mem,s', '  UID %MEM S', '    0  0.0 S'],
  ['rss,comm=NAME', '  RSS NAME', '17800 process_api'],
])('-o %s', (list, header, line) => {
  const columns = columnsOf(list);
  if (typeof columns === 'string') throw new Error(columns);
  expect([headerOfColumns(columns), lineOfColumns(columns, row)]).toEqual([`${header}\n`, `${line}\n`]);
});

describe('on a box', () => {
  const host = spawn(boxWith({}), INIT_PID, {
    argv: ['/usr/bin/watch-it', '-v'],
    credential: { ...ROOT },
    memory: 4321,
  }).host;
  const ps = (words: string) => typed(host, `ps ${words}`);

  test.each([
    ['-u root -o rss=,args=', ' 1024 /sbin/init\n 4321 /usr/bin/watch-it -v\n'],
    ['-u 0 -o rss= -o comm=', ' 1024 init\n 4321 watch-it\n'],
    ['-u 999 -o pid', '    PID\n'],
  ])('ps %s', (words, stdout) => {
    expect(ps(words)).toMatchObject({ stdout, stderr: '' });
  });

  test('x is one’s own without a terminal too, a everybody’s with one, and only both are all', () => {
    expect(
      ps('x -o user=')
        .stdout.split('\n')
        .filter((user) => user !== 'you'),
    ).toEqual(['']);
    expect(ps('x').stdout).toContain(' ps\n');
    expect(ps('a').stdout).not.toContain('watch-it');
    expect(ps('ax').stdout).toContain('watch-it');
  });

  test('-eo takes its list as the next word, and -e still means everybody', () => {
    expect(ps('-eo user,comm').stdout).toContain('root     watch-it\n');
  });

  test.each([
    ['-o pid,nosuch', 'unknown user-defined format specifier "nosuch"'],
    ['-o pid,,rss', 'improper format list'],
    ['-o', 'format specification must follow -o'],
    ['-u nobodyx', 'user name does not exist'],
    ['-Q', 'unsupported SysV option'],
    ['--nosuch', 'unknown gnu long option'],
    ['zQ', 'unsupported option (BSD syntax)'],
  ])('ps %s', (words, complaint) => {
    expect(ps(words)).toMatchObject({ stderr: `error: ${complaint}\n${USAGE}`, status: 1 });
  });
});
