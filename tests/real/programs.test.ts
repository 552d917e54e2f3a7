import { beforeAll, describe, expect, test } from 'vitest';
import { buildHost, type HostPlan } from '../../src/hosting/kernel/index.ts';
import { loadPrograms, runLine, loadRunner } from '../../src/shell/index.ts';
import { buildRealBox, type RealBox } from './box.ts';

await loadPrograms();
const runProgram = await loadRunner();

/** Long ago, by the clock of the plan and of whoever runs this, so that ls prints years and not hours. */
const plan: HostPlan = {
  scenario: 'real-programs',
  hostname: 'box',
  clock: '2020-02-19 09:30',
  mtime: '2010-02-11 11:05',
  users: [
    { name: 'root', uid: 0, home: '/' },
    { name: 'you', uid: 61001, home: '/' },
    { name: 'mallory', uid: 61002, home: '/' },
  ],
  groups: [{ name: 'team', gid: 62001, members: ['you'] }],
  tree: [
    { path: '/plain', mode: '-rw-r--r--', owner: 'you:you', content: 'one line\n' },
    { path: '/bare', mode: '----------', owner: 'root:team' },
    { path: '/set', mode: '-rwsr-Sr-x', owner: 'you:team', content: 'x' },
    {
      path: '/with space',
      mode: '-rw-rw----',
      owner: 'you:team',
      acl: 'u:mallory:rw-,g::r--',
      content: 'ab',
    },
    { path: '/masked', mode: '-rw-r-----', owner: 'you:you', acl: 'u:mallory:rwx,g:team:rw-,g::rwx' },
    { path: '/closed', mode: 'drwx------', owner: 'you:you' },
    { path: '/closed/inside', mode: '-rw-rw-rw-', owner: 'you:you' },
    { path: '/sticky', mode: 'drwxrwxrwt', owner: 'root:root' },
    {
      path: '/sticky/older',
      mode: '-rw-------',
      owner: 'you:you',
      content: 'abc',
      mtime: '2009-12-31 23:59',
    },
    { path: '/sticky/link', mode: 'lrwxrwxrwx', owner: 'you:you', target: '../plain' },
    { path: '/home', mode: 'drwxr-x---', owner: 'you:you', acl: 'u:mallory:r-x,g::--x' },
    { path: '/home/deep', mode: 'drwxrwsr-x', owner: 'you:team' },
  ],
};

/** Numbers for names: the machine need not know the plan's users. Sizes of directories differ by file system. */
const LINES = [
  'ls',
  'ls -ln plain bare set masked',
  'ls -ldn sticky home home/deep closed',
  "ls -ln 'with space'",
  'ls -ln sticky',
  'ls -nt sticky',
  'ls -F sticky home',
  'ls closed',
  'ls nowhere plain',
  'getfacl -n plain bare set masked',
  "getfacl -cn 'with space' home",
  'getfacl -n sticky home/deep',
  'getfacl -n closed/inside',
  'getfacl -n nowhere',
  'getfacl -tn masked',
  'getfacl -en home',
  'cat plain',
  'cat bare',
  'cat closed/inside home nowhere',
];

let box: RealBox;
beforeAll(() => {
  box = buildRealBox(plan);
  return box.remove;
});

/** Without what the file system decides: sizes of directories, and blocks in use. */
const comparable = ({
  stdout,
  stderr,
  status,
}: {
  stdout: string;
  stderr: string;
  status: number | null;
}) => ({
  stdout: stdout.replace(/^total \d+$/gm, 'total').replace(/^(d\S+ +\d+ +\d+ +\d+) +\d+ /gm, '$1 SIZE '),
  stderr,
  status,
});

describe.each(['you', 'mallory', 'root'])('%s', (user) => {
  test.each(LINES)('%s', (line) => {
    expect(comparable(runLine(buildHost(plan), { user, cwd: '/' }, line, runProgram))).toEqual(
      comparable(box.as(user, line)),
    );
  });
});
