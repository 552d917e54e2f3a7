import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/hosting/kernel/index.ts';
import {
  describeMay,
  describeProviso,
  describeRoute,
  describeWhich,
  hostOf,
  may,
  reachOf,
  readSurvey,
  routeOf,
  whichModule,
} from '../../../src/hosting/survey/index.ts';

const CLOCK = 1_790_000_000;

function ask(text: string, who: string, operation: Operation, path: string) {
  const survey = readSurvey(text);
  const { host } = hostOf(survey, CLOCK);
  const answer = may(survey, host, who, operation, path);
  return [answer.verdict, ...answer.provisos.map(({ type, path: where }) => `${type} ${where}`)];
}

const LS = `$ ls -ld / /home
drwxr-xr-x 20 root root 4096 Nov 27 11:38 /
drwxr-xr-x 3 root root 4096 Nov 27 11:38 /home
`;
const ids = (...names: string[]) =>
  names
    .map(
      (name, index) =>
        `uid=${1001 + index}(${name}) gid=${1001 + index}(${name}) groups=${1001 + index}(${name})\n`,
    )
    .join('');

describe('what was not pasted is said', () => {
  test.each<[string, string, string, Operation, string, string[]]>([
    [
      'a directory above',
      `${ids('you', 'mallory')}-rw-r--r-- 1 you you 0 Nov 27 11:38 /srv/f\n`,
      'mallory',
      'read',
      '/srv/f',
      ['yes', 'untold /', 'untold /srv'],
    ],
    ['not for root', '-rw------- 1 you you 0 Nov 27 11:38 /srv/f\n', 'root', 'read', '/srv/f', ['yes']],
    [
      'an ACL behind a plus',
      `${LS}${ids('you', 'mallory')}-rw-r-----+ 1 you you 0 Nov 27 11:38 /home/f\n`,
      'mallory',
      'read',
      '/home/f',
      ['no', 'hidden-acl /home/f'],
    ],
    [
      'which says nothing of the owner',
      `${LS}${ids('you', 'mallory')}-rw-r-----+ 1 you you 0 Nov 27 11:38 /home/f\n`,
      'you',
      'read',
      '/home/f',
      ['yes'],
    ],
    [
      'groups that would decide',
      `${LS}mallory:x:1002:1002::/home/mallory:/bin/sh\n-rw-r----- 1 you staff 0 Nov 27 11:38 /home/f\n`,
      'mallory',
      'read',
      '/home/f',
      ['no', 'groups /home/f'],
    ],
    [
      'and groups that would not',
      `${LS}mallory:x:1002:1002::/home/mallory:/bin/sh\n-rw-r--r-- 1 you staff 0 Nov 27 11:38 /home/f\n`,
      'mallory',
      'read',
      '/home/f',
      ['yes'],
    ],
    ['a file that nobody listed', `${LS}${ids('you')}`, 'you', 'read', '/home/f', ['unsaid']],
    [
      'a file that is certainly missing',
      `${LS}${ids('you')}$ ls -l /home\ntotal 0\n`,
      'you',
      'read',
      '/home/f',
      ['no'],
    ],
    [
      'whether it is a directory',
      `${LS}${ids('you')}# file: home/d\n# owner: you\n# group: you\nuser::rwx\ngroup::---\nother::---\n`,
      'you',
      'enter',
      '/home/d',
      ['unsaid'],
    ],
  ])('%s', (_, text, who, operation, path, expected) => {
    expect(ask(text, who, operation, path)).toEqual(expected);
  });

  test('a closed door needs no knowledge of what is around it', () => {
    const text = `${ids('you', 'mallory')}drwx------ 1 you you 0 Nov 27 11:38 /srv/d\n-rw-r--r-- 1 you you 0 Nov 27 11:38 /srv/d/f\n`;
    expect(ask(text, 'mallory', 'read', '/srv/d/f')).toEqual(['no']);
  });

  test('in sentences', () => {
    const survey = readSurvey(`${ids('mallory')}-rw-r-----+ 1 you staff 0 Nov 27 11:38 /srv/f\n`);
    const { host } = hostOf(survey, CLOCK);
    const { provisos } = may(survey, host, 'mallory', 'read', '/srv/f');
    expect(provisos.map(describeProviso)).toEqual([
      '/srv/f has an ACL, as the + of ls tells, which was not pasted: getfacl /srv/f prints it.',
    ]);
    expect(describeMay(may(survey, host, 'mallory', 'read', '/srv/g'))).toBe(
      '/srv/g is not in what was pasted, and neither is all that its directory holds.',
    );
  });
});

test('what somebody reaches, and which doors are closed', () => {
  const survey = readSurvey(`${LS}${ids('you', 'mallory')}drwxr-x--- 1 you you 0 Nov 27 11:38 /home/you
-rw-r--r-- 1 you you 0 Nov 27 11:38 /home/you/f
drwxrwxrwt 1 root root 0 Nov 27 11:38 /home/shared
-rw-rw-rw- 1 you you 0 Nov 27 11:38 /home/shared/g
`);
  const { reached, closed } = reachOf(survey, hostOf(survey, CLOCK).host, 'mallory');
  expect(reached.map(({ path, rights }) => `${path} ${rights}`)).toEqual([
    '/ 5',
    '/home 5',
    '/home/shared 7',
    '/home/shared/g 6',
  ]);
  expect(closed).toEqual([{ path: '/home/you', behind: 1 }]);
});

describe('nginx', () => {
  const conf = (http: string) =>
    `# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp {\n${http}\n}\n`;

  test('directives of modules that the model does not have are left out and named; certificates need not be pasted', () => {
    const survey = readSurvey(
      conf(
        'brotli on;\nserver {\n listen 443 ssl http2;\n server_name a.example;\n ssl_certificate /etc/ssl/a.pem;\n ssl_certificate_key /etc/ssl/a.key;\n location / { proxy_pass http://app:9000; }\n}',
      ),
    );
    const { host, complaints } = hostOf(survey, CLOCK);
    expect(complaints.map(({ line, text }) => [line, text])).toEqual([[4, 'unknown directive "brotli"']]);
    const route = routeOf(survey, host, 'https://a.example/x?y');
    expect(describeRoute(route, false)).toBe(
      'The server a.example (/etc/nginx/nginx.conf:4), location /, passes it on to 192.0.2.1:9000, where who listens was not pasted.',
    );
  });

  test('what is no configuration is complained of at its line', () => {
    const { complaints, host } = hostOf(readSurvey(conf('server { listen 80;')), CLOCK);
    expect(complaints[0]?.text).toMatch(/unexpected end of file/);
    expect(host.sockets).toEqual([]);
  });

  test('files that nobody told of are taken for missing, and it is said', () => {
    const survey = readSurvey(conf('server { listen 80; root /srv/www; }'));
    const route = routeOf(survey, hostOf(survey, CLOCK).host, 'http://x.example/a.png');
    expect(route.status).toBe(404);
    expect(route.untold).toEqual(['/srv/www/a.png']);
  });

  test('an address that is none is refused with a sentence', () => {
    const survey = readSurvey(conf(''));
    expect(() => routeOf(survey, hostOf(survey, CLOCK).host, '://')).toThrow(/expected an address such as/);
  });
});

describe('modules', () => {
  const SITE =
    "sys.path = [\n    '/work',\n    '/usr/lib/python311.zip',\n    '/usr/lib/python3.11',\n    '/srv/lib',\n]\n";
  const which = (text: string, module: string) => {
    const survey = readSurvey(SITE + text);
    const [path] = survey.modulePaths;
    if (path === undefined) throw new Error('no path');
    return describeWhich(
      module,
      whichModule(survey, hostOf(survey, CLOCK).host, {
        script: '/srv/app/run.py',
        module,
        who: 'root',
        path,
      }),
    );
  };
  const lib =
    '$ ls -l /srv/lib\ntotal 0\ndrwxr-xr-x 2 you you 0 Nov 27 11:38 pkg\n-rw-r--r-- 1 you you 0 Nov 27 11:38 pkg.py\n-rw-r--r-- 1 you you 0 Nov 27 11:38 _c.cpython-311-x86_64-linux-gnu.so\n';
  const init = '$ ls -l /srv/lib/pkg\ntotal 0\n-rw-r--r-- 1 you you 0 Nov 27 11:38 __init__.py\n';

  test('a package comes before a module of the same directory', () => {
    expect(which(lib + init, 'pkg')).toMatch(
      /^import pkg loads \/srv\/lib\/pkg\/__init__\.py, unless \/srv\/app, .* have it/,
    );
  });

  test('a directory without __init__ does not hide a module', () => {
    expect(which(lib, 'pkg')).toMatch(/loads \/srv\/lib\/pkg\.py/);
  });

  test('an extension', () => {
    expect(which(lib, '_c')).toMatch(/loads \/srv\/lib\/_c\.cpython-311-x86_64-linux-gnu\.so/);
  });

  test('what the interpreter has itself', () => {
    expect(which(lib, 'sys')).toBe('sys is part of the interpreter, which looks at no directory for it.');
  });

  test('what is nowhere, as far as was pasted', () => {
    expect(which(lib, 'nope')).toBe('Nothing that was pasted has nope; 3 entries of the path were not.');
  });
});
