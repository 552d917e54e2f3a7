import { expect, test } from 'vitest';
import {
  INIT_PID,
  ROOT,
  Pid,
  Port,
  chmod,
  kill,
  listen,
  listProcesses,
  mkdir,
  processOf,
  readFile,
  spawn,
  writeFile,
} from '../../../../src/hosting/kernel/index.ts';
import type { Host, Signal } from '../../../../src/hosting/kernel/index.ts';
import {
  apacheProcesses,
  nextApacheDeadline,
  runApache,
  tendApaches,
} from '../../../../src/hosting/web/apache/index.ts';
import { answer } from '../../../../src/hosting/web/http/answer.ts';
import { APP, PORT, appBox, recorded, you } from './box.ts';

const { base } = recorded<{ readonly base: string }>('configurations');
const conf = `${APP}/apache2/conf/httpd.conf`;
const hello = `def application(environ, start_response):
    body = b'Hello, world!\\n'
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]
`;

const box = (configuration = base, wsgi = hello) =>
  appBox({ [conf]: configuration, [`${APP}/myproject/wsgi.py`]: wsgi });

const apache = (host: Host, ...words: readonly string[]) =>
  runApache(host, {
    task: you(host),
    argv: ['apache2', '-f', conf, ...words],
    environment: {},
    pid: Pid(999),
  });

const get = (host: Host, target = '/') =>
  answer(host, '127.0.0.1', PORT, {
    method: 'GET',
    target,
    version: 'HTTP/1.1',
    headers: [['Host', `127.0.0.1:${PORT}`]],
    body: '',
  });

const later = (host: Host, seconds: number) => tendApaches({ ...host, clock: host.clock + seconds });
const table = (host: Host) =>
  apacheProcesses(host).map(({ image, ppid, memory }) => [image.role, Number(ppid), memory] as const);
const log = (host: Host, name = 'error_log') => {
  const read = readFile(host, you(host), `${APP}/apache2/logs/${name}`);
  return read.type === 'ok' ? read.value.replace(/^\[[^\]]*\] /gm, '') : read.errno;
};
const signal = (host: Host, pid: number, name: Signal) =>
  tendApaches(kill(host, you(host).credential, Pid(pid), name).host);
const pidFile = (host: Host) => log(host, 'httpd.pid');

test('start: a parent, two daemons, two children, all of them yours', () => {
  const { host, stdout, stderr, status } = apache(box(), '-k', 'start');
  expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  const [parent] = apacheProcesses(host);
  const pid = Number(parent?.pid);
  expect(table(host)).toEqual([
    ['parent', 1, 4800],
    ['daemon', pid, 10800],
    ['daemon', pid, 10800],
    ['child', pid, 3820],
    ['child', pid, 3820],
  ]);
  expect(apacheProcesses(host).every(({ task }) => task.credential.uid === 1001)).toBe(true);
  expect(pidFile(host)).toBe(`${pid}\n`);
  expect(log(host)).toBe(
    `[mpm_prefork:notice] [pid ${pid}:tid ${pid}] AH00163: Apache/2.4.71 (Debian) mod_wsgi/4.9.4 Python/3.11 configured -- resuming normal operations\n` +
      `[core:notice] [pid ${pid}:tid ${pid}] AH00094: Command line: 'apache2 -f ${conf}'\n`,
  );
  expect(apache(host, '-k', 'start')).toMatchObject({
    stdout: `httpd (pid ${pid}) already running\n`,
    status: 0,
  });
});

test('what is not running', () => {
  expect(apache(box(), '-k', 'stop')).toMatchObject({
    stdout: 'httpd (no pid file) not running\n',
    status: 0,
  });
  const { host, stdout } = apache(box(), '-k', 'restart');
  expect(stdout).toBe('httpd not running, trying to start\n');
  expect(table(host)).toHaveLength(5);
});

test('a port that is taken, by whomever, and one that is root’s', () => {
  const taken = spawn(box(), INIT_PID, { argv: ['nc'], credential: ROOT });
  const held = listen(taken.host, taken.pid, '0.0.0.0', Port(PORT)).host;
  expect(apache(held, '-k', 'start')).toMatchObject({
    stderr: `(98)Address already in use: AH00072: make_sock: could not bind to address 127.0.0.1:${PORT}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
    status: 1,
  });
  const low = apache(box(base.replace(`:${PORT}`, ':880').replace('40333', '880')), '-k', 'start');
  expect(low.stderr.split('\n')[0]).toBe(
    '(13)Permission denied: AH00072: make_sock: could not bind to address 127.0.0.1:880',
  );
  expect(listProcesses(low.host)).toHaveLength(1);
});

test('a request warms a child and a daemon; memory follows the measured formula', () => {
  let { host } = apache(box(), '-k', 'start');
  const first = get(host);
  expect(first).toMatchObject({
    type: 'answered',
    response: {
      status: 200,
      headers: [
        ['Date', 'Fri, 19 Feb 2010 09:30:00 GMT'],
        ['Server', 'Apache/2.4.71 (Debian) mod_wsgi/4.9.4 Python/3.11'],
        ['Content-Length', '14'],
        ['Connection', 'close'],
        ['Content-Type', 'text/plain'],
      ],
      body: 'Hello, world!\n',
    },
  });
  for (let count = 0; count < 4; count += 1) ({ host } = get(host));
  const total = apacheProcesses(host).reduce((sum, { memory }) => sum + memory, 0);
  expect(Math.abs(total - 1000 * (4.7 + 4.5 * 2 + 13 * 2))).toBeLessThan(1500);
  expect(log(host, 'access_log').split('\n')[0]).toBe(
    '- - - [19/Feb/2010:09:30:00 +0000] "GET / HTTP/1.1" 200 14',
  );
});

test('stop: the port is held for seconds where a daemon has served', () => {
  const fresh = apache(apache(box(), '-k', 'start').host, '-k', 'stop').host;
  expect(apache(fresh, '-k', 'start')).toMatchObject({ status: 0, stderr: '' });
  const served = get(apache(box(), '-k', 'start').host).host;
  const stopped = apache(served, '-k', 'stop').host;
  expect(pidFile(stopped)).toBe('ENOENT');
  expect(table(stopped)).toHaveLength(2);
  expect(apache(stopped, '-k', 'start').stderr).toContain('(98)Address already in use');
  expect(get(stopped)).toMatchObject({ type: 'unanswered' });
  expect(nextApacheDeadline(stopped)).toBe(stopped.clock + 4);
  expect(table(later(stopped, 4))).toEqual([]);
  expect(apache(later(stopped, 4), '-k', 'start').status).toBe(0);
  expect(get(later(stopped, 4))).toMatchObject({ type: 'refused', errno: 'ECONNREFUSED' });
});

test('restart: the same parent, everything below it new, the configuration read again', () => {
  const started = apache(box(), '-k', 'start').host;
  const [parent, ...below] = apacheProcesses(started);
  const edited = writeFile(started, you(started), conf, base.replace('processes=2', 'processes=1')).host;
  const restarted = apache(edited, '-k', 'restart').host;
  const [same, ...fresh] = apacheProcesses(restarted);
  expect(same?.pid).toBe(parent?.pid);
  expect(same?.memory).toBe(7000);
  expect(fresh).toHaveLength(3);
  expect(fresh.some(({ pid }) => below.some((one) => one.pid === pid))).toBe(false);
  expect(log(restarted)).toContain('AH00173: SIGHUP received.  Attempting to restart');
  const broken = writeFile(restarted, you(restarted), conf, `${base}Lisen 1\n`).host;
  expect(apache(broken, '-k', 'restart')).toMatchObject({ status: 1, stdout: '' });
  expect(table(apache(broken, '-k', 'restart').host)).toHaveLength(4);
});

test('a daemon that is killed comes back; without the parent nobody replaces anybody, and the port stays taken', () => {
  const { host } = apache(box(), '-k', 'start');
  const daemon = apacheProcesses(host).find(({ image }) => image.role === 'daemon');
  const healed = signal(host, Number(daemon?.pid), 'SIGKILL');
  expect(table(healed)).toHaveLength(5);
  expect(processOf(healed, Pid(Number(daemon?.pid)))).toBeUndefined();
  const orphaned = signal(host, Number(apacheProcesses(host)[0]?.pid), 'SIGKILL');
  expect(table(orphaned).map(([role]) => role)).toEqual(['daemon', 'daemon', 'child', 'child']);
  expect(get(orphaned)).toMatchObject({ type: 'answered', response: { status: 200 } });
  const again = apache(orphaned, '-k', 'restart');
  expect(again.stdout).toBe('httpd not running, trying to start\n');
  expect(again.stderr).toContain('(98)Address already in use');
});

test('touching the script makes a new daemon load it; editing another module changes nothing', () => {
  let host = get(apache(box(base.replace('processes=2', 'processes=1')), '-k', 'start').host).host;
  const before = apacheProcesses(host).find(({ image }) => image.role === 'daemon')?.pid;
  const script = `${APP}/myproject/wsgi.py`;
  host = writeFile(
    { ...host, clock: host.clock + 60 },
    you(host),
    script,
    hello.replace('Hello, world', 'Goodbye'),
  ).host;
  const next = get(host);
  expect(next).toMatchObject({ type: 'answered', seconds: 6, response: { body: 'Goodbye!\n' } });
  expect(apacheProcesses(next.host).find(({ image }) => image.role === 'daemon')?.pid).not.toBe(before);
  expect(get(next.host)).toMatchObject({ seconds: 0 });
});

test('WSGISocketPrefix that cannot be written: the start succeeds, and every request is a 503', () => {
  const { host, status } = apache(box(base.replace(/WSGISocketPrefix.*\n/, '')), '-k', 'start');
  expect(status).toBe(0);
  expect(table(host).map(([role]) => role)).toEqual(['parent', 'child', 'child']);
  const [parent] = apacheProcesses(host);
  expect(log(host)).toContain(
    `[wsgi:alert] [pid ${parent?.pid}:tid ${parent?.pid}] (13)Permission denied: mod_wsgi (pid=${parent?.pid}): Couldn't bind unix domain socket '/var/run/apache2/wsgi.${parent?.pid}.0.1.sock'.`,
  );
  expect(get(host)).toMatchObject({ response: { status: 503 } });
});

test('a home that is not there: requests hang', () => {
  const bare = box(base.replace('processes=2', 'processes=2 home=/home/gone'));
  const { host } = apache(bare, '-k', 'start');
  expect(get(host)).toMatchObject({ type: 'unanswered', why: 'hangs' });
});

test('display-name, as far as the words of the command have room', () => {
  const { host } = apache(box(base.replace('threads=5', 'threads=5 display-name=%{GROUP}')), '-k', 'start');
  const shown = apacheProcesses(host)
    .find(({ image }) => image.role === 'daemon')
    ?.argv.join(' ');
  expect(shown).toBe(`(wsgi:w -f ${conf} -k start`);
});

test('maximum-requests replaces a daemon', () => {
  let { host } = apache(box(base.replace('processes=2', 'processes=1 maximum-requests=2')), '-k', 'start');
  const daemon = (now: Host) => apacheProcesses(now).find(({ image }) => image.role === 'daemon')?.pid;
  const first = daemon(host);
  ({ host } = get(host));
  expect(daemon(host)).toBe(first);
  ({ host } = get(host));
  expect(daemon(host)).not.toBe(first);
});

test('logs go where the configuration says, or there is no start', () => {
  const elsewhere = base.replace('CustomLog logs/access_log', 'CustomLog /home/you/logs/user/access_app.log');
  const made = mkdir(
    mkdir(box(elsewhere), you(box()), '/home/you/logs').host,
    you(box()),
    '/home/you/logs/user',
  ).host;
  const { host } = apache(made, '-k', 'start');
  const asked = answer(host, '127.0.0.1', PORT, {
    method: 'GET',
    target: '/x?y=1',
    version: 'HTTP/1.0',
    headers: [['X-Forwarded-For', '192.0.2.9']],
    body: '',
  }).host;
  const read = readFile(asked, you(asked), '/home/you/logs/user/access_app.log');
  expect(read).toEqual({
    type: 'ok',
    value: '192.0.2.9 - - [19/Feb/2010:09:30:00 +0000] "GET /x?y=1 HTTP/1.0" 200 14\n',
  });
  expect(apache(box(elsewhere), '-k', 'start')).toMatchObject({ status: 1 });
});

test('files that cannot be written: the error log, an access log, the pid file', () => {
  const closed = (name: string) => {
    const host = box();
    const path = `${APP}/apache2/logs/${name}`;
    return chmod(writeFile(host, you(host), path, '').host, you(host), path, 0).host;
  };
  const files = `${APP}/apache2/logs`;
  expect(apache(closed('error_log'), '-k', 'start')).toMatchObject({
    stderr: `(13)Permission denied: AH00091: apache2: could not open error log file ${files}/error_log.\nAH00015: Unable to open logs\n`,
    status: 1,
  });
  const access = apache(closed('access_log'), '-k', 'start');
  expect(access).toMatchObject({ stdout: '', stderr: '', status: 1 });
  expect(log(access.host).replace(/\[pid[^\]]*\] /, '')).toBe(
    `[log_config:error] (13)Permission denied: AH00649: could not open transfer log file ${files}/access_log.\nAH00015: Unable to open logs\n`,
  );
  const nowhere = apache(box(base.replace(/PidFile.*/, 'PidFile /no/such/httpd.pid')), '-k', 'start');
  expect(nowhere.status).toBe(0);
  expect(table(nowhere.host)).toEqual([]);
  expect(log(nowhere.host)).toContain('AH00100: apache2: could not log pid to file /no/such/httpd.pid');
});

test('a signal to read a broken configuration ends it all, and the pid file stays', () => {
  const { host } = apache(box(), '-k', 'start');
  const broken = writeFile(host, you(host), conf, `${base}Lisen\n`).host;
  const [parent] = apacheProcesses(broken);
  const gone = signal(broken, Number(parent?.pid), 'SIGHUP');
  expect(table(gone)).toEqual([]);
  expect(log(gone)).toContain(
    `AH00526: Syntax error on line 34 of ${conf}:\nInvalid command 'Lisen', perhaps`,
  );
  expect(pidFile(gone)).toBe(`${parent?.pid}\n`);
  const mended = writeFile(gone, you(gone), conf, base).host;
  expect(apache(mended, '-k', 'stop').stdout).toBe(`httpd (pid ${parent?.pid}?) not running\n`);
});

/** RSS of all processes in KiB after a few requests, as ps showed it for a hello-world application. */
test.each([
  [1, 1, 27_564],
  [1, 5, 26_792],
  [2, 5, 40_656],
  [2, 15, 39_952],
  [5, 1, 79_480],
  [5, 5, 79_020],
])('memory of %i processes with %i threads', (processes, threads, measured) => {
  let { host } = apache(
    box(base.replace('processes=2 threads=5', `processes=${processes} threads=${threads}`)),
    '-k',
    'start',
  );
  for (let count = 0; count < 2 * processes; count += 1) ({ host } = get(host));
  expect(apacheProcesses(host)).toHaveLength(processes + 3);
  const total = apacheProcesses(host).reduce((sum, { memory }) => sum + memory, 0);
  expect(Math.abs(total / measured - 1)).toBeLessThan(0.06);
});
