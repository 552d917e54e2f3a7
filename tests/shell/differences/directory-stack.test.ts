import { expect, test } from 'vitest';
import { answer } from './typed.ts';
import type { Typed } from './typed.ts';

const lines: readonly Typed[] = [
  [
    'dirs -Z; dirs zz; dirs -- zz; dirs +9; dirs -9; dirs -c zz; dirs -lZ; dirs 3; echo $?',
    '~\n2\n',
    'bash: dirs: -Z: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: zz: invalid option\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: directory stack empty\nbash: dirs: directory stack empty\nbash: dirs: zz: invalid option\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: -lZ: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: 3: invalid option\ndirs: usage: dirs [-clpv] [+N] [-N]\n',
    0,
  ],
  [
    "dirs -z2; dirs +z; dirs -; dirs +; dirs ''; dirs -p -v; dirs -pv; dirs -l -p",
    ' 0  ~\n/home/alice\n',
    'bash: dirs: -z2: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: +z: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: -: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: +: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: : invalid option\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: -pv: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\n',
    0,
  ],
  [
    'cd src; pushd /tmp; dirs; dirs +0; dirs +1; dirs -0; dirs -1; dirs -v; dirs -l; dirs -lv; dirs -p; dirs +2; dirs -2; dirs -v +1; dirs -l -1; dirs +1 -v',
    '/tmp ~/src\n/tmp ~/src\n/tmp\n~/src\n~/src\n/tmp\n 0  /tmp\n 1  ~/src\n/tmp /home/alice/src\n/tmp\n~/src\n 1  ~/src\n/tmp\n 1  ~/src\n',
    'bash: dirs: -lv: invalid number\ndirs: usage: dirs [-clpv] [+N] [-N]\nbash: dirs: 2: directory stack index out of range\nbash: dirs: 2: directory stack index out of range\n',
    0,
  ],
  [
    'pushd -z; pushd -- -z; pushd +z; pushd -n; pushd z z; pushd +9; pushd -9; pushd /tmp x; pushd -1 ; pushd -n /tmp; pushd -n z; dirs; pushd; pushd -n; dirs; pushd -n +1',
    '~ /tmp\n~ z /tmp\n~ z /tmp\n~ ~ /tmp\n',
    'bash: pushd: -z: invalid number\npushd: usage: pushd [-n] [+N | -N | dir]\nbash: pushd: -z: No such file or directory\nbash: pushd: +z: invalid number\npushd: usage: pushd [-n] [+N | -N | dir]\nbash: pushd: too many arguments\nbash: pushd: directory stack empty\nbash: pushd: directory stack empty\nbash: pushd: too many arguments\nbash: pushd: directory stack empty\nbash: pushd: z: No such file or directory\n',
    0,
  ],
  [
    "pushd nothere; pushd ''; pushd -; pushd --; pushd +; pushd -- /tmp",
    '~ ~\n/home/alice\n~ ~ ~\n~ ~ ~\n/tmp ~ ~ ~\n',
    'bash: pushd: nothere: No such file or directory\nbash: pushd: +: invalid number\npushd: usage: pushd [-n] [+N | -N | dir]\n',
    0,
  ],
  [
    'pushd -z x; echo $?; cd src; pushd -; pushd -; pushd -n -n x; dirs',
    '2\n/home/alice\n~ ~/src\n/home/alice/src\n~/src ~ ~/src\n~/src x ~ ~/src\n~/src x ~ ~/src\n',
    'bash: pushd: -z: invalid number\npushd: usage: pushd [-n] [+N | -N | dir]\n',
    0,
  ],
  [
    'pushd /tmp; pushd /home; pushd -n +2; dirs; pushd -0; pushd +0; pushd -n -1',
    '/tmp ~\n/home /tmp ~\n/home /home /tmp\n/tmp /home /home\n/tmp /home /home\n',
    '',
    0,
  ],
  [
    "popd -z; popd z; popd +z; popd +9; popd -9; popd -n; popd z z; popd -; popd --; popd -- z; popd +0; popd ''; echo $?",
    '1\n',
    'bash: popd: -z: invalid number\npopd: usage: popd [-n] [+N | -N]\nbash: popd: z: invalid argument\npopd: usage: popd [-n] [+N | -N]\nbash: popd: +z: invalid number\npopd: usage: popd [-n] [+N | -N]\nbash: popd: directory stack empty\nbash: popd: directory stack empty\nbash: popd: directory stack empty\nbash: popd: z: invalid argument\npopd: usage: popd [-n] [+N | -N]\nbash: popd: -: invalid number\npopd: usage: popd [-n] [+N | -N]\nbash: popd: directory stack empty\nbash: popd: directory stack empty\nbash: popd: directory stack empty\nbash: popd: directory stack empty\n',
    0,
  ],
  [
    'pushd /tmp; pushd /home; popd +1; pushd /; popd -0; popd -n; popd -n +1; popd +9; popd -9; popd z; popd -z; popd; popd',
    '/tmp ~\n/home /tmp ~\n/home ~\n/ /home ~\n/ /home\n/\n',
    'bash: popd: directory stack empty\nbash: popd: directory stack empty\nbash: popd: directory stack empty\nbash: popd: z: invalid argument\npopd: usage: popd [-n] [+N | -N]\nbash: popd: -z: invalid number\npopd: usage: popd [-n] [+N | -N]\nbash: popd: directory stack empty\nbash: popd: directory stack empty\n',
    1,
  ],
  [
    'pushd /tmp; pushd +9; popd +9; pushd -n +1; pushd /home/alice/nothere; pushd todo.txt; echo $?; popd +1 +1; pushd / ; popd -n x; popd +0; popd -1; dirs',
    '/tmp ~\n1\n/tmp\n/ /tmp\n/tmp\n/tmp\n',
    'bash: pushd: +9: directory stack index out of range\nbash: popd: +9: directory stack index out of range\nbash: pushd: /home/alice/nothere: No such file or directory\nbash: pushd: todo.txt: No such file or directory\nbash: popd: x: invalid argument\npopd: usage: popd [-n] [+N | -N]\nbash: popd: directory stack empty\n',
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
