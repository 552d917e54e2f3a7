import { beforeAll, describe, expect, test } from 'vitest';
import type { HostPlan } from '../../src/hosting/kernel/index.ts';
import { buildRealBox, type RealBox } from './box.ts';
import { modelDecisions, operations, realDecisions } from './decisions.ts';

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

const paths = [...plan.tree.map(({ path }) => path.slice(1)), 'nowhere', 'file-0/below', 'mode-3/nowhere'];
let box: RealBox;

beforeAll(() => {
  box = buildRealBox(plan);
  return box.remove;
});

describe.each(['you', 'mallory', 'nginx', 'root'])('%s', (user) => {
  test.each(operations)('may %s what the real kernel allows, and nothing else', (operation) => {
    expect(modelDecisions(plan, paths, user, operation)).toEqual(realDecisions(box, paths, user, operation));
  });
});
