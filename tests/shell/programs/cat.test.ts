import { expect, test } from 'vitest';
import { answer } from './box.ts';

/** Who types what, and the status, standard output and standard error of cat of coreutils 9.1, as recorded. */
type Row = readonly [string, string, number, readonly string[], readonly string[]];

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

const rows: readonly Row[] = [
  ['you', 'cat -n webapps/static/index.html webapps/zero/f', 0, ['     1\thello', '     2\tworld1'], []],
  ['you', 'cat', 0, [], []],
  [
    'you',
    'cat missing webapps/zero/f webapps',
    1,
    ['1'],
    ['cat: missing: No such file or directory', 'cat: webapps: Is a directory'],
  ],
  [
    'you',
    'cat "no such" "it\'s" \'say "no"\'',
    1,
    [],
    [
      "cat: 'no such': No such file or directory",
      'cat: "it\'s": No such file or directory',
      'cat: \'say "no"\': No such file or directory',
    ],
  ],
  [
    'you',
    'cat webapps/static/.hidden webapps/static/loop webapps/zero/f/',
    1,
    [],
    [
      'cat: webapps/static/.hidden: Permission denied',
      'cat: webapps/static/loop: Too many levels of symbolic links',
      'cat: webapps/zero/f/: Not a directory',
    ],
  ],
  ['mallory', 'cat /home/you/webapps/zero/f', 1, [], ['cat: /home/you/webapps/zero/f: Permission denied']],
  ['nginx', 'cat webapps/zero/f', 0, ['1'], []],
  ['you', 'cat -z', 1, [], ["cat: invalid option -- 'z'", "Try 'cat --help' for more information."]],
];

test.each(rows)('%s$ %s', (user, line, status, stdout, stderr) => {
  expect(answer(user, line)).toEqual({ stdout: text(stdout), stderr: text(stderr), status });
});

test('a last line without an end stays so', () => {
  expect(answer('you', 'cat webapps/static/index.html').stdout).toBe('hello\nworld');
});
