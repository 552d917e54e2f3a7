import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    "printf 'a\\na\\nb\\nc\\nc\\n' > x; uniq --group x; uniq --group=prepend x; uniq --group=append x; uniq --group=both x; uniq --group=z x; uniq -c --group x; uniq --all-repeated=separate x; uniq -cD x; uniq --all-repeated=z x; uniq -D -u x",
    'a\na\n\nb\n\nc\nc\n\na\na\n\nb\n\nc\nc\na\na\n\nb\n\nc\nc\n\n\na\na\n\nb\n\nc\nc\n\na\na\n\nc\nc\na\nc\n',
    "uniq: invalid argument ‘z’ for ‘--group’\nValid arguments are:\n  - ‘prepend’\n  - ‘append’\n  - ‘separate’\n  - ‘both’\nTry 'uniq --help' for more information.\nuniq: --group is mutually exclusive with -c/-d/-D/-u\nTry 'uniq --help' for more information.\nuniq: printing all duplicated lines and repeat counts is meaningless\nTry 'uniq --help' for more information.\nuniq: invalid argument ‘z’ for ‘--all-repeated’\nValid arguments are:\n  - ‘none’\n  - ‘prepend’\n  - ‘separate’\nTry 'uniq --help' for more information.\n",
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
