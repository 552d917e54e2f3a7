import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'sort nothere; sort todo.txt nothere; echo $?; sort src; sort nothere todo.txt src; sort -m todo.txt nothere; sort -m src; echo $?; sort -c todo.txt nothere',
    '2\n2\n',
    "sort: cannot read: nothere: No such file or directory\nsort: cannot read: nothere: No such file or directory\nsort: read failed: src: Is a directory\nsort: cannot read: nothere: No such file or directory\nsort: cannot read: nothere: No such file or directory\nsort: read failed: src: Is a directory\nsort: extra operand 'nothere' not allowed with -c\n",
    2,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
