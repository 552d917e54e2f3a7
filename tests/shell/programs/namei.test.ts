import { expect, test } from 'vitest';
import { answer } from './box.ts';

/** Who types what, and the status, standard output and standard error of namei of util-linux 2.38.1, as recorded. */
type Row = readonly [string, string, number, readonly string[], readonly string[]];

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

const rows: readonly Row[] = [
  [
    'you',
    'namei -l webapps/zero/f',
    0,
    [
      'f: webapps/zero/f',
      'drwxr-xr-x root root webapps',
      'drwx---r-x you  you  zero',
      '-rw-r--r-- you  you  f',
    ],
    [],
  ],
  [
    'you',
    'namei -l /home/you/webapps',
    0,
    [
      'f: /home/you/webapps',
      'drwxr-xr-x root root /',
      'drwxr-xr-x root root home',
      'drwxr-x--- you  you  you',
      'drwxr-xr-x root root webapps',
    ],
    [],
  ],
  [
    'you',
    'namei -l webapps/static/dlink/sub',
    0,
    [
      'f: webapps/static/dlink/sub',
      'drwxr-xr-x root    root webapps',
      'drwxrwxr-x you     you  static',
      'lrwxrwxrwx you     you  dlink -> ../wp',
      'drwxr-xr-x root    root   ..',
      'drwxrwsr-t you     web    wp',
      'drwx--x--x mallory web  sub',
    ],
    [],
  ],
  [
    'you',
    'namei webapps/static/link',
    0,
    ['f: webapps/static/link', ' d webapps', ' d static', ' l link -> index.html', '   - index.html'],
    [],
  ],
  [
    'you',
    'namei -m webapps/static',
    0,
    ['f: webapps/static', ' drwxr-xr-x webapps', ' drwxrwxr-x static'],
    [],
  ],
  [
    'you',
    'namei -o webapps/static missing/x',
    1,
    [
      'f: webapps/static',
      ' d root root webapps',
      ' d you  you  static',
      'f: missing/x',
      '             missing - No such file or directory',
    ],
    [],
  ],
  [
    'you',
    'namei -v webapps/static/dangling',
    1,
    [
      'f: webapps/static/dangling',
      'd webapps',
      'd static',
      'l dangling -> nowhere/x',
      '    nowhere - No such file or directory',
    ],
    [],
  ],
  [
    'you',
    'namei -n webapps/static/dlink/sub',
    0,
    ['f: webapps/static/dlink/sub', ' d webapps', ' d static', ' l dlink -> ../wp', ' d sub'],
    [],
  ],
  [
    'mallory',
    'namei -l /home/you/webapps',
    1,
    [
      'f: /home/you/webapps',
      'drwxr-xr-x root root /',
      'drwxr-xr-x root root home',
      'drwxr-x--- you  you  you',
      '                     webapps - Permission denied',
    ],
    [],
  ],
  ['you', 'namei webapps/wp/sub/f', 0, ['f: webapps/wp/sub/f', ' d webapps', ' d wp', ' d sub', ' - f'], []],
  [
    'you',
    'namei -l ./empty/../webapps',
    0,
    [
      'f: ./empty/../webapps',
      'drwxr-x--- you  you  .',
      'drwxrwxr-x you  you  empty',
      'drwxr-x--- you  you  ..',
      'drwxr-xr-x root root webapps',
    ],
    [],
  ],
  [
    'you',
    'namei',
    1,
    [],
    ['namei: pathname argument is missing', "Try 'namei --help' for more information."],
  ],
  ['you', 'namei -z', 1, [], ["namei: invalid option -- 'z'", "Try 'namei --help' for more information."]],
];

test.each(rows)('%s$ %s', (user, line, status, stdout, stderr) => {
  expect(answer(user, line)).toEqual({ stdout: text(stdout), stderr: text(stderr), status });
});
