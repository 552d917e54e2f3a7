import { describe, expect, test } from 'vitest';
import { placeAt, readSurvey } from '../../../src/hosting/survey/index.ts';

/** What is known of a path, in short: type, mode in octal, owner, ACL. */
function factsOf(text: string, path: string): string | null {
  const facts = placeAt(readSurvey(text), path)?.facts;
  if (facts === null || facts === undefined) return null;
  const { type, mode, owner, group, acl, target } = facts;
  return [
    type ?? '?',
    mode.toString(8),
    `${owner}:${group}`,
    acl.type,
    ...(target === null ? [] : [`-> ${target}`]),
  ].join(' ');
}

describe('ls', () => {
  test.each([
    [
      'a directory that was asked for',
      '$ ls -l /home\ntotal 4\ndrwxr-x--- 4 you you 4096 Nov 27 11:52 you',
      '/home/you',
      'directory 750 you:you none',
    ],
    [
      'the prompt’s directory',
      'you@web1:~/webapps$ ls -l\ntotal 0\n-rw-r----- 1 you www-data 12 Jan  3  2009 a b.txt',
      '/home/you/webapps/a b.txt',
      'file 640 you:www-data none',
    ],
    [
      'a head',
      '/srv/www:\ntotal 0\n-rwsr-xr-t+ 1 root root 12K 2026-11-27 11:38 tool',
      '/srv/www/tool',
      'file 5755 root:root hidden',
    ],
    ['full paths', 'drwxrwxrwt 10 0 0 4096 Nov 27 11:38 /tmp', '/tmp', 'directory 1777 0:0 none'],
    [
      'a file by name',
      '[you@web1 ~]$ ls -l /home/you/x.py\n-rw-r--r--. 1 you you 0 27. Nov 11:38 /home/you/x.py',
      '/home/you/x.py',
      'file 644 you:you none',
    ],
    [
      'a link, at a terminal',
      "$ ls -l /s\ntotal 0\nlrwxrwxrwx 1 you you 8 2026-11-27 11:38:07.566667991 +0000 'a link' -> '/no where'",
      '/s/a link',
      'symlink 777 you:you none -> /no where',
    ],
    [
      'itself and the one above',
      '$ ls -la /srv/www\ntotal 8\ndrwxr-x--x 2 you you 4096 Nov 27 11:38 .\ndrwxr-xr-x 3 root root 4096 Nov 27 11:38 ..',
      '/srv/www',
      'directory 751 you:you none',
    ],
    [
      'inodes and blocks in front',
      '$ ls -lis /srv\ntotal 8\n131 4 drwxr-xr-x 2 you you 4096 Nov 27 11:38 www',
      '/srv/www',
      'directory 755 you:you none',
    ],
    [
      'as recursive',
      '$ ls -lR /srv\n/srv:\ntotal 4\ndrwx------ 2 you you 4096 Nov 27 11:38 www\n\n/srv/www:\ntotal 0\n-rw------- 1 you you 0 Nov 27 11:38 f',
      '/srv/www/f',
      'file 600 you:you none',
    ],
  ])('%s', (_, text, path, expected) => {
    expect(readSurvey(text).unread).toEqual([]);
    expect(factsOf(text, path)).toBe(expected);
  });

  test('a listing of nobody knows where asks for the line that was typed', () => {
    const { unread, root } = readSurvey('total 4\ndrwxr-x--- 4 you you 4096 Nov 27 11:52 you');
    expect(unread).toEqual([
      {
        line: 2,
        text: 'drwxr-x--- 4 you you 4096 Nov 27 11:52 you',
        expected: 'the directory of this listing first: the line that was typed, such as $ ls -l /home/you',
      },
    ]);
    expect(root.entries.size).toBe(0);
  });
});

describe('getfacl', () => {
  const entry =
    '# file: home/you\n# owner: you\n# group: you\n# flags: -s-\nuser::rwx\nuser:www-data:rwx\t#effective:r-x\ngroup::r-x\nmask::r-x\nother::---\n';

  test('flags, names and what the mask leaves', () => {
    expect(factsOf(entry, '/home/you')).toBe('? 2750 you:you listed');
    expect(readSurvey(entry).unread).toEqual([]);
  });

  test('names with escaped letters', () => {
    expect(factsOf(entry.replace('home/you', 'srv/a\\040b\\134c'), '/srv/a b\\c')).not.toBeNull();
  });

  test('it has the word before ls and namei, which tell less of an ACL, and they tell what it is', () => {
    const ls = 'drwxr-x---+ 4 you you 4096 Nov 27 11:52 /home/you\n';
    const namei =
      'f: /home/you\ndrwxr-xr-x root root /\ndrwxr-xr-x root root home\ndrwxr-x--- you  you  you\n';
    for (const text of [entry + ls + namei, namei + ls + entry])
      expect(factsOf(text, '/home/you')).toBe('directory 2750 you:you listed');
  });

  test('a wrong entry is named, and the rest of the file counts', () => {
    const survey = readSurvey(entry.replace('user:www-data:rwx\t#effective:r-x', 'user:www-data:rwq'));
    expect(survey.unread.map(({ line, expected }) => [line, expected])).toEqual([
      [6, 'an entry such as user:nginx:r-x, as getfacl prints it'],
    ]);
    expect(placeAt(survey, '/home/you')?.facts?.owner).toBe('you');
  });

  test('relative paths need a place to begin at', () => {
    expect(readSurvey('# file: .\n# owner: you\n# group: you\nuser::rwx\n').unread[0]?.line).toBe(1);
    expect(
      factsOf(
        'you@web1:~$ getfacl -R webapps\n# file: webapps\n# owner: you\n# group: you\nuser::rwx\ngroup::---\nother::---\n',
        '/home/you/webapps',
      ),
    ).toBe('? 700 you:you listed');
  });
});

test('namei follows links as the kernel does', () => {
  const text = `f: /srv/t/link/x.py
drwxr-xr-x root root /
drwxr-xr-x root root srv
drwxr-xr-x root root t
lrwxrwxrwx root root link -> webapps/blog
drwxr-xr-t root root   webapps
drwxr-xr-x root root   blog
-rwSr--r-- root root x.py
f: /srv/t/dead/x
drwxr-xr-x root root /
drwxr-xr-x root root srv
drwxr-xr-x root root t
lrwxrwxrwx root root dead -> /nowhere
drwxr-xr-x root root   /
                       nowhere - No such file or directory`;
  expect(readSurvey(text).unread).toEqual([]);
  expect(factsOf(text, '/srv/t/webapps/blog/x.py')).toBe('file 4644 root:root untold');
  expect(factsOf(text, '/srv/t/link')).toBe('symlink 777 root:root untold -> webapps/blog');
});

test('ss and netstat', () => {
  const text = `# ss -ltnp
State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
LISTEN 0      511                *:80             *:*    users:(("nginx",pid=12,fd=6),("nginx",pid=11,fd=6))
LISTEN 0      4096   127.0.0.53%lo:53       0.0.0.0:*
LISTEN 0      128            [::1]:8000        [::]:*
tcp        0      0 10.0.0.5:3306    0.0.0.0:*   LISTEN      812/mysqld
tcp6       0      0 :::443           :::*        LISTEN      -`;
  const survey = readSurvey(text);
  expect(survey.unread).toEqual([]);
  expect(survey.listeners.map(({ address, port, program, pid }) => [address, port, program, pid])).toEqual([
    ['0.0.0.0', 80, 'nginx', 12],
    ['127.0.0.53', 53, '', null],
    ['127.0.0.1', 8000, '', null],
    ['10.0.0.5', 3306, 'mysqld', 812],
    ['0.0.0.0', 443, '', null],
  ]);
});

test('a crontab is whose prompt it is, and a line that cron refuses is named', () => {
  const survey = readSurvey(
    'you@web1:~$ crontab -l\n# m h\nMAILTO=""\n*/5 * * * * a\n61 * * * * b\n@reboot c\nroot@web1:~# crontab -u mallory -l\n0 4 * * 1-5 d',
  );
  expect(survey.crontabs.map(({ user, text }) => [user, text])).toEqual([
    ['you', '# m h\nMAILTO=""\n*/5 * * * * a\n@reboot c\n'],
    ['mallory', '0 4 * * 1-5 d\n'],
  ]);
  expect(survey.unread).toEqual([
    {
      line: 5,
      text: '61 * * * * b',
      expected: 'a line of a crontab, minute hour day month weekday command (cron says bad minute)',
    },
  ]);
});

test('a comment that names a program is no prompt', () => {
  const conf =
    '# configuration file /etc/nginx/nginx.conf:\n# nginx -s reload\n# ls sites-enabled\nevents {}\n';
  const survey = readSurvey(`${conf}# crontab -l\n# crontab -e changes it\n5 4 * * * x\n`);
  expect(survey.configuration.map(({ text }) => text)).toEqual([
    '# nginx -s reload\n# ls sites-enabled\nevents {}\n',
  ]);
  expect(survey.crontabs.map(({ user, text }) => [user, text])).toEqual([
    ['root', '# crontab -e changes it\n5 4 * * * x\n'],
  ]);
});

test('accounts: id, passwd and group', () => {
  const survey = readSurvey(
    'uid=1001(you) gid=1001(you) groups=1001(you),33(www-data)\nmallory:x:1002:1002:Mallory,,,:/home/mallory:/bin/bash\nmallory:x:1002:\nadm:x:4:mallory',
  );
  expect(survey.unread).toEqual([]);
  expect(survey.accounts).toEqual([
    { name: 'you', uid: 1001, group: 'you', groups: ['www-data'], home: null },
    { name: 'mallory', uid: 1002, group: 'mallory', groups: ['adm'], home: '/home/mallory' },
  ]);
});

test('what nobody understands is named by its line, and costs nothing else', () => {
  const survey = readSurvey(
    'Last login: Fri Nov 27\nuser::rwx\n\u001b[01;34mdrwxr-xr-x 2 you you 4096 Nov 27 11:38 /srv\u001b[0m\r\n%%%\n',
  );
  expect(survey.unread.map(({ line, text }) => [line, text])).toEqual([
    [1, 'Last login: Fri Nov 27'],
    [2, 'user::rwx'],
    [4, '%%%'],
  ]);
  expect(survey.read).toEqual([{ program: 'ls', lines: 1 }]);
});

test.each([
  '',
  '\n\n\n',
  '$ ls',
  '# file: ',
  'sys.path = [',
  '# configuration file /etc/nginx/nginx.conf:',
  'f: ',
  '\0\uFFFD',
  '# getfacl -R /',
])('a paste of %j ends well', (text) => {
  expect(() => readSurvey(text)).not.toThrow();
});

test('fifty thousand lines are all read', () => {
  const files = Array.from(
    { length: 7143 },
    (_, index) =>
      `# file: srv/d${index % 100}/f${index}\n# owner: you\n# group: you\nuser::rw-\ngroup::r--\nother::---\n`,
  );
  const survey = readSurvey(files.join('\n'));
  expect(survey.unread).toEqual([]);
  expect(placeAt(survey, '/srv/d42/f7142')?.facts?.mode).toBe(0o640);
  expect(
    [...(placeAt(survey, '/srv')?.entries.values() ?? [])].reduce(
      (sum, { entries }) => sum + entries.size,
      0,
    ),
  ).toBe(7143);
});
