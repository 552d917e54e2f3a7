import { expect, test } from 'vitest';
import { answer } from './box.ts';

/** Who types what, and the status, standard output and standard error of id of coreutils 9.1, as recorded. */
type Row = readonly [string, string, number, readonly string[], readonly string[]];

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

const rows: readonly Row[] = [
  ['you', 'id', 0, ['uid=1001(you) gid=1001(you) groups=1001(you),3000(web)'], []],
  ['mallory', 'id', 0, ['uid=1002(mallory) gid=1002(mallory) groups=1002(mallory),3000(web),3001(devs)'], []],
  ['root', 'id', 0, ['uid=0(root) gid=0(root) groups=0(root)'], []],
  [
    'you',
    'id mallory',
    0,
    ['uid=1002(mallory) gid=1002(mallory) groups=1002(mallory),3000(web),3001(devs)'],
    [],
  ],
  ['you', 'id -u', 0, ['1001'], []],
  ['you', 'id -un', 0, ['you'], []],
  ['you', 'id -g', 0, ['1001'], []],
  ['you', 'id -gn', 0, ['you'], []],
  ['mallory', 'id -G', 0, ['1002 3000 3001'], []],
  ['mallory', 'id -Gn', 0, ['mallory web devs'], []],
  [
    'you',
    'id 1002 nobodyhere root',
    1,
    [
      'uid=1002(mallory) gid=1002(mallory) groups=1002(mallory),3000(web),3001(devs)',
      'uid=0(root) gid=0(root) groups=0(root)',
    ],
    ["id: 'nobodyhere': no such user"],
  ],
  ['you', 'id -n', 1, [], ['id: cannot print only names or real IDs in default format']],
  ['you', 'id -r', 1, [], ['id: cannot print only names or real IDs in default format']],
  ['you', 'id -ug', 1, [], ['id: cannot print "only" of more than one choice']],
  ['you', 'id -y', 1, [], ["id: invalid option -- 'y'", "Try 'id --help' for more information."]],
];

test.each(rows)('%s$ %s', (user, line, status, stdout, stderr) => {
  expect(answer(user, line)).toEqual({ stdout: text(stdout), stderr: text(stderr), status });
});
