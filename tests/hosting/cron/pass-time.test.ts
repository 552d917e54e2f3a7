import { describe, expect, test } from 'vitest';
import { ROOT, ROOT_INO, readFile } from '../../../src/hosting/kernel/index.ts';
import type { Host, ProgramRunner } from '../../../src/hosting/kernel/index.ts';
import {
  bootJobs,
  describeRefusal,
  dueJobs,
  loadCrontabs,
  passTime,
  timeText,
} from '../../../src/hosting/cron/index.ts';
import { boxWith, tableOf } from './box.ts';

const read = (host: Host, path: string) => {
  const text = readFile(host, { credential: ROOT, cwd: ROOT_INO, umask: 0 }, path);
  return text.type === 'ok' ? text.value : text.errno;
};

/** Says what it was asked to run. */
const echo: ProgramRunner = (host, { argv, task, stdin }) => ({
  host,
  stdout: `${task.credential.uid}: ${argv.join(' ')} <${stdin}>\n`,
  stderr: '',
  status: 0,
});

const table = 'MAILTO=mallory,you@elsewhere.org\n10,30,50 * * * * a%b\n@reboot up\n30 * * * * c\n';

test('which jobs start while an hour passes, when, and why', () => {
  const host = boxWith([tableOf('you', table)]);
  const started = dueJobs(host, 3600);
  expect(started.map(({ at, job }) => [timeText(at).slice(11, 19), job.command, job.user])).toEqual([
    ['09:30:01', 'c', 'you'],
    ['09:30:01', 'a%b', 'you'],
    ['09:50:01', 'a%b', 'you'],
    ['10:10:01', 'a%b', 'you'],
  ]);
  expect(started[0]).toMatchObject({ wakeup: 'on-time', verdict: { matches: true } });
});

test('time that passes in pieces is time that passes at once', () => {
  const host = boxWith([tableOf('you', table)]);
  const at = (seconds: readonly number[]) => {
    let now = host;
    return seconds.flatMap((some) => {
      const { host: next, started } = passTime(now, some, echo);
      now = next;
      return started.map((one) => one.at);
    });
  };
  expect(at([1, 59, 1140, 1, 2399])).toEqual(at([3600]));
});

test('what a job writes goes to those whom MAILTO names and who are on the box', () => {
  const { host } = passTime(boxWith([tableOf('you', table)]), 20 * 60 + 5, echo);
  const box = read(host, '/var/mail/mallory');
  expect(box).toContain('Subject: Cron <you@web486> a\n');
  expect(box).toContain('\n\n1001: /bin/sh -c a <b\n>\n\n');
  expect(box).toContain('X-Cron-Env: <MAILTO=mallory,you@elsewhere.org>\nX-Cron-Env: <SHELL=/bin/sh>\n');
  expect(read(host, '/var/mail/you')).toBe('ENOENT');
});

test('no mail for an empty MAILTO, one that is no address, or without output', () => {
  const silent: ProgramRunner = (host) => ({ host, stdout: '', stderr: '', status: 1 });
  const mailbox = (text: string, run: ProgramRunner) =>
    read(passTime(boxWith([tableOf('you', text)]), 60, run).host, '/var/mail/you');
  expect(mailbox('MAILTO=""\n* * * * * x\n', echo)).toBe('ENOENT');
  expect(mailbox('MAILTO=-oQ/tmp\n* * * * * x\n', echo)).toBe('ENOENT');
  expect(mailbox('* * * * * x\n', silent)).toBe('ENOENT');
  expect(mailbox('* * * * * x\n', echo)).toMatch(/^From you@web486.example.com Fri Feb 19 09:30:01 2010\n/);
});

test('when the machine starts, @reboot jobs run, and nothing is caught up', () => {
  const { started } = bootJobs(boxWith([tableOf('you', table)]), echo);
  expect(started.map(({ job, wakeup }) => [job.command, wakeup])).toEqual([['up', 'startup']]);
});

describe('crontabs that cron passes over', () => {
  test.each([
    [tableOf('nobody', '* * * * * x\n', { owner: 'root:root' }), 'there is no user of that name'],
    [tableOf('you', '* * * * * x\n', { owner: 'mallory:mallory' }), 'it belongs to somebody else'],
    [tableOf('you', '* * * * * x\n', { mode: '-rw-r--r--' }), 'its mode is not as it must be: 0600'],
    [tableOf('you', '* * * * *\n61 * * * * x\n'), 'it is ignored as a whole: bad minute'],
    [tableOf('you', '* * * * * x'), 'it is ignored as a whole: missing newline before EOF'],
    [
      { path: '/etc/cron.d/a', mode: '-rw-rw-r--', owner: 'root:root', content: '* * * * * root x\n' },
      'its mode is not as it must be: not writable by group and others',
    ],
    [
      { path: '/etc/cron.d/a', mode: '-rw-r--r--', owner: 'root:root', content: '* * * * * nobody x\n' },
      'it is ignored as a whole: bad username',
    ],
    [
      { path: '/etc/cron.d/a', mode: 'lrwxrwxrwx', owner: 'root:root', target: '/gone' },
      'it cannot be opened',
    ],
  ])('%o: %s', (entry, why) => {
    const file = loadCrontabs(boxWith([entry])).find(({ path }) => path === entry.path);
    expect(file?.type === 'refused' && describeRefusal(file.because)).toBe(why);
  });

  test('a crontab of the system names the user, and a name with a point is no crontab', () => {
    const content = '5 * * * * mallory x y\n';
    const at = (path: string) => ({ path, mode: '-rw-r--r--', owner: 'root:root', content });
    const files = loadCrontabs(
      boxWith([at('/etc/crontab'), at('/etc/cron.d/good_1'), at('/etc/cron.d/bad.sh')]),
    );
    expect(
      files.map((file) => [
        file.path,
        file.type === 'read' && file.jobs.map(({ user, command }) => [user, command]),
      ]),
    ).toEqual([
      ['/etc/crontab', [['mallory', 'x y']]],
      ['/etc/cron.d/good_1', [['mallory', 'x y']]],
    ]);
  });
});
