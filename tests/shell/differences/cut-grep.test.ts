import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'cut -f x todo.txt; cut -c1 -f1 todo.txt; cut -f 99999999999999999999 todo.txt; cut -c 2-0 todo.txt',
    '',
    "cut: invalid field value ‘x’\nTry 'cut --help' for more information.\ncut: only one list may be specified\nTry 'cut --help' for more information.\ncut: field number ‘99999999999999999999’ is too large\nTry 'cut --help' for more information.\ncut: invalid decreasing range\nTry 'cut --help' for more information.\n",
    1,
  ],
  ["egrep o todo.txt; fgrep -c o todo.txt; egrep -c 't|n' todo.txt", 'one\ntwo\n2\n2\n', '', 0],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
