import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    "printf 'a\\nb\\nc\\nd\\n' > x; printf 'a\\nB\\nc\\ne\\nf\\n' > y; diff -e x y; diff -n x y; diff -y -W 40 x y; diff -y --suppress-common-lines -W 30 x y; diff -y --left-column -W 40 x y; diff -y x x -W 20; diff -e x x; echo $?; diff -f x y",
    '4c\ne\nf\n.\n2c\nB\n.\nd2 1\na2 1\nB\nd4 1\na4 2\ne\nf\na\t\t\ta\nb\t\t   |\tB\nc\t\t\tc\nd\t\t   |\te\n\t\t   >\tf\nb\t      |\tB\nd\t      |\te\n\t      >\tf\na\t\t   (\nb\t\t   |\tB\nc\t\t   (\nd\t\t   |\te\n\t\t   >\tf\na\ta\nb\tb\nc\tc\nd\td\n0\nc2\nB\n.\nc4\ne\nf\n.\n',
    '',
    1,
  ],
  [
    "printf 'a\\nb\\n' > x; printf 'x\\na\\n.\\nb\\nz\\n' > y; diff -e x y; diff -e y x; diff -n x y; diff -n y x; diff -y -W 20 x y; diff -y -W 21 y x; printf 'a\\tb\\nlong line which is cut off\\n' > z; diff -y -W 30 z x; printf 'a' > w; diff -y -W 20 w x; diff -e w x; diff -n w x; diff -y -t -W 30 z x",
    '2a\nz\n.\n1a\n..\n.\ns/.//\n0a\nx\n.\n5d\n3d\n1d\na0 1\nx\na1 1\n.\na2 1\nz\nd1 1\nd3 1\nd5 1\n      >\tx\na\ta\n      >\t.\nb\tb\n      >\tz\nx\t  <\na\t\ta\n.\t  <\nb\t\tb\nz\t  <\na\tb     |\ta\nlong line whi |\tb\na     \\\ta\n      >\tb\n1a\nb\n.\nd1 1\na1 2\na\nb\na       b     |  a\nlong line whi |  b\n',
    'diff: w: No newline at end of file\n\n',
    1,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
