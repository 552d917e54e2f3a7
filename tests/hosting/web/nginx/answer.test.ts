import { describe, expect, test } from 'vitest';
import type { TreeEntry } from '../../../../src/hosting/kernel/index.ts';
import { answerRequest, describeStep, manualPage } from '../../../../src/hosting/web/nginx/index.ts';
import { get, goodConfiguration, siteHost, twoUpstreams } from './site.ts';

/** `~` of the talk: nginx gets through the door by an ACL, and reads what others may read. */
const home: readonly TreeEntry[] = [
  { path: '/home/you', mode: 'drwxr-x---', owner: 'you:you', acl: 'u:nginx:r-x,g::--x' },
  { path: '/home/you/webapps', mode: 'drwxr-xr-x', owner: 'root:root' },
  { path: '/home/you/webapps/static', mode: 'drwxrwxr-x', owner: 'you:you' },
  { path: '/home/you/webapps/static/index.html', mode: '-rw-rw-r--', owner: 'you:you', content: 'hello\n' },
  { path: '/home/you/webapps/static/private.txt', mode: '-rw-rw----', owner: 'you:you', content: 'no\n' },
  { path: '/home/you/webapps/static/photos', mode: 'drwxrwxr-x', owner: 'you:you' },
  { path: '/home/you/webapps/static/photos/a b.png', mode: '-rw-rw-r--', owner: 'you:you', content: '' },
];

const site = `server {
root /home/you/webapps/static;
location /blog/ {
proxy_pass http://127.0.0.1:8001/;
proxy_set_header Host $host;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
}
location /down/ {
proxy_pass http://127.0.0.1:8003;
}
location /photos/ {
autoindex on;
}
}`;

const of = (target: string, tree = home) => get(site, target, { tree });

describe('what the worker may do decides', () => {
  test('a file that others may read is sent, behind a door that the ACL opens', () => {
    const { response, sentFile } = of('/');
    expect([response?.status, response?.body, sentFile]).toEqual([
      200,
      'hello\n',
      '/home/you/webapps/static/index.html',
    ]);
  });

  test('EACCES is 403, ENOENT is 404, and the log says which', () => {
    const denied = of('/private.txt');
    const missing = of('/nope.txt');
    expect([denied.response?.status, missing.response?.status]).toEqual([403, 404]);
    expect(denied.log).toEqual([
      '[error] open() "/home/you/webapps/static/private.txt" failed (13: Permission denied), client: 192.0.2.9, server: , request: "GET /private.txt HTTP/1.1", host: "example.com"',
    ]);
  });

  test('without the entry for nginx nobody hears whether a file is there', () => {
    const closed = home.map((entry) =>
      entry.path === '/home/you' ? { ...entry, acl: 'u:nginx:---,g::--x' } : entry,
    );
    expect(['/index.html', '/nope.txt'].map((target) => of(target, closed).response?.status)).toEqual([
      403, 403,
    ]);
  });

  test('a listing escapes names, and a directory without its slash is sent to it', () => {
    expect(of('/photos/').listing).toEqual(['../', 'a%20b.png']);
    expect(of('/photos').response?.headers).toContainEqual(['Location', 'http://example.com/photos/']);
  });
});

describe('passing on', () => {
  test('the prefix is stripped, and the client is named', () => {
    const { passed, response } = get(site, '/blog/post%201?x=1', {
      tree: home,
      request: {
        headers: [
          ['Host', 'example.com'],
          ['X-Forwarded-For', '10.0.0.1'],
          ['Accept', '*/*'],
        ],
      },
    });
    expect(response?.body).toBe('from 8001\n');
    expect(passed?.request).toEqual({
      method: 'GET',
      target: '/post%201?x=1',
      version: 'HTTP/1.0',
      headers: [
        ['Host', 'example.com'],
        ['X-Forwarded-For', '10.0.0.1, 192.0.2.9'],
        ['Connection', 'close'],
        ['Accept', '*/*'],
      ],
    });
  });

  test('nobody listens: 502, and every step says why', () => {
    const { response, steps, refusedPorts } = of('/down/');
    expect([response?.status, refusedPorts]).toEqual([502, [8003]]);
    expect(steps.map(describeStep)).toEqual([
      'The connection is to 127.0.0.1:80: no server listens on that very address, so those that listen on all of them get it.',
      'The host is example.com. Server number 1 is chosen: no other server listens there, so its name does not matter.',
      'The path is /down/.',
      'For /down/ location /down/ is chosen: no regular expression matches, so the prefix location remembered earlier is used.',
      'The request is passed to http://127.0.0.1:8003 as /down/: proxy_pass is specified without a URI, so the request URI is passed in the same form as sent by the client.',
      'Nobody listens on 127.0.0.1:8003 (ECONNREFUSED).',
      'The answer is 502.',
    ]);
    expect(steps.every((step) => manualPage(step).startsWith('https://nginx.org/en/docs/'))).toBe(true);
  });

  test('where nobody listens at all, the connection is refused', () => {
    const nginx = {
      configuration: goodConfiguration(site, home),
      host: siteHost({}, home),
      upstreams: twoUpstreams,
    };
    const connection = { address: '127.0.0.1', port: 81, client: '192.0.2.9' };
    const request = { method: 'GET', target: '/', version: 'HTTP/1.1', headers: [['Host', 'x'] as const] };
    expect(answerRequest(nginx, connection, request)).toMatchObject({ type: 'refused', response: null });
  });
});

test('a request that goes in a circle ends, and is told', () => {
  const { response, log } = get('server {\nlocation / {\ntry_files $uri /nope;\n}\n}', '/');
  expect(response?.status).toBe(500);
  expect(log[0]).toMatch(
    /^\[error\] rewrite or internal redirection cycle while internally redirecting to "\/nope"/,
  );
});

test('return 444 closes the connection without a word', () => {
  expect(get('server {\nreturn 444;\n}', '/')).toMatchObject({ type: 'closed', response: null });
});

describe('edges that the real nginx showed', () => {
  const server = (text: string) => `server {\nlisten 80;\n${text}\n}`;
  const headersOf = (http: string, request = {}) => get(http, '/', { request }).response?.headers ?? [];

  test('an empty type is no header', () => {
    expect(headersOf(server('default_type "";\nreturn 200 x;')).map(([name]) => name)).not.toContain(
      'Content-Type',
    );
  });

  test('304 keeps the length of its text, 204 does not', () => {
    expect(headersOf(server('return 304 text;'))).toContainEqual(['Content-Length', '4']);
    expect(headersOf(server('return 204 text;'))).not.toContainEqual(['Content-Length', '4']);
  });

  test.each([
    ['close', 'keep-alive', 'keep-alive'],
    ['keep-alive', 'close', 'close'],
    ['close', 'Upgrade', 'close'],
  ])(
    'of Connection: %s and Connection: %s the last that says either counts: %s',
    (first, second, outcome) => {
      const headers = [
        ['Host', 'a'],
        ['Connection', first],
        ['Connection', second],
      ];
      expect(headersOf(server('return 204;'), { headers })).toContainEqual(['Connection', outcome]);
    },
  );

  test.each(['0', '0s', '0 5'])('keepalive_timeout %s closes', (time) => {
    expect(headersOf(server(`keepalive_timeout ${time};\nreturn 204;`))).toContainEqual([
      'Connection',
      'close',
    ]);
  });

  test.each([
    ['return 201 "$status";', '201'],
    ['error_page 404 /e;\nlocation = /e {\nreturn 200 $status;\n}\nlocation / {\nreturn 404;\n}', '404'],
  ])('$status in %s is %s', (text, body) => {
    expect(get(server(text), '/').response?.body).toBe(body);
  });

  test('$status is 000 while a request goes upstream', () => {
    const proxied = server(
      'location / {\nproxy_pass http://127.0.0.1:8001;\nproxy_set_header X-Status $status;\n}',
    );
    expect(get(proxied, '/').passed?.request.headers).toContainEqual(['X-Status', '000']);
  });

  test.each(['return 408;', 'return 499;', 'try_files /nope =200;'])('%s closes without a word', (text) => {
    expect(get(server(text), '/').type).toBe('closed');
  });

  test('a request that is refused before its length is known goes to its error page without its body', () => {
    const page = server('error_page 400 /bad;\nlocation = /bad {\nproxy_pass http://127.0.0.1:8001;\n}');
    const headers = [
      ['Host', 'a b'],
      ['Content-Length', '3'],
    ] as const;
    const { passed } = get(page, '/', { request: { headers, body: 'b=1' } });
    expect([passed?.port, passed?.request.body]).toEqual([8001, undefined]);
  });
});
