import { expect, test } from 'vitest';
import { answer } from './box.ts';

/** Who types what, and the status, standard output and standard error of /bin/pwd of coreutils 9.1, as recorded. */
type Row = readonly [string, string, number, readonly string[], readonly string[]];

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

const rows: readonly Row[] = [
  ['you', 'pwd', 0, ['/home/you'], []],
  ['you', 'pwd -P', 0, ['/home/you'], []],
  ['you', 'pwd -z', 1, [], ["pwd: invalid option -- 'z'", "Try 'pwd --help' for more information."]],
  ['mallory', 'pwd', 0, ['/home/you'], []],
];

test.each(rows)('%s$ %s', (user, line, status, stdout, stderr) => {
  expect(answer(user, line)).toEqual({ stdout: text(stdout), stderr: text(stderr), status });
});
