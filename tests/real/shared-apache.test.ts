import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INIT_PID, ROOT_TASK, buildHost, readFile } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { installModules, runApache } from '../../src/hosting/web/index.ts';
import { networkOf } from '../../src/hosting/web/http/answer.ts';
import { freePorts } from './nginx-server.ts';

/* The rules of a shared Apache against the one of this machine: .htaccess, access, passwords, rewriting, CGI. */

interface Site {
  /** Files below the application, and their modes. */
  readonly files: Readonly<Record<string, readonly [text: string, mode: number]>>;
  readonly requests: readonly (readonly [path: string, authorization?: string])[];
}

const page = (text: string): readonly [string, number] => [text, 0o644];
const basic = (who: string) => `Basic ${Buffer.from(who).toString('base64')}`;

/** Written by htpasswd: the password is `secret`. */
const PASSWORDS =
  'ann:$apr1$k4GY6xj4$EuovyiKcefQ5y1Aa9w7mT0\nsha:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\nplain:secret\n';

const guarded = (root: string, require: string): string =>
  `AuthType Basic\nAuthName "Members Only"\nAuthUserFile ${root}/you/webapps/app/.htpassword\nRequire ${require}\n`;

const withHtaccess = (text: string, ...paths: readonly string[]): Site => ({
  files: {
    '.htaccess': page(text),
    'x.html': page('x\n'),
    'index.html': page('index\n'),
    'sub/y.html': page('y\n'),
  },
  requests: (paths.length === 0 ? ['x.html'] : paths).map((path) => [path]),
});

const sites = (root: string): Readonly<Record<string, Site>> => ({
  plain: withHtaccess(
    '',
    '',
    'x.html',
    'nope',
    'sub',
    'sub?a=b',
    'sub/',
    'x.html/more',
    '.htaccess',
    'sub/../x.html',
    'nope/deep',
  ),
  'unknown directive': withHtaccess('Foo bar\n'),
  'server directive': withHtaccess('Listen 80\n'),
  'server section': withHtaccess('<Directory />\n</Directory>\n'),
  'location section': withHtaccess('<Location />\n</Location>\n'),
  'virtual host': withHtaccess('<VirtualHost *>\n</VirtualHost>\n'),
  override: withHtaccess('AllowOverride None\n'),
  include: withHtaccess('Include x\n'),
  'bad option': withHtaccess('Options Bar\n'),
  'bad rule': withHtaccess('RewriteRule x\n'),
  unclosed: withHtaccess('<Files x>\n'),
  'missing module': withHtaccess('ExpiresActive On\n'),
  ifmodule: withHtaccess(
    '<IfModule mod_expires.c>\nExpiresActive On\n</IfModule>\nDirectoryIndex x.html\n',
    '',
  ),
  'deny from all': withHtaccess('Order allow,deny\nDeny from all\n', 'x.html', 'sub/y.html', ''),
  'deny, then a file': withHtaccess(
    'deny from all\n<Files x.html>\nallow from 127.0.0.1\n</Files>\n',
    'x.html',
    'index.html',
  ),
  'order deny,allow': withHtaccess('Order deny,allow\nDeny from all\nAllow from 127\n'),
  'order allow,deny': withHtaccess('Order allow,deny\nAllow from all\nDeny from 127.0.0.0/8\n'),
  'require denied': withHtaccess('Require all denied\n'),
  'require ip': withHtaccess('Require ip 10.1\n'),
  'require local': withHtaccess('Require local\n'),
  'bad order': withHtaccess('Order x\n'),
  'bad provider': withHtaccess('Require foo\n'),
  'no type of authentication': withHtaccess('Require valid-user\n'),
  'rules of a directory': withHtaccess(
    `RewriteEngine On
RewriteRule ^old(.*)$ x.html [L]
RewriteRule ^go$ http://other/ [R,L]
RewriteRule ^go2$ x.html [R,L]
RewriteRule ^go3$ /abs [R=301,L]
RewriteRule ^f$ - [F]
RewriteRule ^gone$ - [G]
RewriteRule ^up$ /~you/app/sub/y.html [L]
RewriteRule ^loop /~you/app/loop
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . index.html [L]
`,
    ...[
      'old1',
      'go',
      'go2',
      'go3',
      'f',
      'gone',
      'up',
      'loopx',
      'nothing',
      'sub/deep',
      'x.html',
      '',
      'sub/y.html',
    ],
  ),
  'rules with a base': withHtaccess(
    'RewriteEngine On\nRewriteBase /~you/app\nRewriteRule ^go$ x.html [R]\nRewriteRule ^in$ sub/y.html\nRewriteRule ^(.*)b$ $1.html?a=1 [R,QSA]\n',
    ...['go', 'in', 'xb?c=2'],
  ),
  'rules switched off': {
    ...withHtaccess('RewriteEngine On\nRewriteRule . index.html\n'),
    files: {
      '.htaccess': page('RewriteEngine On\nRewriteRule ^x index.html\n'),
      'index.html': page('index\n'),
      'sub/.htaccess': page('RewriteEngine Off\n'),
      'sub/x.html': page('sub x\n'),
    },
    requests: [['x.html'], ['sub/x.html']],
  },
  'unreadable files': {
    files: {
      'secret.html': ['s', 0o600],
      'a/.htaccess': ['', 0o600],
      'a/x.html': page('x'),
      'closed/x.html': page('x'),
    },
    requests: [['secret.html'], ['a/x.html']],
  },
  ...Object.fromEntries(
    ['valid-user', 'user sha', 'user ann sha'].map((require) => [
      `require ${require}`,
      {
        files: {
          '.htaccess': page(guarded(root, require)),
          '.htpassword': page(PASSWORDS),
          'x.html': page('x\n'),
        },
        requests: [
          undefined,
          'ann:secret',
          'ann:no',
          'bob:x',
          'sha:secret',
          'sha:Secret',
          'plain:secret',
          'ann:',
        ].map((who) => ['x.html', ...(who === undefined ? [] : [basic(who)])] as const),
      },
    ]),
  ),
  'no file of passwords': {
    files: { '.htaccess': page(guarded(root, 'valid-user')), 'x.html': page('x\n') },
    requests: [['x.html'], ['x.html', basic('ann:secret')]],
  },
  'no name of a file of passwords': {
    files: { '.htaccess': page('AuthType Basic\nAuthName x\nRequire valid-user\n'), 'x.html': page('x\n') },
    requests: [['x.html', basic('ann:secret')]],
  },
  'scripts that fail': {
    files: {
      'a.cgi': page('#!/bin/sh\n'),
      'b/.htaccess': page('Options -ExecCGI\n'),
      'b/x.cgi': ['#!/bin/sh\n', 0o755],
    },
    requests: [['a.cgi'], ['b/x.cgi']],
  },
  'open files of a closed type': withHtaccess('AddType text/x-odd .html\n'),
});

const MODULES = [
  ...['mpm_prefork', 'access_compat', 'alias', 'auth_basic', 'authn_core', 'authn_file', 'authz_core'],
  ...['authz_host', 'authz_user', 'cgi', 'dir', 'env', 'mime', 'rewrite', 'setenvif', 'userdir'],
];

const configuration = (root: string, port: number, user: string): string => `ServerRoot "${root}"
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`).join('')}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
User ${user}
Group ${user}
PidFile ${root}/httpd.pid
StartServers 1
ServerLimit 4
MaxRequestWorkers 4
KeepAlive Off
ErrorLog ${root}/error_log
CustomLog ${root}/access_log "%u %>s %b"
TypesConfig /etc/mime.types
DirectoryIndex index.html
AddHandler cgi-script .cgi
DocumentRoot ${root}/docs
UserDir ${root}/*/webapps
<Directory />
    AllowOverride None
    Require all denied
</Directory>
<Directory ${root}/*/webapps>
    AllowOverride All
    Options FollowSymLinks ExecCGI
    Require all granted
</Directory>
<Files ".ht*">
    Require all denied
</Files>
`;

let root = '';
let port = 0;

const app = () => join(root, 'you/webapps/app');

beforeAll(async () => {
  if (!existsSync('/usr/sbin/apache2'))
    throw new Error('expected apache2 in /usr/sbin, found none: apt-get install apache2');
  root = mkdtempSync(join(tmpdir(), 'apache-'));
  chmodSync(root, 0o755);
  [port = 0] = await freePorts(1);
  mkdirSync(app(), { recursive: true });
  mkdirSync(join(root, 'docs'));
  writeFileSync(join(root, 'conf'), configuration(root, port, 'www-data'));
  execFileSync('/usr/sbin/apache2', ['-f', join(root, 'conf'), '-k', 'start']);
});

afterAll(() => {
  spawnSync('/usr/sbin/apache2', ['-f', join(root, 'conf'), '-k', 'stop']);
  rmSync(root, { recursive: true });
});

/** The box of the model with the same files. */
function modelOf({ files }: Site): Host {
  const directories = new Set<string>();
  const note = (path: string): void => {
    if (path === '/') return;
    note(dirname(path));
    directories.add(path);
  };
  for (const path of [`${root}/docs/x`, ...Object.keys(files).map((name) => `${app()}/${name}`)])
    note(dirname(path));
  const built = buildHost({
    scenario: 'shared apache',
    hostname: 'web486',
    clock: '2010-02-19 09:30',
    users: [
      { name: 'root', uid: 0, home: '/root' },
      { name: 'www-data', uid: 33 },
    ],
    groups: [],
    tree: [
      ...[...directories].map((path) => ({ path, mode: 'drwxr-xr-x', owner: 'root:root' })),
      {
        path: `${root}/conf`,
        mode: '-rw-r--r--',
        owner: 'root:root',
        content: configuration(root, port, 'www-data'),
      },
      ...Object.entries(files).map(([name, [content, mode]]) => ({
        path: `${app()}/${name}`,
        mode: mode === 0o600 ? '-rw-------' : mode === 0o755 ? '-rwxr-xr-x' : '-rw-r--r--',
        owner: 'root:root',
        content,
      })),
    ],
  });
  const run = runApache(installModules(built, '3.11'), {
    task: { ...ROOT_TASK, umask: 0o022 },
    argv: ['/usr/sbin/apache2', '-f', `${root}/conf`, '-k', 'start'],
    environment: {},
    pid: INIT_PID,
  });
  expect(run.stderr).toBe('');
  return run.host;
}

/** What is compared: all that does not depend on time, processes or ports of clients. */
interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly authenticate: string | null;
  readonly type: string | null;
  readonly body: string;
  /** Lines of the error log without time, process and client. */
  readonly log: readonly string[];
}

const plainLog = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !/mpm_prefork:notice|core:notice/.test(line))
    .map((line) =>
      line
        .replace(/^\[[^\]]*\] /, '')
        .replace(/ \[pid [^\]]*\]/, '')
        .replace(/\[client [^\]]*\] /, ''),
    );

async function askReal(path: string, authorization?: string): Promise<Seen> {
  const log = join(root, 'error_log');
  const before = readFileSync(log, 'utf8').length;
  const response = await fetch(`http://127.0.0.1:${port}/~you/app/${path}`, {
    redirect: 'manual',
    headers: { connection: 'close', ...(authorization === undefined ? {} : { authorization }) },
  });
  const body = await response.text();
  const header = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    location: header('location'),
    authenticate: header('www-authenticate'),
    type: header('content-type'),
    body,
    log: plainLog(readFileSync(log, 'utf8').slice(before)),
  };
}

function askModel(host: Host, path: string, authorization?: string): Seen {
  const log = (now: Host) => {
    const read = readFile(now, ROOT_TASK, `${root}/error_log`);
    return read.type === 'ok' ? read.value : '';
  };
  const connection = {
    client: { address: '127.0.0.1', port: 40_000 },
    server: { address: '127.0.0.1', port },
  };
  const answer = networkOf().answer(host, connection, {
    method: 'GET',
    target: new URL(`http://127.0.0.1/~you/app/${path}`).href.slice('http://127.0.0.1'.length),
    version: 'HTTP/1.1',
    headers: [
      ['Host', `127.0.0.1:${port}`],
      ['Connection', 'close'],
      ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
    ],
    body: '',
  });
  if (answer.type !== 'answered') throw new Error(`expected an answer, found ${answer.type}`);
  const { response } = answer;
  const header = (wanted: string) =>
    response.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  return {
    status: response.status,
    location: header('location'),
    authenticate: header('www-authenticate'),
    type: header('content-type'),
    body: response.body,
    log: plainLog(log(answer.host).slice(log(host).length)),
  };
}

function layReal({ files }: Site): void {
  rmSync(app(), { recursive: true });
  mkdirSync(app());
  for (const [name, [text, mode]] of Object.entries(files)) {
    const path = join(app(), name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
  }
}

test.each(Object.keys(sites('')))('%s', async (name) => {
  const site = sites(root)[name];
  if (site === undefined) throw new Error(`there is no site ${name}`);
  layReal(site);
  const host = modelOf(site);
  for (const [path, authorization] of site.requests) {
    const asked = `${path} ${authorization ?? ''}`;
    const model = askModel(host, path, authorization);
    expect({ asked, ...model }).toEqual({ asked, ...(await askReal(path, authorization)) });
  }
});
