import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const expansions: readonly Typed[] = [
  ['e=; s=abc; echo a${s fi}b\\a', '', 'bash: a${s fi}b\\a: bad substitution\n', 1],
  ['s=abc; echo "a ${s fi} b"x', '', 'bash: a ${s fi} b: bad substitution\n', 1],
  ['s=abc; x=q${s fi}', '', 'bash: q${s fi}: bad substitution\n', 1],
  ['s=abc; a=(1 2${s fi}); echo ${a[@]z}', '', 'bash: 2${s fi}: bad substitution\n', 1],
  ['s=abc; cat <<E\nx ${s fi} y\nE', '', 'bash: x ${s fi} y\n: bad substitution\n', 1],
  ['s=abc; echo $((1+${s fi}))', '', 'bash: 1+${s fi}: bad substitution\n', 1],
  ['false; case $? in 1) echo $?;; esac; echo $?', '1\n0\n', '', 0],
  ['false; case $(false)x in x) echo $?; esac; echo $?', '1\n0\n', '', 0],
  ['false; for i in a; do echo $?; done; false; for i in; do :; done; echo $?', '1\n0\n', '', 0],
  [
    'set -ez\necho $-',
    'hiBs\n',
    'bash: set: -z: invalid option\nset: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n',
    0,
  ],
  [
    'set -e -z\necho $-',
    'hiBs\n',
    'bash: set: -z: invalid option\nset: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n',
    0,
  ],
  [
    'a=([1]=p [5]=q [9]=r); echo ${a[@]:1:2} / ${a[@]: -2} / ${a[@]:6}/ ${a[@]:5} / ${a[@]: -5:2} / ${a[@]:0:1} / ${a[*]:2:5}',
    'p q / r / r/ q r / q r / p / q r\n',
    '',
    0,
  ],
  [
    'declare -A m=([x]=1 [y]=2 [z]=3); echo ${m[@]:0:2} / ${m[@]:1:2} / ${m[@]: -1}',
    '3 2 / 3 2 / 1\n',
    '',
    0,
  ],
  [
    'x=hello; echo ${x~} ${x~~} ${x~[a-h]} ${x~~[el]}; y=HeLLo; echo ${y~} ${y~~} "${y~~l}"',
    'Hello HELLO Hello hELLo\nheLLo hEllO HeLLo\n',
    '',
    0,
  ],
  ['a=(ab Cd); echo ${a[@]~} ${a[@]~~}', 'Ab cd AB cD\n', '', 0],
];

test.each(expansions)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
