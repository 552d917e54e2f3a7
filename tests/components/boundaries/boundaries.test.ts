import { describe, expect, test } from 'vitest';
import { WIDE, TALL, boundariesShape } from '../../../components/boundaries/boundaries-shape.ts';
import { changesOf, crossersOf } from '../../../components/boundaries/cast.ts';
import { doorsOf } from '../../../components/boundaries/doors.ts';
import { reasonOf, tableInWords, tableOf } from '../../../components/boundaries/table.ts';
import { ROOT_TASK, listProcesses, withProcess, writeFile } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { databaseImageOf } from '../../../src/hosting/services/index.ts';
import { Session, fetchPrograms, line } from '../../../src/session/index.ts';

await fetchScenarios(['three-boundaries']);
await fetchPrograms();

const SETTINGS = '/home/you/webapps/blog/myproject/settings.py';
const files = ['/home/you/webapps/static/index.html', SETTINGS, '/home/you/.pgpass'];
const { host, people } = loadScenario('three-boundaries');
const crossers = crossersOf(
  host,
  people.map(({ id }) => id),
);
const doors = doorsOf(host, '/home/you', files, [48589, 443]);
const rowsOf = (now: Host) => tableOf(now, host, crossers, doors);

/** A row as one sign for each person: `x` gets through, `-` is stopped, `!` behind it is new. */
const table = (now: Host) =>
  Object.fromEntries(
    rowsOf(now).map(({ door, cells }) => [
      door.id,
      cells.map(({ passed, changed }) => `${passed ? 'x' : '-'}${changed ? '!' : ''}`).join(' '),
    ]),
  );

async function after(...lines: readonly (readonly [who: string, text: string])[]): Promise<Host> {
  const session = new Session(loadScenario('three-boundaries'));
  for (const [who, text] of lines) await session.submit(line(who, text));
  return session.host;
}

const cellOf = (now: Host, who: string, id: string) => {
  const cell = rowsOf(now)
    .flatMap(({ cells }) => cells)
    .find((one) => one.who.name === who && one.door.id === id);
  if (cell === undefined) throw new Error(`expected ${who} at ${id}, found none`);
  return cell;
};

// you, your blog, mallory, nginx, apache, root, visitor
const STANDING = {
  'webapps/static/index.html': 'x x - x x x -',
  'webapps/blog/myproject/settings.py': 'x x - x x x -',
  '.pgpass': 'x x - - - x -',
  'connect 80': 'x x x x x x x',
  'connect 31283': 'x x x x x x x',
  'connect 40333': 'x x x x x x -',
  'listen 48589': 'x x x x x x -',
  'listen 443': '- - - - - x -',
  you_shop: 'x x - - - x -',
  you_blog: 'x x - x x x -',
  you_mailbox: 'x x - - - x -',
};

test('who gets through which door of the account', () => {
  expect(crossers.map(({ name }) => name)).toEqual([
    'you',
    'your blog',
    'mallory',
    'nginx',
    'apache',
    'root',
    'visitor',
  ]);
  expect(table(host)).toEqual(STANDING);
});

test('every line that a press types answers as the table says', async () => {
  const tried = rowsOf(host).flatMap(({ cells }) => cells);
  for (const { who, door, command, passed } of tried) {
    if (who.terminal === null || command === null) continue;
    const moment = await new Session(loadScenario('three-boundaries')).submit(line(who.terminal, command));
    expect(`${who.name}, ${door.id}: ${moment.answer?.status === 0}`).toBe(
      `${who.name}, ${door.id}: ${passed}`,
    );
  }
});

describe('a boundary moves', () => {
  test('an open home opens the database whose password lies in it', async () => {
    expect(table(await after(['you', 'chmod 755 ~']))).toEqual({
      ...STANDING,
      'webapps/static/index.html': 'x x x! x x x -',
      'webapps/blog/myproject/settings.py': 'x x x! x x x -',
      you_blog: 'x x x! x x x -',
    });
  });

  test('closed settings keep the web servers out of the database', async () => {
    expect(table(await after(['you', `chmod 600 ${SETTINGS}`]))).toEqual({
      ...STANDING,
      'webapps/blog/myproject/settings.py': 'x x - -! -! x -',
      you_blog: 'x x - -! -! x -',
    });
  });

  test('who listens first has the port, whoever it was meant for', async () => {
    const taken = await after(['mallory', 'nc -l 127.0.0.1 48589']);
    expect(table(taken)['listen 48589']).toBe('-! -! -! -! -! -! -');
    expect(reasonOf(cellOf(taken, 'you', 'listen 48589'))).toMatch(
      /^you may not listen on 127\.0\.0\.1:48589: mallory’s process \d+ \(nc -l 127\.0\.0\.1 48589\) listens/,
    );
  });

  test('a dead app leaves its port, and stands at no door any more', async () => {
    const [, , kill = ''] = changesOf(host, 'you', files);
    const dead = table(await after(['you', kill]));
    expect(dead['connect 40333']).toBe('-! -! -! -! -! -! -');
    expect(dead['.pgpass']).toBe('x -! - - - x -');
  });
});

test.each([
  [
    'mallory',
    'connect 40333',
    'mallory connects to 127.0.0.1:40333, where a process of you listens: the loopback belongs to everybody. Who listens there asks for no password: mallory is let in.',
  ],
  [
    'you',
    'connect 31283',
    'you connect to 127.0.0.1:31283, where a process of you listens: the loopback belongs to everybody. Who listens there asks for no password: you are let in.',
  ],
  [
    'visitor',
    'connect 40333',
    'The visitor may not connect to 192.0.2.7:40333: it listens on 127.0.0.1 alone, and no way leads there from another machine (ECONNREFUSED).',
  ],
  ['nginx', 'listen 443', 'nginx may not listen on 127.0.0.1:443: ports below 1024 are root’s (EACCES).'],
  [
    'nginx',
    'you_blog',
    `nginx may read …/myproject/settings.py, and the password stands there. you_blog and the password belong together: who runs the program counts for nothing. you_blog may use the database you_blog.`,
  ],
  [
    'mallory',
    'you_mailbox',
    'mallory may read no file that holds the password of you_mailbox. The mail server relays for nobody who has not logged in.',
  ],
])('%s at %s is told why', (who, id, reason) => {
  expect(reasonOf(cellOf(host, who, id))).toBe(reason);
});

test('a service has the files in which its password stands, and no others', () => {
  const keys = doors.flatMap((door) => (door.type === 'login' ? [[door.id, door.keys]] : []));
  expect(Object.fromEntries(keys)).toEqual({
    you_shop: ['/home/you/.pgpass', '/home/you/webapps/shop/myproject/settings.py'],
    you_blog: [SETTINGS],
    you_mailbox: ['/home/you/.mailpass'],
  });
});

test('in words and in two shapes', () => {
  const rows = rowsOf(host);
  expect(tableInWords(rows)).toContain(
    'connect 127.0.0.1:40333: all but visitor. listen 48589: all but visitor. listen 443: root.',
  );
  for (const frame of [WIDE, TALL]) {
    const shape = boundariesShape(rows, frame);
    const cells = shape.groups.flatMap((group) => group.rows.flatMap((row) => row.cells));
    expect(cells).toHaveLength(77);
    for (const { x, y } of cells) {
      expect(x - frame.box.width / 2).toBeGreaterThanOrEqual(frame.left);
      expect(x + frame.box.width / 2).toBeLessThanOrEqual(shape.width);
      expect(y + frame.box.height / 2).toBeLessThanOrEqual(shape.height);
    }
  }
});

describe('the files in which a password stands', () => {
  const NOTE = '/home/you/note';
  const keysWith = (password: string | null, note: string) => {
    const [server] = listProcesses(host).filter(({ pid }) => databaseImageOf(host, pid)?.type === 'mysql');
    const image = server === undefined ? null : databaseImageOf(host, server.pid);
    if (server === undefined || image === null) throw new Error('expected a MySQL server');
    const users = image.users.map((user) => (user.name === 'you_blog' ? { ...user, password } : user));
    const changed = { ...image, users };
    const told = withProcess(host, { ...server, image: changed });
    const noted = writeFile(told, ROOT_TASK, NOTE, note).host;
    const door = doorsOf(noted, '/home/you', [], []).find(({ id }) => id === 'you_blog');
    return door?.type === 'login' ? door.keys : [];
  };

  test('a password may have any signs in it', () => {
    expect(keysWith('s3cret-w.rd', "PASSWORD = 's3cret-w.rd'\n")).toEqual([NOTE]);
  });

  test('a part of a longer word is none', () => {
    expect(keysWith('tulip', 'tulips\n')).toEqual([]);
  });

  test('who has no password has it written nowhere', () => {
    expect(keysWith(null, 'anything\n')).toEqual([]);
  });
});
