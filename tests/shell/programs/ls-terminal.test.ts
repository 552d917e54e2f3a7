import { expect, test } from 'vitest';
import { buildHost, loginTask, walk, ROOT, ROOT_INO } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { ls } from '../../../src/shell/programs/ls.ts';

const WORDS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron'.split(' ');
const ODD = ['a b', "it's", 'x\ny', 'plain', 'a@b', '日本', 'a"b'];
const MTIME = '2009-12-31 23:59';

const file = (path: string, mode = '-rw-r--r--') => ({ path, mode, owner: 'root:root', mtime: MTIME });
const directory = (path: string, mode = 'drwxr-xr-x') => file(path, mode);
const link = (path: string, target: string) => ({ ...file(path, 'lrwxrwxrwx'), target });

const box: Host = buildHost({
  scenario: 'box',
  hostname: 'box',
  clock: '2010-02-11 11:05',
  users: [{ name: 'root', uid: 0, home: '/words' }],
  groups: [],
  tree: [
    directory('/words'),
    ...WORDS.map((name) => file(`/words/${name}`)),
    directory('/odd'),
    ...ODD.map((name) => file(`/odd/${name}`)),
    directory('/kinds'),
    directory('/kinds/d'),
    directory('/kinds/t', 'drwxrwxrwt'),
    directory('/kinds/o', 'drwxr-xrwx'),
    directory('/kinds/x y'),
    file('/kinds/f'),
    file('/kinds/x', '-rwxr-xr-x'),
    file('/kinds/su', '-rwsr-xr-x'),
    file('/kinds/p', 'prw-r--r--'),
    link('/kinds/lf', 'f'),
    link('/kinds/ld', 'd'),
    link('/kinds/lo', 'none'),
  ],
});

/** What ls of coreutils 9.1 writes to a terminal of so many columns, or to none. */
function list(
  columns: number | null,
  where: string,
  options: string,
  env: Readonly<Record<string, string>> = {},
) {
  const found = walk(box, ROOT, ROOT_INO, `/${where}`, 'follow');
  const inode = found.type === 'ok' ? found.value.inode : null;
  if (inode === null) throw new Error(`there is no /${where}`);
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const words = options === '' ? [] : options.split(' ');
  const argv = ['ls', ...words];
  const task = { ...loginTask(box, 'root'), cwd: inode.ino };
  const around = { TERM: 'xterm-256color', COLUMNS: '20', ...env };
  const { status } = ls({ host: box, task, argv, env: around, stdin: '', columns, out: write, err: write });
  return [status, written] as const;
}

/** Columns, where, options, status and what comes, as recorded at a terminal whose environment says COLUMNS=20. */
type Row = readonly [number, string, string, number, string];

const IN_FORTY =
  'alpha  epsilon\tiota\tmu\t theta\nbeta   eta\tkappa\tnu\t xi\ndelta  gamma\tlambda\tomicron  zeta\n';
const IN_A_ROW =
  'alpha  beta  delta  epsilon  eta  gamma  iota  kappa  lambda  mu  nu  omicron  theta  xi  zeta\n';
const WITH_COMMAS =
  'alpha, beta, delta, epsilon, eta, gamma,\niota, kappa, lambda, mu, nu, omicron,\ntheta, xi, zeta\n';
const ONE_A_LINE =
  'alpha\nbeta\ndelta\nepsilon\neta\ngamma\niota\nkappa\nlambda\nmu\nnu\nomicron\ntheta\nxi\nzeta\n';
const IN_TWENTY =
  'alpha\t lambda\nbeta\t mu\ndelta\t nu\nepsilon  omicron\neta\t theta\ngamma\t xi\niota\t zeta\nkappa\n';

const columnRows: readonly Row[] = [
  [
    80,
    'words',
    '',
    0,
    'alpha  delta\teta    iota   lambda  nu       theta  zeta\nbeta   epsilon\tgamma  kappa  mu      omicron  xi\n',
  ],
  [40, 'words', '', 0, IN_FORTY],
  [40, 'words', '-C', 0, IN_FORTY],
  [20, 'words', '', 0, IN_TWENTY],
  [10, 'words', '', 0, ONE_A_LINE],
  [200, 'words', '', 0, IN_A_ROW],
  [
    40,
    'words',
    '-x',
    0,
    'alpha  beta\tdelta  epsilon\teta\ngamma  iota\tkappa  lambda\tmu\nnu     omicron\ttheta  xi\tzeta\n',
  ],
  [40, 'words', '-m', 0, WITH_COMMAS],
  [40, 'words', '--format=commas', 0, WITH_COMMAS],
  [40, 'words', '-1', 0, ONE_A_LINE],
  [40, 'words', '-w20', 0, IN_TWENTY],
  [40, 'words', '-w0', 0, IN_A_ROW],
  [
    40,
    'words',
    '-T0',
    0,
    'alpha  epsilon  iota    mu       theta\nbeta   eta      kappa   nu       xi\ndelta  gamma    lambda  omicron  zeta\n',
  ],
  [
    40,
    'words',
    '-T4',
    0,
    'alpha  epsilon\tiota\tmu\t\t theta\nbeta   eta\t\tkappa\tnu\t\t xi\ndelta  gamma\tlambda\tomicron  zeta\n',
  ],
  [
    40,
    'words',
    '-s',
    0,
    'total 0\n0 alpha    0 eta    0 lambda   0 theta\n0 beta\t   0 gamma  0 mu       0 xi\n0 delta    0 iota   0 nu       0 zeta\n0 epsilon  0 kappa  0 omicron\n',
  ],
  [40, 'words', '-w x', 2, 'ls: invalid line width: ‘x’\n'],
  [40, 'words', '-T x', 2, 'ls: invalid tab size: ‘x’\n'],
];

const quotingRows: readonly Row[] = [
  [40, 'odd', '', 0, "'a b'   a@b     plain\t     日本\n'a\"b'  \"it's\"  'x'$'\\n''y'\n"],
  [40, 'odd', '-1', 0, "'a b'\n'a\"b'\na@b\n\"it's\"\nplain\n'x'$'\\n''y'\n日本\n"],
  [40, 'odd', '-m', 0, "'a b', 'a\"b', a@b, \"it's\", plain,\n'x'$'\\n''y', 日本\n"],
  [40, 'odd', '-x', 0, "'a b'\t'a\"b'\t      a@b   \"it's\"\n plain\t'x'$'\\n''y'   日本\n"],
  [40, 'odd', '-N', 0, 'a b  a"b  a@b  it\'s  plain  x?y  日本\n'],
  [40, 'odd', '-N --show-control-chars', 0, 'a b  a"b  a@b  it\'s  plain  x\ny\t日本\n'],
  [40, 'odd', '-q', 0, "'a b'   a@b     plain\t     日本\n'a\"b'  \"it's\"  'x'$'\\n''y'\n"],
  [40, 'odd', '-Q', 0, '"a b"\t"a@b"\t"plain"  "日本"\n"a\\"b"\t"it\'s"\t"x\\ny"\n'],
  [40, 'odd', '-b', 0, 'a\\ b  a"b  a@b\tit\'s  plain  x\\ny  日本\n'],
  [40, 'odd', '-F', 0, "'a b'  'a@b'    plain\t     日本\n'a\"b'  \"it's\"  'x'$'\\n''y'\n"],
  [40, 'odd', '-w0', 0, "'a b'  'a\"b'  a@b  \"it's\"  plain  'x'$'\\n''y'  日本\n"],
  [40, 'odd', '-C --quoting-style=shell', 0, "'a b'   a@b     plain   日本\n'a\"b'  \"it's\"  'x?y'\n"],
  [40, 'odd', '-C --quoting-style=c-maybe', 0, ' a b\t a@b    plain   日本\n"a\\"b"\t it\'s  "x\\ny"\n'],
  [40, 'odd', '--quoting-style=locale', 0, '‘a b’  ‘a@b’   ‘plain’\t‘日本’\n‘a"b’  ‘it\'s’  ‘x\\ny’\n'],
  [
    40,
    'odd',
    '-1 --quoting-style=shell-always',
    0,
    "'a b'\n'a\"b'\n'a@b'\n\"it's\"\n'plain'\n'x?y'\n'日本'\n",
  ],
  [
    60,
    'kinds',
    '-R',
    0,
    ".:\n d   f\t ld   lf   lo   o   p   su   t\t x  'x y'\n\n./d:\n\n./o:\n\n./t:\n\n'./x y':\n",
  ],
];

const KINDS = " d   ld   lo   p    t  'x y'\n f   lf   o    su   x\n";

const kindRows: readonly Row[] = [
  [40, 'kinds', '', 0, KINDS],
  [40, 'kinds', '--color=never', 0, KINDS],
  [40, 'kinds', '-F', 0, " d/   ld@   lo@   p|    t/  'x y'/\n f    lf@   o/\t  su*   x*\n"],
];

test.each([...columnRows, ...quotingRows, ...kindRows])(
  'in %i columns, in /%s: ls %s',
  (columns, where, options, status, written) => {
    expect(list(columns, where, options)).toEqual([status, written]);
  },
);

/** Colours as recorded, with the escape sequences made readable. */
const colored = (text: string) => text.replaceAll('<', '\u001b[').replaceAll('>', 'm');

test('colours, where they are asked for and the terminal has some', () => {
  const inColors = colored(
    " <0><01;34>d<0>   <01;36>ld<0>   <01;36>lo<0>   <33>p<0>    <30;42>t<0>  <01;34>'x y'<0>\n" +
      ' f   <01;36>lf<0>   <34;42>o<0>    <37;41>su<0>   <01;32>x<0>\n',
  );
  expect(list(40, 'kinds', '--color=auto')).toEqual([0, inColors]);
  expect(list(40, 'kinds', '--color')).toEqual([0, inColors]);
  expect(list(40, 'kinds', '--color=auto', { TERM: 'dumb' })).toEqual([0, KINDS]);
  expect(list(null, 'kinds', '--color=auto d f')).toEqual([0, 'f\n\nd:\n']);
  expect(list(40, 'kinds', '--color=auto f', { LS_COLORS: '*f=31' })).toEqual([0, colored('<0><31>f<0>\n')]);
});

test('a long listing at a terminal quotes and aligns names', () => {
  expect(list(80, 'odd', '-l')[1].replace(/^-.*23:59 |^-.*2009 /gm, '')).toBe(
    "total 0\n'a b'\n'a\"b'\n a@b\n\"it's\"\n plain\n'x'$'\\n''y'\n 日本\n",
  );
  expect(list(null, 'odd', '-l')[1].replace(/^-.*23:59 |^-.*2009 /gm, '')).toBe(
    'total 0\na b\na"b\na@b\nit\'s\nplain\nx\ny\n日本\n',
  );
});

test('into a pipe: one a line, and COLUMNS counts for -C', () => {
  expect(list(null, 'words', '')).toEqual([0, ONE_A_LINE]);
  expect(list(null, 'words', '-C')).toEqual([0, IN_TWENTY]);
  expect(list(null, 'words', '-C', { COLUMNS: '40' })).toEqual([0, IN_FORTY]);
  expect(list(null, 'odd', '-q')).toEqual([0, 'a b\na"b\na@b\nit\'s\nplain\nx?y\n日本\n']);
  expect(list(null, 'words', '-C', { COLUMNS: '-5' })[1]).toMatch(
    /^ls: ignoring invalid width in environment variable COLUMNS: ‘-5’\nalpha {2}delta\t/,
  );
});
