import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  ['unset 1x; echo $?', '0\n', '', 0],
  ["unset 'a b' =; echo $?", '0\n', '', 0],
  [
    "unset 'a[0'; unset -v 1x; unset -f 1x; unset -n 1x; echo $?",
    '0\n',
    "bash: unset: `1x': not a valid identifier\n",
    0,
  ],
  [
    'x=5; declare -A x; declare -p x; declare -A m; declare -a m; echo $?; declare -A a; echo $?',
    'declare -A x=([0]="5" )\n1\n0\n',
    'bash: declare: m: cannot convert associative to indexed array\n',
    0,
  ],
  [
    'a=(1 2); declare -A a; echo $?; declare -p a; declare -A a=([k]=v); echo $?; declare -p a',
    '1\ndeclare -a a=([0]="1" [1]="2")\n',
    'bash: declare: a: cannot convert indexed to associative array\nbash: a: cannot convert indexed to associative array\n',
    1,
  ],
  [
    'a=(1 2); typeset -A a; local -A a; readonly -A a; echo $?',
    '0\n',
    'bash: typeset: a: cannot convert indexed to associative array\nbash: local: can only be used in a function\n',
    0,
  ],
  [
    'declare -A m; m[k]=1; declare -a m=(1 2); echo $?; declare -p m',
    '',
    'bash: m: cannot convert associative to indexed array\n',
    1,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
