import { expect, test } from 'vitest';
import { boxWith, typed } from './python-box.ts';

const plain = (text: string) => text.replaceAll('\r\n', '\n');
const box = boxWith({ '/home/you/site/a.txt': 'hi\n', '/home/you/site/d/.keep': '' });

/** As `python2.7 -m SimpleHTTPServer` and `python3.11 -m http.server` answered. */
test.each([
  [
    '2.7',
    '/a.txt',
    'HTTP/1.0 200 OK\nServer: SimpleHTTP/0.6 Python/2.7.18\nDate: Fri, 19 Feb 2010 09:30:00 GMT\nContent-type: text/plain\nContent-Length: 3\nLast-Modified: Fri, 19 Feb 2010 09:30:00 GMT\n\nhi\n',
  ],
  [
    '2.7',
    '/d',
    'HTTP/1.0 301 Moved Permanently\nServer: SimpleHTTP/0.6 Python/2.7.18\nDate: Fri, 19 Feb 2010 09:30:00 GMT\nLocation: /d/\n\n',
  ],
  [
    '3.11',
    '/nope',
    'HTTP/1.0 404 File not found\nServer: SimpleHTTP/0.6 Python/3.11.7\nDate: Fri, 19 Feb 2010 09:30:00 GMT\nConnection: close\nContent-Type: text/html;charset=utf-8\nContent-Length: 335\n\n<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: 404</p>\n        <p>Message: File not found.</p>\n        <p>Error code explanation: 404 - Nothing matches the given URI.</p>\n    </body>\n</html>\n',
  ],
])('python%s serves files: %s', (version, target, expected) => {
  const name = version === '2.7' ? 'SimpleHTTPServer' : 'http.server';
  const told = typed(
    box,
    `cd site; python${version} -m ${name} 45010 > /dev/null 2>&1 & sleep 1; curl -si localhost:45010${target}`,
  );
  expect(plain(told.stdout).replaceAll('09:30:01', '09:30:00')).toBe(expected);
});

test('what the server says and logs', () => {
  const told = typed(
    box,
    '(cd site; python3.11 -u -m http.server 45010 --bind 127.0.0.1 > ~/out 2> ~/err &) ; sleep 1; curl -s localhost:45010/nope > /dev/null; sleep 1; cat out err',
  );
  expect(told.stdout).toBe(
    'Serving HTTP on 127.0.0.1 port 45010 (http://127.0.0.1:45010/) ...\n127.0.0.1 - - [19/Feb/2010 09:30:01] code 404, message File not found\n127.0.0.1 - - [19/Feb/2010 09:30:01] "GET /nope HTTP/1.1" 404 -\n',
  );
});

test('a port has one listener: the second bind fails', () => {
  const told = typed(
    box,
    'python2.7 -m SimpleHTTPServer 45011 > /dev/null 2>&1 & sleep 1; python2.7 -m SimpleHTTPServer 45011 2>&1 | tail -1; nc -l 45011; nc -l 80',
  );
  expect(told.stdout).toBe('socket.error: [Errno 98] Address already in use\n');
  expect(told.stderr).toBe('nc: Address already in use\nnc: Permission denied\n');
});

test('nc listens once, shows what came, and answers what it was given', () => {
  const told = typed(
    box,
    "printf 'HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n' | nc -l 45003 > got & sleep 1; curl -si localhost:45003/x; sleep 1; cat got; nc -zv localhost 45003",
  );
  expect(plain(told.stdout)).toBe(
    'HTTP/1.0 200 OK\n\nhello\nGET /x HTTP/1.1\nHost: localhost:45003\nUser-Agent: curl/7.88.1\nAccept: */*\n\n',
  );
  expect(told.stderr).toBe(
    'nc: connect to localhost (127.0.0.1) port 45003 (tcp) failed: Connection refused\n',
  );
  expect(typed(box, 'nc').stderr).toContain('usage: nc [-46CDdFhklNnrStUuvZz]');
  expect(typed(box, 'nc -l').stderr).toBe('nc: missing port number\n');
  expect(typed(box, 'nc -k localhost 1').stderr).toBe('nc: must use -l with -k\n');
  expect(typed(box, 'nc localhost constructor').stderr).toBe('nc: port number invalid: constructor\n');
});

test('paster serves what its file says', () => {
  const ini = boxWith({
    '/home/you/p.ini':
      '[server:main]\nuse = egg:Paste#http\nhost = 127.0.0.1\nport = 5001\n\n[app:main]\nuse = egg:MyStore\n',
  });
  const told = typed(
    ini,
    'paster serve p.ini > out & sleep 1; cat out; curl -s localhost:5001/; paster serve p.ini',
  );
  expect(told.stdout).toMatch(
    /^Starting server in PID \d+\.\nserving on http:\/\/127\.0\.0\.1:5001\nWelcome to MyStore, served by paster from \/home\/you\/p\.ini\.\nStarting server in PID \d+\.\n$/,
  );
  expect(told.stderr).toBe('socket.error: [Errno 98] Address already in use\n');
  expect(typed(ini, 'paster serve nowhere.ini').stderr).toBe(
    "IOError: [Errno 2] No such file or directory: '/home/you/nowhere.ini'\n",
  );
});
