import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'od -j 3 -c todo.txt; od -j 100 todo.txt; od -j 9 todo.txt; od -j x todo.txt; od -N x todo.txt; od -t q todo.txt; od nothere; od -w0 todo.txt; od -t x9 todo.txt; od -t x4z todo.txt; od -j 0x3 -tx1z todo.txt',
    '0000003  \\n   t   w   o  \\n\n0000010\n0000000 067157\n0000002 005145\n0000004 073564\n0000006 005157\n0000010\n0000000 0a656e6f 0a6f7774                    >one.two.<\n0000010\n0000003 0a 74 77 6f 0a                                   >.two.<\n0000010\n',
    "od: cannot skip past end of combined input\nod: cannot skip past end of combined input\nod: invalid -j argument 'x'\nod: invalid -N argument 'x'\nod: invalid character 'q' in type string ‘q’\nod: nothere: No such file or directory\nod: warning: invalid width 0; using 2 instead\nod: invalid type string ‘x9’;\nthis system doesn't provide a 9-byte integral type\n",
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
