import { expect, test } from 'vitest';
import { Pid, chmod, readFile } from '../../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../../src/hosting/kernel/index.ts';
import { DEFAULT_WALK, walkSource } from '../../../../src/hosting/python/index.ts';
import { apacheProcesses, runApache } from '../../../../src/hosting/web/apache/index.ts';
import { answer } from '../../../../src/hosting/web/http/answer.ts';
import { APP, PORT, appBox, recorded, you } from './box.ts';

const { base } = recorded<{ readonly base: string }>('configurations');
const conf = `${APP}/apache2/conf/httpd.conf`;
const script = `${APP}/myproject/wsgi.py`;

/** A box with one daemon that has started. */
function started(files: Readonly<Record<string, string>>, configuration = base, python = '3.11'): Host {
  const one = configuration.replace('processes=2', 'processes=1');
  const host = appBox({ [conf]: one, ...files }, python);
  const run = runApache(host, {
    task: you(host),
    argv: ['apache2', '-f', conf],
    environment: {},
    pid: Pid(999),
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.host;
}

const get = (host: Host, target = '/', method = 'GET') =>
  answer(host, '127.0.0.1', PORT, {
    method,
    target,
    version: 'HTTP/1.1',
    headers: [['Host', `127.0.0.1:${PORT}`]],
    body: '',
  });

/** Status, and what the error log got, less times, pids and ports. */
function complaint(host: Host, target = '/', method = 'GET') {
  const asked = get(host, target, method);
  if (asked.type !== 'answered') return asked.type;
  const read = readFile(asked.host, you(asked.host), `${APP}/apache2/logs/error_log`);
  const lines = (read.type === 'ok' ? read.value : '').split('\n').slice(2, -1);
  return [
    asked.response.status,
    ...lines.map((line) =>
      line
        .replace(/^\[[^\]]*\] /, '')
        .replace(/\[pid \d+:tid \d+\] /, '')
        .replace(/\[(remote|client) 127\.0\.0\.1:\d+\]/, '[$1]')
        .replace(/pid=\d+/, 'pid=N'),
    ),
  ];
}

test('a wrong python-path gives the ImportError of that path', () => {
  const text = `import os\nfrom django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n`;
  const django = {
    [`${APP}/lib/`]: '',
    [`${APP}/lib/python3.11/`]: '',
    [`${APP}/lib/python3.11/django/`]: '',
    [`${APP}/lib/python3.11/django/__init__.py`]: '',
    [`${APP}/lib/python3.11/django/core/`]: '',
    [`${APP}/lib/python3.11/django/core/__init__.py`]: '',
    [`${APP}/lib/python3.11/django/core/wsgi.py`]: 'def get_wsgi_application():\n    return 1\n',
  };
  expect(complaint(started({ [script]: text, ...django }))).toEqual([
    500,
    `[wsgi:error] [remote] mod_wsgi (pid=N): Failed to exec Python script file '${script}'.`,
    `[wsgi:error] [remote] mod_wsgi (pid=N): Exception occurred processing WSGI script '${script}'.`,
    '[wsgi:error] [remote] Traceback (most recent call last):',
    `[wsgi:error] [remote]   File "${script}", line 2, in <module>`,
    '[wsgi:error] [remote]     from django.core.wsgi import get_wsgi_application',
    "[wsgi:error] [remote] ModuleNotFoundError: No module named 'django'",
  ]);
  const right = base.replace('python-path=', `python-path=${APP}/lib/python3.11:`);
  const asked = get(started({ [script]: text, ...django }, right));
  expect(asked).toMatchObject({
    response: { status: 200, body: expect.stringContaining('Hello from get_wsgi_application()') as string },
  });
  expect(asked.trace.map(({ text: one }) => one)).toContain(
    `${script} is loaded, with 6 directories on sys.path.`,
  );
});

test('Python 2 words it its own way', () => {
  const lines = complaint(started({ [script]: 'import django.core.handlers.wsgi\n' }, base, '2.5'));
  expect(lines.at(-1)).toBe('[wsgi:error] [remote] ImportError: No module named django.core.handlers.wsgi');
});

test('an embedded Python does not walk until the script asks for it', () => {
  const files = {
    [`${APP}/lib/`]: '',
    [`${APP}/lib/python3.11/`]: '',
    [`${APP}/lib/python3.11/shop.py`]: "name = 'shop'\n",
    '/usr/local/lib/python3.11/sitecustomize.py': walkSource(DEFAULT_WALK),
  };
  const plain = 'import shop\ndef application(environ, start_response):\n    return [b"x"]\n';
  expect(complaint(started({ ...files, [script]: plain }))[0]).toBe(500);
  const asking = `import sitecustomize\nsitecustomize.add_lib_dirs(__file__)\n${plain}`;
  expect(complaint(started({ ...files, [script]: asking }))).toEqual([200]);
});

const traceback = (...lines: readonly string[]) => lines.map((line) => `[wsgi:error] [remote] ${line}`);

/** As apache2 2.4.71 with mod_wsgi 4.9.4 and Python 3.11 wrote them. */
test.each([
  [
    'a syntax error',
    'x = = 1\n',
    [
      500,
      ...traceback(
        `mod_wsgi (pid=N, process='web', application='127.0.0.1:${PORT}|'): Could not read/compile source file '${script}'.`,
        `mod_wsgi (pid=N): Exception occurred processing WSGI script '${script}'.`,
        `  File "${script}", line 1`,
        '    x = = 1',
        '        ^',
        'SyntaxError: invalid syntax',
      ),
    ],
  ],
  [
    'no application',
    'x = 1\n',
    [
      500,
      ...traceback(
        `mod_wsgi (pid=N): Target WSGI script '${script}' does not contain WSGI application 'application'.`,
      ),
    ],
  ],
  [
    'an application that raises',
    "def application(environ, start_response):\n    raise ValueError('boom')\n",
    [
      500,
      ...traceback(
        `mod_wsgi (pid=N): Exception occurred processing WSGI script '${script}'.`,
        'Traceback (most recent call last):',
        `  File "${script}", line 2, in application`,
        "    raise ValueError('boom')",
        'ValueError: boom',
      ),
    ],
  ],
  [
    'a script that raises',
    "raise RuntimeError('not ready')\n",
    [
      500,
      ...traceback(
        `mod_wsgi (pid=N): Failed to exec Python script file '${script}'.`,
        `mod_wsgi (pid=N): Exception occurred processing WSGI script '${script}'.`,
        'Traceback (most recent call last):',
        `  File "${script}", line 1, in <module>`,
        "    raise RuntimeError('not ready')",
        'RuntimeError: not ready',
      ),
    ],
  ],
])('%s', (_name, text, expected) => {
  expect(complaint(started({ [script]: text }))).toEqual(expected);
});

test('scripts that are not there, or may not be read', () => {
  expect(complaint(started({}))).toEqual([
    404,
    `[wsgi:error] [client] Target WSGI script not found or unable to stat: ${script}`,
  ]);
  const host = started({ [script]: 'x = 1\n' });
  const hidden = chmod(host, you(host), script, 0).host;
  expect(complaint(hidden)[1]).toBe(
    `[wsgi:error] (13)Permission denied: [remote] mod_wsgi (pid=N, process='web', application='127.0.0.1:${PORT}|'): Could not read/compile source file '${script}'.`,
  );
});

test('process groups that are none, and embedded mode', () => {
  const files = { [script]: "def application(environ, start_response):\n    return [b'hello']\n" };
  expect(complaint(started(files, base.replace('WSGIProcessGroup web', 'WSGIProcessGroup nowhere')))).toEqual(
    [500, `[wsgi:error] [client] No WSGI daemon process called 'nowhere' has been configured: ${script}`],
  );
  const none = base.replace('WSGIProcessGroup web\n', '');
  expect(complaint(started(files, none))).toEqual([
    500,
    `[wsgi:error] [client] Embedded mode of mod_wsgi disabled by runtime configuration: ${script}`,
  ]);
  const embedded = get(started(files, none.replace('Embedded On', 'Embedded Off')));
  expect(embedded).toMatchObject({ response: { status: 200, body: 'hello' } });
  expect(apacheProcesses(embedded.host).map(({ memory }) => memory)).toEqual([4800, 10800, 12651, 10764]);
});

test('the prefix of a mount is in SCRIPT_NAME, not in PATH_INFO', () => {
  const text = `def application(environ, start_response):
    body = environ['SCRIPT_NAME'] + '|' + environ['PATH_INFO'] + '|' + environ.get('HTTP_X_FORWARDED_FOR', 'nobody')
    start_response('404 Not Found', [('X-A', 'b')])
    return [body.encode()]
`;
  const mounted = started({ [script]: text }, base.replace('WSGIScriptAlias /', 'WSGIScriptAlias /blog'));
  expect(get(mounted, '/blog//2010/?x')).toMatchObject({
    response: { status: 404, reason: 'Not Found', body: '/blog|/2010/|nobody' },
  });
  expect(complaint(mounted, '/blogger')[0]).toBe(404);
  expect(complaint(started({ [script]: text }), '/a%2Fb')).toEqual([404]);
});

const htdocs = `${APP}/htdocs`;
const files = {
  [`${htdocs}/`]: '',
  [`${htdocs}/a.txt`]: 'hi\n',
  [`${htdocs}/sub/`]: '',
  [`${htdocs}/sub/index.html`]: '<h1>hi</h1>\n',
};
const staticSite = base.replace(/WSGIScriptAlias.*/, `DocumentRoot ${htdocs}`);

test.each([
  ['/a.txt', 200, 'hi\n'],
  ['/', 404, null],
  ['/sub', 301, null],
  ['/sub/', 404, null],
  ['/nope', 404, null],
  ['/a.txt/x', 404, null],
  ['/../x', 400, null],
] as const)('files below DocumentRoot: %s is %i', (target, status, body) => {
  const asked = get(started(files, staticSite), target);
  expect(asked).toMatchObject({ response: { status, ...(body === null ? {} : { body }) } });
  if (target === '/sub')
    expect(asked).toMatchObject({
      response: {
        headers: expect.arrayContaining([
          ['Location', `http://127.0.0.1:${PORT}/sub/`],
          ['Content-Length', '275'],
        ]) as unknown,
      },
    });
});

test('files: what may not be read, other methods, what the configuration denies', () => {
  const host = started(files, staticSite);
  const hidden = chmod(host, you(host), `${htdocs}/a.txt`, 0).host;
  expect(complaint(hidden, '/a.txt')).toEqual([
    403,
    `[core:error] (13)Permission denied: [client] AH00132: file permissions deny server access: ${htdocs}/a.txt`,
  ]);
  expect(complaint(host, '/a.txt', 'DELETE')).toEqual([405]);
  const denied = started(files, `${staticSite}<Directory ${htdocs}/sub>\nRequire all denied\n</Directory>\n`);
  expect(complaint(denied, '/sub/index.html')).toEqual([
    403,
    `[authz_core:error] [client] AH01630: client denied by server configuration: ${htdocs}/sub/index.html`,
  ]);
});

test('rewriting, variables, aliases, types', () => {
  const host = started(
    {
      ...files,
      [script]:
        "def application(environ, start_response):\n    return [environ.get('wsgi.url_scheme', '') + environ.get('MODE', '')]\n",
    },
    `${base}LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
SetEnvIf X-Forwarded-SSL on HTTPS=1
SetEnv MODE -test
RewriteEngine On
RewriteRule ^/old/(.*)$ /new/$1 [R=301,L]
RewriteCond %{HTTP_HOST} ^www\\.
RewriteRule ^/secret - [F]
`.replace('', ''),
  );
  const ask = (target: string, headers: readonly (readonly [string, string])[] = []) =>
    answer(host, '127.0.0.1', PORT, { method: 'GET', target, version: 'HTTP/1.0', headers, body: '' });
  expect(ask('/old/x?a=b')).toMatchObject({
    response: {
      status: 301,
      headers: expect.arrayContaining([['Location', 'http://127.0.0.1/new/x?a=b']]) as unknown,
    },
  });
  expect(ask('/secret')).toMatchObject({ response: { status: 200 } });
  expect(ask('/secret', [['Host', 'www.example.com']])).toMatchObject({ response: { status: 403 } });
  expect(ask('/', [['X-Forwarded-SSL', 'on']])).toMatchObject({ response: { body: 'https-test' } });
});

test('lengths of error pages are those that were recorded', () => {
  const length = (asked: ReturnType<typeof get>) =>
    asked.type === 'answered'
      ? asked.response.headers.find(([name]) => name === 'Content-Length')?.[1]
      : null;
  const host = started(files, staticSite);
  expect(length(get(host, '/nope'))).toBe('236');
  expect(length(get(host, '/../x'))).toBe('266');
  expect(length(get(host, '/a.txt', 'DELETE'))).toBe('263');
  expect(length(get(started({ [script]: 'x\n' })))).toBe('571');
  expect(length(get(started({ [script]: 'x\n' }, base.replace(/WSGISocketPrefix.*/, ''))))).toBe('339');
});
