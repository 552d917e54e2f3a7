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
  ['true; echo $(false) $?; x=$(exit 3) y=$?; echo $y', '1\n3\n', '', 0],
  ['true; case $(false) in x) ;; *) echo $?; esac', '1\n', '', 0],
  [
    "getopts; echo $?; getopts a; echo $?; getopts -z a; echo $?; getopts -- a b; echo $?; getopts a 1x; echo $?; getopts a 'x y' -a; echo $?",
    '2\n2\n2\n1\n1\n1\n',
    "getopts: usage: getopts optstring name [arg ...]\ngetopts: usage: getopts optstring name [arg ...]\nbash: getopts: -z: invalid option\ngetopts: usage: getopts optstring name [arg ...]\nbash: getopts: `1x': not a valid identifier\nbash: getopts: `x y': not a valid identifier\n",
    0,
  ],
  [
    'getopts a: x -a; echo $? $x; getopts :a: x -a; echo $? $x $OPTARG; OPTIND=1; getopts a: x -a; echo $? $x',
    '0 ?\n1 ?\n0 ?\n',
    'bash: option requires an argument -- a\nbash: option requires an argument -- a\n',
    0,
  ],
  [
    "getopts 'a' = ; echo $?; getopts a x -z; echo $? $x; getopts a 1x -z; echo $?",
    '1\n0 ?\n1\n',
    "bash: getopts: `=': not a valid identifier\nbash: illegal option -- z\nbash: getopts: `1x': not a valid identifier\n",
    0,
  ],
  [
    'local; echo $?; local -z; local x; local 1x; local --; local -- x; echo $?',
    '1\n1\n',
    'bash: local: can only be used in a function\nbash: local: can only be used in a function\nbash: local: can only be used in a function\nbash: local: can only be used in a function\nbash: local: can only be used in a function\nbash: local: can only be used in a function\n',
    0,
  ],
  [
    'f() { local -z; local 1x; local x=3 2y; echo $? $x; local -- z=1; echo $z; local -p; local; local x; }; f',
    '1 3\n1\ndeclare -- x="3"\ndeclare -- z="1"\ndeclare -- x="3"\ndeclare -- z="1"\n',
    "bash: local: -z: invalid option\nlocal: usage: local [option] name[=value] ...\nbash: local: `1x': not a valid identifier\nbash: local: `2y': not a valid identifier\n",
    0,
  ],
  [
    "mapfile 1x </dev/null; echo $?; mapfile -z; mapfile -n x; mapfile -u 9; mapfile -u x; mapfile a b </dev/null; echo $?; mapfile ''; mapfile 'a[1]'",
    '1\n0\n',
    "bash: mapfile: `1x': not a valid identifier\nbash: mapfile: -z: invalid option\nmapfile: usage: mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]\nbash: mapfile: x: invalid line count\nbash: mapfile: 9: invalid file descriptor: Bad file descriptor\nbash: mapfile: x: invalid file descriptor specification\nbash: mapfile: empty array variable name\nbash: mapfile: `a[1]': not a valid identifier\n",
    1,
  ],
  [
    'mapfile -O x; mapfile -s x; mapfile -c x; mapfile -d; mapfile -n -1; mapfile -u -1; mapfile -t -- -x; readarray 1x; mapfile -O -1; mapfile -c 0; mapfile -n 1x',
    '',
    "bash: mapfile: x: invalid array origin\nbash: mapfile: x: invalid line count\nbash: mapfile: x: invalid callback quantum\nbash: mapfile: -d: option requires an argument\nmapfile: usage: mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]\nbash: mapfile: -1: invalid line count\nbash: mapfile: -1: invalid file descriptor specification\nbash: mapfile: `-x': not a valid identifier\nbash: readarray: `1x': not a valid identifier\nbash: mapfile: -1: invalid array origin\nbash: mapfile: 0: invalid callback quantum\nbash: mapfile: 1x: invalid line count\n",
    1,
  ],
  [
    'readonly r; mapfile r < todo.txt; echo $?; declare -A m; mapfile m < todo.txt; echo $?',
    '1\n1\n',
    'bash: r: readonly variable\nbash: mapfile: m: not an indexed array\n',
    0,
  ],
  [
    'hash -d; echo $?; hash -t; hash -p; hash -p x; hash -z; hash -d nosuch; hash -t nosuch; hash nosuch; echo $?; hash -p /x y; hash; hash -l; hash -d y; hash',
    '1\nhash: hash table empty\n1\nhits\tcommand\n   0\t/x\nbuiltin hash -p /x y\nhash: hash table empty\n',
    'bash: hash: -d: option requires an argument\nbash: hash: -t: option requires an argument\nbash: hash: -p: option requires an argument\nhash: usage: hash [-lr] [-p pathname] [-dt] [name ...]\nbash: hash: -z: invalid option\nhash: usage: hash [-lr] [-p pathname] [-dt] [name ...]\nbash: hash: nosuch: not found\nbash: hash: nosuch: not found\n',
    0,
  ],
  [
    "hash ''; hash /bin/ls; hash cd; hash -r x; hash -p src y; hash -- x; hash -t ls cat; ls; cat </dev/null; hash -t ls cat; hash -l; hash -lt ls",
    'src\ntodo.txt\nls\t/usr/bin/ls\ncat\t/usr/bin/cat\nbuiltin hash -p /usr/bin/ls ls\nbuiltin hash -p /usr/bin/cat cat\nbuiltin hash -p /usr/bin/ls ls\n',
    'bash: hash: : not found\nbash: hash: x: not found\nbash: hash: src: Is a directory\nbash: hash: x: not found\nbash: hash: ls: not found\nbash: hash: cat: not found\n',
    0,
  ],
  [
    'disown; echo $?; disown -z; disown %1; disown nosuch; disown 99999; disown -a; disown -r; disown -h; disown -ah; disown -- x; disown %%; echo $?',
    '1\n1\n',
    'bash: disown: current: no such job\nbash: disown: -z: invalid option\ndisown: usage: disown [-h] [-ar] [jobspec ... | pid ...]\nbash: disown: %1: no such job\nbash: disown: nosuch: no such job\nbash: disown: 99999: no such job\nbash: disown: current: no such job\nbash: disown: x: no such job\nbash: disown: %%: no such job\n',
    0,
  ],
  [
    "jobs -z; jobs %1; jobs 1; jobs x; echo $?; jobs -l; jobs -x echo hi; jobs -x; jobs -n; jobs %nosuch; jobs -- %1; echo $?; jobs ''",
    '1\nhi\n1\n',
    'bash: jobs: -z: invalid option\njobs: usage: jobs [-lnprs] [jobspec ...] or jobs -x command [args]\nbash: jobs: %1: no such job\nbash: jobs: 1: no such job\nbash: jobs: x: no such job\nbash: jobs: %nosuch: no such job\nbash: jobs: %1: no such job\nbash: jobs: : no such job\n',
    1,
  ],
  [
    'read x < src; echo $?; read < src; mapfile < src; echo $?',
    '1\n0\n',
    'bash: read: read error: 0: Is a directory\nbash: read: read error: 0: Is a directory\n',
    0,
  ],
  [
    "read 1x; read -a 1x; read 'a b'; read -z; read -n x; read -n -1; read -t x; read -t -1; read -u x; read -u 9; read -u -1; read -d; read -N x; echo $?",
    '1\n',
    "bash: read: `1x': not a valid identifier\nbash: read: `1x': not a valid identifier\nbash: read: `a b': not a valid identifier\nbash: read: -z: invalid option\nread: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]\nbash: read: x: invalid number\nbash: read: -1: invalid number\nbash: read: x: invalid timeout specification\nbash: read: -1: invalid timeout specification\nbash: read: x: invalid file descriptor specification\nbash: read: 9: invalid file descriptor: Bad file descriptor\nbash: read: -1: invalid file descriptor specification\nbash: read: -d: option requires an argument\nread: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]\nbash: read: x: invalid number\n",
    0,
  ],
  [
    "read x 1y < todo.txt; echo $? $x; read 'a[' < todo.txt; echo $?; read 'a[1]' < todo.txt; declare -p a; readonly q; read q < todo.txt; echo $?; read -a q < todo.txt; echo $?",
    '1 one\n1\ndeclare -a a=([1]="one")\n1\n1\n',
    "bash: read: `1y': not a valid identifier\nbash: read: `a[': not a valid identifier\nbash: q: readonly variable\nbash: q: readonly variable\n",
    0,
  ],
  ['readonly q; for q in 1; do echo; done; echo $?', '1\n', 'bash: q: readonly variable\n', 0],
  [
    "shift -z; shift x; shift 1 2; shift 9; echo $?; shift -1; shift --; shift -- x; shift ''; echo $?",
    '',
    'bash: shift: -z: numeric argument required\nbash: shift: x: numeric argument required\nbash: shift: too many arguments\n',
    1,
  ],
  [
    "let; let ''; let -- 1; let x y=; echo $?; let 1 =; let -z",
    '1\n',
    'bash: let: expression expected\nbash: let: y=: syntax error: operand expected (error token is "=")\nbash: let: =: syntax error: operand expected (error token is "=")\n',
    1,
  ],
  [
    "umask -z; umask x; umask 8; umask 99999; umask ''; umask -S x; umask a b; umask --; umask u=z; umask -p -S; echo $?",
    '0022\numask -S u=rwx,g=rx,o=rx\n0\n',
    "bash: umask: -z: invalid option\numask: usage: umask [-p] [-S] [mode]\nbash: umask: `x': invalid symbolic mode operator\nbash: umask: 8: octal number out of range\nbash: umask: 99999: octal number out of range\nbash: umask: `\0': invalid symbolic mode operator\nbash: umask: `x': invalid symbolic mode operator\nbash: umask: `\0': invalid symbolic mode operator\nbash: umask: `z': invalid symbolic mode character\n",
    0,
  ],
  [
    "wait x; wait 1; wait %1; wait -z; wait -n; wait ''; wait -1; echo $?; wait -p; wait -- x",
    '2\n',
    "bash: wait: `x': not a pid or valid job spec\nbash: wait: pid 1 is not a child of this shell\nbash: wait: %1: no such job\nbash: wait: -z: invalid option\nwait: usage: wait [-fn] [-p var] [id ...]\nbash: wait: `': not a pid or valid job spec\nbash: wait: -1: invalid option\nwait: usage: wait [-fn] [-p var] [id ...]\nbash: wait: -p: option requires an argument\nwait: usage: wait [-fn] [-p var] [id ...]\nbash: wait: `x': not a pid or valid job spec\n",
    1,
  ],
  [
    "trap x; trap x y; trap -z; trap -l x | head -n 1; trap -p x; trap - y; trap '' 99; trap -- 'x'; echo $?; trap 'a b' ''; trap 1 2; trap",
    ' 1) SIGHUP\t 2) SIGINT\t 3) SIGQUIT\t 4) SIGILL\t 5) SIGTRAP\n2\n',
    'trap: usage: trap [-lp] [[arg] signal_spec ...]\nbash: trap: y: invalid signal specification\nbash: trap: -z: invalid option\ntrap: usage: trap [-lp] [[arg] signal_spec ...]\nbash: trap: x: invalid signal specification\nbash: trap: y: invalid signal specification\nbash: trap: 99: invalid signal specification\ntrap: usage: trap [-lp] [[arg] signal_spec ...]\nbash: trap: : invalid signal specification\n',
    0,
  ],
  [
    "(exit x); echo $?; (exit 1 2; echo in $?); (exit -1); echo $?; (exit 256); (exit ''); echo $?; (exit --); (exit -- 3); echo $?; (exit 1x)",
    '2\n255\n2\n3\n',
    'bash: exit: x: numeric argument required\nbash: exit: too many arguments\nbash: exit: : numeric argument required\nbash: exit: 1x: numeric argument required\n',
    2,
  ],
  [
    'break; continue; break x; for i in 1 2; do break x; done; echo $?; for i in 1 2; do break 0; done; echo $?; for i in 1 2; do continue 9; echo no; done; for i in 1; do break 1 2; done; break -z; break --; echo $?',
    '',
    "bash: break: only meaningful in a `for', `while', or `until' loop\nbash: continue: only meaningful in a `for', `while', or `until' loop\nbash: break: only meaningful in a `for', `while', or `until' loop\nbash: break: x: numeric argument required\n",
    128,
  ],
  [
    'return; return 1; return x; f() { return x; }; f; echo $?; f() { return 1 2; }; f; echo $?; return -- 3; f() { return -1; }; f; echo $?; return -z',
    '2\n',
    "bash: return: can only `return' from a function or sourced script\nbash: return: can only `return' from a function or sourced script\nbash: return: x: numeric argument required\nbash: return: can only `return' from a function or sourced script\nbash: return: x: numeric argument required\nbash: return: too many arguments\n",
    1,
  ],
  [
    "export -z; export 1x; export 1x=2; export 'a b'; export -- x; export ''; export =; export -n 1x; export -f nosuch; echo $?; readonly -z; readonly 1x; readonly -f nosuch; readonly =; declare -z; declare 1x; declare =; declare ''; declare 'a b=c'; echo $?; declare -p nosuch; declare -f nosuch; declare -F nosuch; typeset -z; typeset -p 1x; echo $?",
    '1\n1\n1\n',
    "bash: export: -z: invalid option\nexport: usage: export [-fn] [name[=value] ...] or export -p\nbash: export: `1x': not a valid identifier\nbash: export: `1x=2': not a valid identifier\nbash: export: `a b': not a valid identifier\nbash: export: `': not a valid identifier\nbash: export: `=': not a valid identifier\nbash: export: `1x': not a valid identifier\nbash: export: nosuch: not a function\nbash: readonly: -z: invalid option\nreadonly: usage: readonly [-aAf] [name[=value] ...] or readonly -p\nbash: readonly: `1x': not a valid identifier\nbash: readonly: nosuch: not a function\nbash: readonly: `=': not a valid identifier\nbash: declare: -z: invalid option\ndeclare: usage: declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]\nbash: declare: `1x': not a valid identifier\nbash: declare: `=': not a valid identifier\nbash: declare: `': not a valid identifier\nbash: declare: `a b=c': not a valid identifier\nbash: declare: nosuch: not found\nbash: typeset: -z: invalid option\ntypeset: usage: typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]\nbash: typeset: 1x: not found\n",
    0,
  ],
];

test.each(lines)('%s', (...typed) => {
  expect(answer(typed[0])).toEqual(typed);
});
