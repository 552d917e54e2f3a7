import { expect, test } from 'vitest';
import {
  Gid,
  ROOT,
  ROOT_INO,
  Uid,
  chmod,
  chown,
  lstat,
  mkdir,
  symlink,
  writeFile,
} from '../../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../../src/hosting/kernel/index.ts';
import { privateApache } from '../../../src/hosting/web/index.ts';
import { boxWith, typed } from './python-box.ts';

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };
const app = '/home/you/webapps/store';

/** A box with an application that has an Apache of its own, as the panel lays it out. */
function shopBox(port = 31284): Host {
  let host = boxWith({
    [`${app}/myproject/store.wsgi`]:
      "def application(environ, start_response):\n    start_response('200 OK', [('Content-Type', 'text/plain')])\n    return ['Welcome to the shop of ' + environ.get('HTTP_X_FORWARDED_FOR', 'nobody') + '\\n']\n",
  });
  const entries = privateApache({
    app,
    name: 'store',
    owner: 'you:you',
    home: '/home/you',
    port,
    processes: 2,
    threads: 5,
    pythonPath: [`${app}/lib/python2.5`, `${app}/myproject`],
    script: `${app}/myproject/store.wsgi`,
  });
  for (const { path, mode, content, target } of entries) {
    if (lstat(host, root, path).type === 'ok') continue;
    const bits = mode.startsWith('-rwx') || mode.startsWith('d') ? 0o775 : 0o664;
    if (target !== undefined) host = symlink(host, root, target, path).host;
    else if (mode.startsWith('d')) host = mkdir(host, root, path, bits).host;
    else host = chmod(writeFile(host, root, path, content ?? '').host, root, path, bits).host;
    if (target === undefined) host = chown(host, root, path, Uid(1001), Gid(1001)).host;
  }
  return host;
}

const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);

test('start, look, ask, stop, by the scripts of the application', () => {
  const bin = `${app}/apache2/bin`;
  const started = typed(
    shopBox(),
    `${bin}/start; ${bin}/start; ps -u you -f | grep -c 'apache2/bin/httpd -f'; curl -s -H 'X-Forwarded-For: 192.0.2.1' localhost:31284/`,
  );
  expect(started.stderr).toBe('');
  expect(lines(started.stdout)).toEqual([
    expect.stringMatching(/^httpd \(pid \d+\) already running$/),
    '6',
    'Welcome to the shop of 192.0.2.1',
  ]);
  const log = typed(started.host, 'cat ~/logs/user/access_store.log');
  expect(log.stdout).toBe(
    '192.0.2.1 - - [19/Feb/2010:09:30:00 +0000] "GET / HTTP/1.1" 200 33 "-" "curl/7.88.1"\n',
  );
  const stopped = typed(
    started.host,
    `${bin}/stop; ${bin}/start; sleep 4; curl -sS localhost:31284/; ${bin}/start && curl -s localhost:31284/`,
  );
  expect(lines(stopped.stderr)).toEqual([
    '(98)Address already in use: AH00072: make_sock: could not bind to address [::]:31284',
    '(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:31284',
    'no listening sockets available, shutting down',
    'AH00015: Unable to open logs',
    "curl: (7) Failed to connect to localhost port 31284 after 0 ms: Couldn't connect to server",
  ]);
  expect(stopped.stdout).toBe('Welcome to the shop of nobody\n');
});

test('kill: a daemon comes back, and ps shows it', () => {
  const { host } = typed(shopBox(), `${app}/apache2/bin/start`);
  const before = lines(typed(host, "ps -u you -f | grep '[h]ttpd' | awk '{print $2}'").stdout);
  const after = typed(
    host,
    `kill -9 ${before[1]}; sleep 1; ps -u you -f | grep '[h]ttpd' | awk '{print $2}'`,
  );
  const now = lines(after.stdout);
  expect(now).toHaveLength(5);
  expect(now).not.toContain(before[1]);
});

test('the neighbour reaches the port, and may take it while you are down', () => {
  const host = shopBox();
  const squatted = typed(host, 'sudo -u mallory nc -l 31284 < /etc/hostname').host;
  expect(typed(squatted, 'ss -ltn | grep -c :31284').stdout).toBe('1\n');
  expect(typed(squatted, `${app}/apache2/bin/start`)).toMatchObject({ status: 1 });
});

test('-t, -v, -S, and what is no option', () => {
  const host = shopBox();
  const conf = `${app}/apache2/conf/httpd.conf`;
  expect(typed(host, `/usr/sbin/apache2 -t -f ${conf}`)).toMatchObject({ stderr: 'Syntax OK\n', status: 0 });
  expect(typed(host, `echo Lisen 1 >> ${conf}; ${app}/apache2/bin/httpd -f ${conf} -t`)).toMatchObject({
    stderr: `AH00526: Syntax error on line 34 of ${conf}:\nInvalid command 'Lisen', perhaps misspelled or defined by a module not included in the server configuration\n`,
    status: 1,
  });
  expect(typed(host, '/usr/sbin/apache2 -v').stdout).toMatch(/^Server version: Apache\/2\.4\.71/);
  expect(typed(host, '/usr/sbin/apache2 -Z').stderr).toMatch(
    /^\/usr\/sbin\/apache2: illegal option -- Z\nUsage: apache2/,
  );
});
