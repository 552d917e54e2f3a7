import { describe, expect, test } from 'vitest';
import { buildHost, groupByName, userByName } from '../../../src/hosting/kernel/index.ts';
import { listPrivileges } from '../../../src/shell/programs/sudo/listing.ts';
import { Policy } from '../../../src/shell/programs/sudo/policy.ts';
import { readSudoers } from '../../../src/shell/programs/sudo/sudoers.ts';

/* What is expected was told by sudo 1.9.13. */

const { accounts } = buildHost({
  scenario: 'people',
  hostname: 'vm',
  clock: '2010-02-19 09:30',
  mtime: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0, home: '/root' },
    { name: 'tst', uid: 1001 },
    { name: 'ngx', uid: 1002 },
  ],
  groups: [{ name: 'admins', gid: 50, members: ['tst'] }],
  tree: [],
});

const read = (text: string, others: Readonly<Record<string, string>> = {}) =>
  readSudoers('/etc/sudoers', {
    read: (path) => ({ '/etc/sudoers': text, ...others })[path] ?? null,
    list: (directory) =>
      Object.keys(others).flatMap((path) =>
        path.startsWith(`${directory}/`) ? [path.slice(directory.length + 1)] : [],
      ),
  });

const user = (name: string) => {
  const found = userByName(accounts, name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** `yes`, `yes, unasked` or `no` to a command of tst as somebody. */
function ask(rules: string, command: string, as = 'root', group?: string): string {
  const policy = new Policy(read(rules), accounts, 'vm');
  const [path = '', ...args] = command.split(' ');
  const asGroup = group === undefined ? null : (groupByName(accounts, group) ?? null);
  const verdict = policy.judge({ user: user('tst'), asUser: user(as), asGroup, command: { path, args } });
  return verdict.isAllowed ? (verdict.asksPassword ? 'yes' : 'yes, unasked') : 'no';
}

test.each([
  ['tst ALL=(ALL:ALL) ALL', '/usr/bin/id', 'root', 'yes'],
  ['tst ALL=ALL', '/usr/bin/id', 'ngx', 'no'],
  ['tst ALL=(ngx) NOPASSWD: ALL, !/usr/bin/id', '/usr/bin/ls', 'ngx', 'yes, unasked'],
  ['tst ALL=(ngx) NOPASSWD: ALL, !/usr/bin/id', '/usr/bin/id', 'ngx', 'no'],
  ['tst ALL=(ngx) NOPASSWD: /usr/bin/id, PASSWD: /usr/bin/ls', '/usr/bin/ls', 'ngx', 'yes'],
  ['%admins ALL=ALL', '/usr/bin/id', 'root', 'yes'],
  ['%nobody ALL=ALL', '/usr/bin/id', 'root', 'no'],
  ['#1001 ALL=ALL', '/usr/bin/id', 'root', 'yes'],
  ['ALL, !tst ALL=ALL', '/usr/bin/id', 'root', 'no'],
  ['tst other=ALL', '/usr/bin/id', 'root', 'no'],
  ['tst vm, other = ALL', '/usr/bin/id', 'root', 'yes'],
  ['tst ALL=(ALL, !root) ALL', '/usr/bin/id', 'root', 'no'],
  ['tst ALL=(ALL, !root) ALL', '/usr/bin/id', 'ngx', 'yes'],
  ['tst ALL=/usr/bin/cat /etc/*', '/usr/bin/cat /etc/shadow', 'root', 'yes'],
  ['tst ALL=/usr/bin/cat /etc/*', '/usr/bin/cat /root/x', 'root', 'no'],
  ['tst ALL=/usr/bin/whoami ""', '/usr/bin/whoami', 'root', 'yes'],
  ['tst ALL=/usr/bin/whoami ""', '/usr/bin/whoami x', 'root', 'no'],
  ['tst ALL=/usr/bin/', '/usr/bin/id', 'root', 'yes'],
  ['tst ALL=/usr/bin/', '/usr/bin/x/id', 'root', 'no'],
  ['tst ALL=/usr/*/id', '/usr/bin/id', 'root', 'yes'],
  ['tst ALL=/usr/*', '/usr/bin/id', 'root', 'no'],
  ['tst ALL=ALL\ntst ALL=!/usr/bin/id', '/usr/bin/id', 'root', 'no'],
  [
    'User_Alias WE = tst, ngx\nCmnd_Alias LOOK = /usr/bin/ls, /usr/bin/id\nWE ALL=LOOK',
    '/usr/bin/id',
    'root',
    'yes',
  ],
  ['Runas_Alias WEB = ngx\ntst ALL=(WEB) ALL', '/usr/bin/id', 'ngx', 'yes'],
  ['tst ALL=(ALL) \\\n  NOPASSWD: ALL # all of them', '/usr/bin/id', 'ngx', 'yes, unasked'],
])('%s — %s as %s: %s', (rules, command, as, answer) => {
  expect(ask(rules, command, as)).toBe(answer);
});

test('a group that is none of the target’s must be named', () => {
  expect(ask('tst ALL=(ngx) ALL', '/usr/bin/id', 'ngx', 'admins')).toBe('no');
  expect(ask('tst ALL=(ngx:admins) ALL', '/usr/bin/id', 'ngx', 'admins')).toBe('yes');
});

describe('a line that cannot be read', () => {
  test.each([
    ['foo bar', '1:8', '       ^'],
    ['x ALL=(ngx', '1:11', '          ^'],
    ['y ALL (ngx) ALL', '1:7', '      ^'],
  ])('%s is shown with the place, and counts for nothing', (text, place, mark) => {
    const { mistakes, rules } = read(`${text}\ntst ALL=ALL\n`);
    expect(mistakes).toEqual([`/etc/sudoers:${place}: syntax error\n${text}\n${mark}\n`]);
    expect(rules).toHaveLength(1);
  });
});

test('other files are read in the order of their names', () => {
  const others = { '/etc/sudoers.d/b': 'ngx ALL=ALL\n', '/etc/sudoers.d/a': 'tst ALL=(ngx) ALL\n' };
  const { rules } = read('@includedir /etc/sudoers.d\n', others);
  expect(rules.map(({ users }) => users[0]?.name)).toEqual(['ngx', 'tst']);
});

test('what one may run is listed as sudo lists it', () => {
  const sudoers = read(`Defaults env_reset
Defaults mail_badpass
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
Defaults use_pty
tst ALL=(ngx) NOPASSWD: ALL, !/usr/bin/id
tst ALL=(root) /usr/bin/ls, /usr/bin/cat /etc/*, NOPASSWD: /usr/bin/whoami ""
`);
  const policy = new Policy(sudoers, accounts, 'vm');
  expect(listPrivileges(user('tst'), policy.rulesFor(user('tst')), sudoers, 'vm')).toBe(
    String.raw`Matching Defaults entries for tst on vm:
    env_reset, mail_badpass,
    secure_path=/usr/local/sbin\:/usr/local/bin\:/usr/sbin\:/usr/bin\:/sbin\:/bin,
    use_pty

User tst may run the following commands on vm:
    (ngx) NOPASSWD: ALL, !/usr/bin/id
    (root) /usr/bin/ls, /usr/bin/cat /etc/*, NOPASSWD: /usr/bin/whoami ""
`,
  );
});
