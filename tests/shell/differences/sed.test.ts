import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    "sed \"s/a/\\1/\" todo.txt; sed -E 's/(a)/\\2/' todo.txt; sed 's/\\(a\\)\\(b\\)/\\3/' todo.txt; sed \"s/a/b/gg\" todo.txt; sed 's/a/b/pp' todo.txt; sed 's/a/b/2 3' todo.txt; sed 's/a/b/0' todo.txt; sed 's/a/b/2g3' todo.txt; sed todo.txt; sed 's/a/b/x' todo.txt",
    '',
    "sed: -e expression #1, char 7: invalid reference \\1 on `s' command's RHS\nsed: -e expression #1, char 9: invalid reference \\2 on `s' command's RHS\nsed: -e expression #1, char 16: invalid reference \\3 on `s' command's RHS\nsed: -e expression #1, char 8: multiple `g' options to `s' command\nsed: -e expression #1, char 8: multiple `p' options to `s' command\nsed: -e expression #1, char 9: multiple number options to `s' command\nsed: -e expression #1, char 7: number option to `s' command may not be zero\nsed: -e expression #1, char 9: multiple number options to `s' command\nsed: can't find label for jump to `odo.txt'\nsed: -e expression #1, char 7: unknown option to `s'\n",
    1,
  ],
  [
    "printf 'a\\nb' | sed -n l; echo; printf 'a\\nb' | sed '$!N;P;D'; echo .; printf 'a\\nb' | sed -n p; echo .; printf 'a\\nb' | sed -n '$='; printf 'a' | sed p; echo .",
    'a$\nb$\n\na\nb.\na\nb.\n2\na\na.\n',
    '',
    0,
  ],
  [
    "printf 'a\\nb' > x; printf 'c\\nd' > y; sed -n p x y; echo .; sed -n l x y; echo .; sed '1!G;h;$!d' x y; echo .; sed -s -n '$p' x y; echo .; sed i\\\\q x; echo .; sed a\\\\q x; echo .; sed '$r y' x; echo .; sed = x; echo .; sed 'N;P;D' x; echo .; sed c\\\\q x; echo .; sed G x; echo .; sed -n 'w z' x; cat z; echo .",
    'a\nb\nc\nd.\na$\nb$\nc$\nd$\n.\nd\nc\nb\na\n.\nb\nd.\nq\na\nq\nb.\na\nq\nb\nq\n.\na\nb\nc\nd.\n1\na\n2\nb.\na\nb.\nq\nq\n.\na\n\nb\n\n.\na\nb.\n',
    '',
    0,
  ],
  ["printf 'a' > x; sed -i G x; cat x; echo .; sed -n '$!p;$p' x todo.txt", 'a\n\n.\na\n\none\ntwo\n', '', 0],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
