import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'mkdir -p d/e; echo x > d/e/f; mkdir t; cp --parents -v d/e/f t; cp --parents d/e/f todo.txt; cp --parents nothere t; cp --parents d/e/f nothere; cp -T --parents d/e/f t; echo $?',
    "d -> t/d\nd/e -> t/d/e\n'd/e/f' -> 't/d/e/f'\n1\n",
    "cp: with --parents, the destination must be a directory\nTry 'cp --help' for more information.\ncp: cannot stat 'nothere': No such file or directory\ncp: with --parents, the destination must be a directory\nTry 'cp --help' for more information.\ncp: with --parents, the destination must be a directory\nTry 'cp --help' for more information.\n",
    0,
  ],
  [
    'install todo.txt src; install -v todo.txt src; install todo.txt new; install -bv todo.txt new',
    "removed 'src/todo.txt'\n'todo.txt' -> 'src/todo.txt'\n'todo.txt' -> 'new' (backup: 'new~')\n",
    '',
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
