import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'namei -x src; namei -mx .; namei -x /home/alice; namei -x nothere/x; echo $?',
    'f: src\n d src\nf: .\n drwxr-xr-x .\nf: /home/alice\n D /\n d home\n d alice\nf: nothere/x\n   nothere - No such file or directory\n1\n',
    '',
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
