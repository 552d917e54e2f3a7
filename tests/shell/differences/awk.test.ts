import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    "awk 'BEGIN { print 1/0 }'; awk 'BEGIN { x = 0; print 5 / x; print \"after\" }'; echo $?; awk 'BEGIN { print 1 % 0, -1/0, 0/0, log(0), log(-1) }'; awk '{ print 3/$1 }' todo.txt; awk 'BEGIN { x=3; x/=0; print x; x%=0; print x }'",
    'inf\ninf\nafter\n0\n-nan -inf -nan -inf -nan\ninf\ninf\ninf\n-nan\n',
    '',
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
