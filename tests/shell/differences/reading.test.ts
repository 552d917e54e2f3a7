import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'unset u; echo "[${u:a b}]"; e=abc; echo "[${e:9:a b}]"; a=(1); echo "[${a[@]:5:a b}]"',
    '[]\n[]\n[]\n',
    '',
    0,
  ],
  [
    ". src; . todo.txt/x; printf 'a\\0b' > b; . ./b; echo $?",
    '127\n',
    'bash: .: src: is a directory\nbash: todo.txt/x: Not a directory\nbash: ab: command not found\n',
    0,
  ],
  [
    'tail -n -c 2 todo.txt; diff todo.txt todo.txt; diff -s todo.txt todo.txt',
    'Files todo.txt and todo.txt are identical\n',
    'tail: invalid number of lines: ‘c’\n',
    0,
  ],
  [
    "cmp todo.txt src; cmp src nothere; cmp a b c; printf 'oneX' > x; cmp -l x todo.txt",
    '4 130  12\n',
    "cmp: src: Is a directory\ncmp: nothere: No such file or directory\ncmp: invalid --ignore-initial value 'c'\ncmp: Try 'cmp --help' for more information.\ncmp: EOF on x after byte 4\n",
    1,
  ],
  [
    'mkdir -m 300 d; grep a d; grep a src; diff d d',
    '',
    'grep: d: Permission denied\ngrep: src: Is a directory\n',
    0,
  ],
  [
    'od /; od nothere; shopt checkwinsize',
    '0000000\ncheckwinsize   \ton\n',
    'od: /: Is a directory\nod: nothere: No such file or directory\n',
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
