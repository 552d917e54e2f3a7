import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    "printf 'a1b22c' > x; tac -r -s '[0-9]' x; echo .; tac -r -s '[0-9]+' x; echo .; tac -r -s '[0-9]\\+' x; echo .; tac -b -s 1 x; echo .; tac -s 22 x; echo .; tac -rbs '[0-9]' x; echo .; tac src; tac -r -s '[' todo.txt",
    'c2b2a1.\nc2b2a1.\na1b22c.\n1b22ca.\nca1b22.\n2c21ba.\n',
    'tac: src: read error: Invalid argument\ntac: Invalid regular expression\n',
    1,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
