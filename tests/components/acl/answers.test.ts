import { describe, expect, test } from 'vitest';
import { hostAfter } from '../../../components/acl/host-after.ts';
import { lockOf } from '../../../components/acl/lock.ts';
import { credentialOf, decidingLock, sceneOf } from '../../../components/acl/scene.ts';
import { terminalOf } from '../../../components/acl/terminal.ts';
import { breakable, outcomes, pieces, tailOf, verdictOf } from '../../../components/acl/wording.ts';
import { explain } from '../../../src/hosting/kernel/index.ts';
import type { Operation } from '../../../src/hosting/kernel/index.ts';
import { loadPrograms, runLine, loadRunner } from '../../../src/shell/index.ts';
import { ask, everybody, logo, theAccount } from './questions.ts';

await loadPrograms();
const runProgram = await loadRunner();

const closed = hostAfter(theAccount, 'you', ['chmod 700 /home/you']);

/** The lock that the question shows by itself, row by row: `> ` is boxed, `~ ` changed. */
function lockText(subjects: readonly string[], host = theAccount, path = logo): readonly string[] {
  const scene = sceneOf(host, { subjects, path, operation: 'read' });
  const lock = lockOf(host, theAccount, scene, decidingLock(scene));
  if (lock === null) return [];
  const rows = lock.rows.map(({ text, effective, rulings, byManual, changed }) =>
    [
      changed && '~',
      byManual && '?',
      text,
      effective,
      ...rulings.map(({ before, whom, after }) => `${before} ${whom.join(', ')} ${after}`.trim()),
    ]
      .filter(Boolean)
      .join(' '),
  );
  return [`${lock.path} ${lock.octal}`, ...rows, lock.note];
}

describe('the lock that decided', () => {
  test('for everybody at once', () => {
    expect(lockText(everybody)).toEqual([
      '/home/you 750',
      'user::rwx lets you in',
      'user:apache:r-x lets apache in',
      'user:nginx:r-x lets nginx in',
      'group::--x',
      'mask::r-x',
      'other::--- stops mallory cannot stop root',
      'The first entry that matches decides.',
    ]);
  });

  test('after chmod 700: what changed, what the mask cuts, and where the kernel and acl(5) part', () => {
    expect(lockText(['nginx', 'mallory'], closed)).toEqual([
      '/home/you 700',
      'user::rwx',
      'user:apache:r-x #effective:---',
      '? user:nginx:r-x #effective:---',
      'group::--x #effective:---',
      '~ mask::---',
      'other::--- stops nginx, mallory',
      'With mask::--- the kernel reads the mode alone; acl(5) takes the dotted entry.',
    ]);
  });

  test.each([
    ['root alone', ['root'], logo, 'CAP_DAC_OVERRIDE: root needs no entry.'],
    [
      'a file behind open doors',
      ['nginx'],
      '/home/you/webapps/shop/myproject/settings.py',
      'The first entry that matches decides.',
    ],
    [
      'somebody who never came so far',
      ['nginx', 'mallory'],
      '/home/you/webapps/shop/myproject/settings.py',
      'mallory did not ask this lock.',
    ],
  ])('%s', (_, subjects, path, note) => {
    const scene = sceneOf(theAccount, { subjects, path, operation: 'read' });
    const shown = subjects.length > 1 ? path : decidingLock(scene);
    expect(lockOf(theAccount, theAccount, scene, shown)?.note).toBe(note);
  });

  test('there is none where there is nothing', () => {
    const scene = ask({ path: '/home/you/nothing' });
    expect(lockOf(theAccount, theAccount, scene, '/home/you/nothing')).toBeNull();
  });
});

describe('the terminal', () => {
  const terminal = (who: string, operation: Operation, path: string) =>
    terminalOf(theAccount, who, explain(theAccount, credentialOf(theAccount, who), operation, path)).map(
      ({ kind, text }) => `${kind}: ${text}`,
    );

  test.each<[string, Operation, string, string[]]>([
    [
      'nginx',
      'read',
      logo,
      ['typed: cat /home/you/webapps/yoursite/logo.png', 'comment: # no answer: it worked'],
    ],
    [
      'mallory',
      'read',
      logo,
      [
        'typed: cat /home/you/webapps/yoursite/logo.png',
        'denied: cat: /home/you/webapps/yoursite/logo.png: Permission denied',
      ],
    ],
    [
      'nginx',
      'read',
      '/home/you/webapps/blog/myproject/settings.py',
      [
        'typed: cat /home/you/webapps/blog/myproject/settings.py',
        "output: DATABASE_NAME = 'you_blog'",
        "output: DATABASE_PASSWORD = 'sesame'",
      ],
    ],
    [
      'mallory',
      'list',
      '/home/you',
      ['typed: ls /home/you', "denied: ls: cannot open directory '/home/you': Permission denied"],
    ],
    [
      'mallory',
      'list',
      '/home/you/bin',
      ['typed: ls /home/you/bin', "denied: ls: cannot access '/home/you/bin': Permission denied"],
    ],
    [
      'you',
      'list',
      '/home/you',
      ['typed: ls /home/you', 'output: bin', 'output: lib', 'comment: # and 2 more'],
    ],
    [
      'you',
      'list',
      '/home/you/.bashrc',
      ['typed: ls /home/you/.bashrc/', "denied: ls: cannot access '/home/you/.bashrc/': Not a directory"],
    ],
    [
      'you',
      'create',
      '/home/you/webapps/new',
      [
        'typed: mkdir /home/you/webapps/new',
        "denied: mkdir: cannot create directory '/home/you/webapps/new': Permission denied",
      ],
    ],
    [
      'mallory',
      'enter',
      '/home/you',
      ['typed: cd /home/you', 'denied: bash: cd: /home/you: Permission denied'],
    ],
    [
      'nginx',
      'write',
      logo,
      [
        'typed: echo >> /home/you/webapps/yoursite/logo.png',
        'denied: bash: /home/you/webapps/yoursite/logo.png: Permission denied',
      ],
    ],
    [
      'you',
      'delete',
      '/home/you/webapps/blog',
      [
        'typed: rmdir /home/you/webapps/blog',
        "denied: rmdir: failed to remove '/home/you/webapps/blog': Permission denied",
      ],
    ],
    [
      'you',
      'execute',
      '/home/you/bin',
      ['typed: /home/you/bin', 'denied: bash: /home/you/bin: Is a directory'],
    ],
    [
      'you',
      'execute',
      logo,
      [
        'typed: /home/you/webapps/yoursite/logo.png',
        'denied: bash: /home/you/webapps/yoursite/logo.png: Permission denied',
      ],
    ],
  ])('%s: %s %s', (who, operation, path, lines) => {
    expect(terminal(who, operation, path)).toEqual(lines);
  });

  test.each(everybody)('says to %s what the programs of the box say', (who) => {
    const paths = [
      '/home/you',
      '/home/you/webapps/blog',
      '/home/mallory/webapps',
      '/root',
      logo,
      '/home/you/.pgpass',
      '/nowhere',
    ];
    for (const path of paths) {
      for (const operation of ['read', 'list'] as const) {
        const [typed, answer] = terminal(who, operation, path);
        const { stderr } = runLine(
          theAccount,
          { user: who, cwd: '/' },
          typed?.replace('typed: ', '') ?? '',
          runProgram,
        );
        expect(answer?.startsWith('denied') ? answer.replace('denied: ', '') : '', `${who}: ${typed}`).toBe(
          stderr.trim(),
        );
      }
    }
  });
});

test('those who got the same answer are told of together', () => {
  expect(outcomes(ask({ subjects: everybody }).lanes)).toEqual([
    { who: ['you', 'nginx', 'apache', 'root'], stopped: false, words: 'may read it' },
    { who: ['mallory'], stopped: true, words: 'may not: EACCES' },
  ]);
});

test('the answer leaves the remark on acl(5) to the lock', () => {
  const [lane] = sceneOf(closed, { subjects: ['nginx'], path: logo, operation: 'read' }).lanes;
  expect(lane && verdictOf(lane.explanation)).toBe(
    `nginx may not read ${logo}: other::--- on /home/you has no x (EACCES).`,
  );
});

test('machine truth is told from prose', () => {
  const sentence =
    'nginx may read /a/b.png: user:nginx:r-x on /a lets it enter, other::r-- on b.png lets it read.';
  expect(
    pieces(sentence)
      .filter(({ machine }) => machine)
      .map(({ text }) => text),
  ).toEqual(['/a/b.png', 'user:nginx:r-x', '/a', 'other::r--', 'b.png']);
  expect(
    pieces(sentence)
      .map(({ text }) => text)
      .join(''),
  ).toBe(sentence);
});

test.each([
  ['/home/you', 14, '/home/you'],
  ['/home/you/webapps/yoursite', 14, '…/yoursite'],
  ['/home/you/webapps/yoursite', 20, '…/webapps/yoursite'],
  ['/home/you/logs/frontend/access_static.log', 14, '…ss_static.log'],
])('%s in %i letters is %s', (path, letters, tail) => {
  expect(tailOf(path, letters)).toBe(tail);
});

test('a path may break after its slashes, but neither after the first nor at a quote', () => {
  expect(breakable("'/home/you': no")).toEqual(["'/home/", "you': no"]);
});

test('a line that fails is a sentence for the author', () => {
  expect(() => hostAfter(theAccount, 'you', ['chmod 777 /home/you/webapps'])).toThrow(
    "chmod 777 /home/you/webapps, typed by you: chmod: changing permissions of '/home/you/webapps': Operation not permitted",
  );
});
