import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildHost,
  explain,
  loginTask,
  type HostPlan,
  type Operation,
} from '../../src/hosting/kernel/index.ts';
import { buildRealBox, type RealBox } from './box.ts';

/** Modes of a directory on the way, each with a file behind it; then files and directories with ACLs. */
const MODES = [
  'rwxr-xr-x',
  'rwx--x--x',
  'rwxr-x---',
  'rwx------',
  'rwx---r-x',
  '---rwxrwx',
  'r--r--r--',
  '--x--x--x',
];
const FILE_MODES = ['rw-r--r--', 'rw-r-----', 'rw----r--', '---rw-rw-', '-w--w--w-', '---------'];
const ACLS: [mode: string, acl: string][] = [
  ['rwxr-x---', 'u:nginx:r-x,g::---'],
  ['rwx--x---', 'u:nginx:r-x,g::---'],
  ['rwx------', 'u:nginx:rwx,g::---'],
  ['rwxrwx---', 'u:mallory:---,g::r-x,g:team:rwx'],
  ['rwxr-x--x', 'u:you:---,g::rwx'],
  ['rwx---r-x', 'u:mallory:rwx,g::r-x'],
];

const plan: HostPlan = {
  scenario: 'real-permissions',
  hostname: 'box',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0 },
    { name: 'you', uid: 61001 },
    { name: 'mallory', uid: 61002 },
    { name: 'nginx', uid: 61003 },
  ],
  groups: [{ name: 'team', gid: 62001, members: ['mallory', 'you'] }],
  tree: [
    ...MODES.flatMap((mode, index) => [
      { path: `/mode-${index}`, mode: `d${mode}`, owner: 'you:team' },
      { path: `/mode-${index}/file`, mode: '-rw-r--r--', owner: 'you:you', content: 'text\n' },
    ]),
    ...FILE_MODES.map((mode, index) => ({ path: `/file-${index}`, mode: `-${mode}`, owner: 'you:team' })),
    ...ACLS.flatMap(([mode, acl], index) => [
      { path: `/acl-${index}`, mode: `d${mode}`, owner: 'you:you', acl },
      { path: `/acl-${index}/file`, mode: '-rw-r--r--', owner: 'you:you' },
      { path: `/acl-file-${index}`, mode: `-${mode}`, owner: 'you:you', acl },
    ]),
    { path: '/link', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'acl-0/file' },
  ],
};

/** What does the operation and nothing more; `$p` is the path. */
const DOING: Readonly<Partial<Record<Operation, string>>> = {
  stat: 'stat -L "./$p"',
  read: 'cat "./$p"',
  write: 'dd if=/dev/null of="./$p" conv=nocreat,notrunc status=none',
  enter: 'cd "./$p"',
  list: 'ls "./$p/"',
};

/** The words of strerror(3) that can occur here. */
const ERRNO: Readonly<Record<string, string>> = {
  'Permission denied': 'EACCES',
  'Is a directory': 'EISDIR',
  'Not a directory': 'ENOTDIR',
  'No such file or directory': 'ENOENT',
};

const paths = [...plan.tree.map(({ path }) => path.slice(1)), 'nowhere', 'file-0/below', 'mode-3/nowhere'];
let box: RealBox;

beforeAll(() => {
  box = buildRealBox(plan);
  return box.remove;
});

/** The real answers for all paths at once: one process a user and operation instead of one a path. */
function realAnswers(user: string, operation: Operation): Record<string, string> {
  const script = paths.map(
    (p) => `p='${p}'; printf '%s\\t' "$p"; { (${DOING[operation]}) > /dev/null; } 2>&1 && echo`,
  );
  const lines = box.as(user, script.join('\n')).stdout.trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [path = '', message = ''] = line.split('\t');
      const words = message.split(': ').at(-1) ?? '';
      return [path, message === '' ? 'granted' : (ERRNO[words] ?? message)];
    }),
  );
}

function modelAnswers(user: string, operation: Operation): Record<string, string> {
  const host = buildHost(plan);
  const { credential } = loginTask(host, user);
  return Object.fromEntries(
    paths.map((path) => [path, explain(host, credential, operation, `/${path}`).verdict]),
  );
}

describe.each(['you', 'mallory', 'nginx', 'root'])('%s', (user) => {
  test.each(Object.keys(DOING) as Operation[])(
    'may %s what the real kernel allows, and nothing else',
    (operation) => {
      expect(modelAnswers(user, operation)).toEqual(realAnswers(user, operation));
    },
  );
});
