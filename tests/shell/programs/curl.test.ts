import { expect, test } from 'vitest';
import { Pid } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { runApache } from '../../../src/hosting/web/index.ts';
import { loginTask } from '../../../src/hosting/kernel/index.ts';
import { boxWith, typed } from './python-box.ts';

const app = '/home/you/app';
const conf = `${app}/apache2/conf/httpd.conf`;

/** A hello-world application at 127.0.0.1:40333, as the one that curl was recorded with. */
function helloBox(): Host {
  const modules = ['mpm_prefork', 'authz_core', 'wsgi'].map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`,
  );
  const host = boxWith({
    [conf]: `ServerRoot ${app}/apache2\n${modules.join('')}ServerName 127.0.0.1\nKeepAlive Off\nListen 127.0.0.1:40333\nPidFile ${app}/apache2/logs/httpd.pid\nErrorLog logs/error_log\nWSGIDaemonProcess web\nWSGIProcessGroup web\nWSGISocketPrefix ${app}/apache2/logs/wsgi\nWSGIScriptAlias / ${app}/hello.wsgi\n`,
    [`${app}/apache2/logs/.keep`]: '',
    [`${app}/hello.wsgi`]:
      "def application(environ, start_response):\n    body = 'Hello, world!\\n'\n    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])\n    return [body]\n",
  });
  const run = runApache(host, {
    task: loginTask(host, 'you'),
    argv: ['apache2', '-f', conf],
    environment: {},
    pid: Pid(2),
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.host;
}

const hello = helloBox();
const head = `Date: Fri, 19 Feb 2010 09:30:00 GMT
Server: Apache/2.4.71 (Debian) mod_wsgi/4.9.4 Python/2.5
Content-Length: 14
Connection: close
Content-Type: text/plain
`;
const received = `< HTTP/1.1 200 OK\n${head.replace(/^/gm, '< ').replace(/< $/, '')}< \n`;
const meter =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\r';

/** As curl 7.88.1 answered the same words; the carriage returns of HTTP are left out. */
test.each([
  ['-s http://127.0.0.1:1/', '', '', 7],
  [
    '-sS http://localhost:1/x',
    '',
    "curl: (7) Failed to connect to localhost port 1 after 0 ms: Couldn't connect to server\n",
    7,
  ],
  ['-sS http://nohost.invalid/', '', 'curl: (6) Could not resolve host: nohost.invalid\n', 6],
  ['-s 127.0.0.1:40333', 'Hello, world!\n', '', 0],
  [
    'http://127.0.0.1:40333/',
    'Hello, world!\n',
    `${meter}100    14  100    14    0     0   7000      0 --:--:-- --:--:-- --:--:--  7000\n`,
    0,
  ],
  [
    '-sv http://localhost:40333/',
    'Hello, world!\n',
    `*   Trying 127.0.0.1:40333...\n* Connected to localhost (127.0.0.1) port 40333 (#0)\n> GET / HTTP/1.1\n> Host: localhost:40333\n> User-Agent: curl/7.88.1\n> Accept: */*\n> \n${received}{ [14 bytes data]\n* Closing connection 0\n`,
    0,
  ],
  [
    '-sv http://127.0.0.1:1/',
    '',
    "*   Trying 127.0.0.1:1...\n* connect to 127.0.0.1 port 1 failed: Connection refused\n* Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server\n* Closing connection 0\n",
    7,
  ],
  [
    '-sv http://nohost.invalid:8080/',
    '',
    '* Could not resolve host: nohost.invalid\n* Closing connection 0\n',
    6,
  ],
  ['-sI http://127.0.0.1:40333/', `HTTP/1.1 200 OK\n${head}\n`, '', 0],
  [
    "-si -H 'X-Forwarded-For: 1.2.3.4' http://127.0.0.1:40333/",
    `HTTP/1.1 200 OK\n${head}\nHello, world!\n`,
    '',
    0,
  ],
  [
    "-sv -H Accept: -H 'X-Empty;' -A me/1 http://127.0.0.1:40333/",
    'Hello, world!\n',
    `*   Trying 127.0.0.1:40333...\n* Connected to 127.0.0.1 (127.0.0.1) port 40333 (#0)\n> GET / HTTP/1.1\n> Host: 127.0.0.1:40333\n> User-Agent: me/1\n> X-Empty:\n> \n${received}{ [14 bytes data]\n* Closing connection 0\n`,
    0,
  ],
  [
    '-sv -X PUT -d hello=1 -d b=2 http://127.0.0.1:40333/',
    'Hello, world!\n',
    `*   Trying 127.0.0.1:40333...\n* Connected to 127.0.0.1 (127.0.0.1) port 40333 (#0)\n> PUT / HTTP/1.1\n> Host: 127.0.0.1:40333\n> User-Agent: curl/7.88.1\n> Accept: */*\n> Content-Length: 11\n> Content-Type: application/x-www-form-urlencoded\n> \n} [11 bytes data]\n${received}{ [14 bytes data]\n* Closing connection 0\n`,
    0,
  ],
  [
    "-so /dev/null -w '%{http_code} %{size_download} %{content_type} %{url_effective} %{remote_ip}:%{remote_port}\\n' http://127.0.0.1:40333/",
    '200 14 text/plain http://127.0.0.1:40333/ 127.0.0.1:40333\n',
    '',
    0,
  ],
  [
    '-s --resolve example.com:40333:127.0.0.1 -v http://example.com:40333/x',
    'Hello, world!\n',
    `* Added example.com:40333:127.0.0.1 to DNS cache\n* Hostname example.com was found in DNS cache\n*   Trying 127.0.0.1:40333...\n* Connected to example.com (127.0.0.1) port 40333 (#0)\n> GET /x HTTP/1.1\n> Host: example.com:40333\n> User-Agent: curl/7.88.1\n> Accept: */*\n> \n${received}{ [14 bytes data]\n* Closing connection 0\n`,
    0,
  ],
  ['-s --resolve example.com http://example.com:40333/x', '', '', 49],
  ['', '', "curl: try 'curl --help' or 'curl --manual' for more information\n", 2],
  [
    '--no-such-option',
    '',
    "curl: option --no-such-option: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    2,
  ],
  [
    '-Q9',
    '',
    "curl: no URL specified!\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    2,
  ],
  [
    '-H',
    '',
    "curl: option -H: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    2,
  ],
  ['foo://127.0.0.1/', '', 'curl: (1) Protocol "foo" not supported or disabled in libcurl\n', 1],
  ['http://127.0.0.1:99999/', '', 'curl: (3) URL using bad/illegal format or missing URL\n', 3],
  ['http://:80/', '', 'curl: (3) URL using bad/illegal format or missing URL\n', 3],
  ['-fsS http://127.0.0.1:40333/%2F', '', 'curl: (22) The requested URL returned error: 404\n', 22],
  ['-sf http://127.0.0.1:40333/%2F', '', '', 22],
])('curl %s', (words, stdout, stderr, status) => {
  const told = typed(hello, `curl ${words}`);
  const plain = (text: string) => text.replaceAll('\r\n', '\n');
  expect({ stdout: plain(told.stdout), stderr: plain(told.stderr), status: told.status }).toEqual({
    stdout,
    stderr,
    status,
  });
});

test('a file is sent and another written', () => {
  const told = typed(
    hello,
    'echo x > t; curl -s -o out -d @t localhost:40333; cat out; curl -s -o /no/such/x localhost:40333',
  );
  expect(told.stdout).toBe('Hello, world!\n');
  expect(told.status).toBe(23);
});
