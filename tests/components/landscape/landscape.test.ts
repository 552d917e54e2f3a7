import { readFileSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { boxOf } from '../../../components/landscape/box.ts';
import { houseFacts } from '../../../components/landscape/house.ts';
import { proposalsFor } from '../../../components/landscape/landscape-lines.ts';
import { tallLandscape } from '../../../components/landscape/landscape-tall.ts';
import { wideLandscape } from '../../../components/landscape/landscape-wide.ts';
import { boxInWords, changedParts, partsOf } from '../../../components/landscape/parts.ts';
import type { LandscapeShape } from '../../../components/landscape/pen.ts';
import { tipOf } from '../../../components/landscape/pen.ts';
import { siteOf } from '../../../components/landscape/sites.ts';
import { ZOOMS } from '../../../components/landscape/zooms.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line, loadLiveSessions } from '../../../src/session/index.ts';
import type { LiveSession } from '../../../src/session/index.ts';

const SCENARIO = 'the-whole-box';
await fetchScenarios([SCENARIO]);
const open = await loadLiveSessions();
const { host } = loadScenario(SCENARIO);

const box = (on: Host = host) => boxOf(on, 'you');
const textOf = (on: Host, id: string) => partsOf(box(on)).find((part) => part.id === id)?.text;

/** The box after lines such as `root# kill 3`. */
async function after(...lines: readonly string[]): Promise<LiveSession> {
  const session = open(loadScenario(SCENARIO));
  for (const text of lines) {
    const [, by = '', typed = ''] = /^(\w+)[$#] (.*)$/.exec(text) ?? [];
    await session.submit(line(by, typed));
    expect([typed, session.present.answer?.status]).toEqual([typed, 0]);
  }
  return session;
}
const hostAfter = async (...lines: readonly string[]) => (await after(...lines)).present.host;

/** What the last line changed. */
async function changedBy(...lines: readonly string[]): Promise<readonly string[]> {
  const { log } = await after(...lines);
  const before = log.at(-2)?.host ?? host;
  return changedParts(partsOf(box(before)), partsOf(box(log.at(-1)?.host))).map(({ id }) => id);
}

describe('the facts are the host’s', () => {
  test('rooms with their ports, programs and pids', () => {
    const rows = box().yours.rooms.map(({ name, kind, slot }) => [
      name,
      kind,
      slot?.port ?? null,
      slot?.program?.name ?? null,
      slot?.program?.pids.length ?? 0,
    ]);
    expect(rows).toEqual([
      ['static', 'static', null, null, 0],
      ['blog', 'django', 40333, 'httpd', 4],
      ['shop', 'django', 31283, 'httpd', 4],
      ['mystore', 'pylons', 35417, 'paster', 1],
      ['my_custom', 'custom', 48589, null, 0],
      ['wordpress', 'shared-apache', null, null, 0],
      ['yoursite', 'shared-apache', null, null, 0],
    ]);
  });

  test('names lead where nginx leads them', () => {
    const rows = box().sites.map(({ host: name, to }) => [name, to.type === 'port' ? to.port : to.directory]);
    expect(rows).toContainEqual(['www.example.com', '/home/you/webapps/static']);
    expect(rows).toContainEqual(['blog.example.com', 40333]);
    expect(rows).toContainEqual(['wordpress.example.com', 8080]);
  });

  test('services with those whom they know', () => {
    expect(box().services.map(({ id, port, users }) => [id, port, users.map(({ name }) => name)])).toEqual([
      ['mysql', 3306, ['you_wordpress']],
      ['postgres', 5432, ['you_blog', 'you_shop']],
      ['mail', 587, ['you_mailbox']],
    ]);
  });

  test('a program logs in with what it finds in files that it may read', async () => {
    const logins = (on: Host) =>
      box(on).yours.rooms.flatMap(({ name, logins: all }) => all.map(({ user }) => `${name} ${user}`));
    expect(logins(host)).toEqual(
      expect.arrayContaining(['blog you_blog', 'blog you_mailbox', 'shop you_shop']),
    );
    const settings = '~/webapps/shop/myproject/settings.py';
    expect(logins(await hostAfter(`you$ chmod 000 ${settings}`))).not.toContain('shop you_shop');
    expect(logins(await hostAfter('root# kill 3'))).not.toContain('blog you_blog');
  });

  test('a crontab, and who reads it once the machine is up', async () => {
    expect(box().crontab.jobs.map(({ minutes }) => minutes)).toEqual(['15,35,55', '2,22,42', '9,29,49']);
    expect(textOf(await hostAfter('you$ true'), 'cron')).toMatch(/^`cron`, pid \d+ of root, starts/);
  });

  test('the still of the house says the same', () => {
    expect(houseFacts(box())).toMatchObject({
      home: '/home/you',
      neighbour: { name: 'mallory', home: '/home/mallory' },
      rooms: [
        { name: 'static', port: null },
        { name: 'blog', port: 40333 },
        { name: 'mystore', port: 35417 },
        { name: 'my_custom', port: 48589 },
      ],
      minutes: '15,35,55',
      tanks: ['MySQL', 'PostgreSQL', 'mail'],
    });
    expect(houseFacts(box()).slots.slice(0, 2)).toEqual([
      { port: 40333, owner: 'you' },
      { port: 31283, owner: 'you' },
    ]);
  });

  test('a tenant who has no account is a mistake', () => {
    expect(() => boxOf(host, 'nobody')).toThrow('expected an account nobody with webapps, found none');
  });
});

describe('a line changes the picture', () => {
  test.each([
    [['you$ true', 'you$ kill 10'], ['room you blog']],
    [
      ['you$ true', 'root# kill 3'],
      ['room you blog', 'room you shop', 'service postgres'],
    ],
    [
      ['you$ true', 'root# /usr/sbin/nginx -s stop'],
      ['desk', 'street'],
    ],
    [
      ['you$ true', 'you$ chmod 700 ~'],
      ['home you', 'room you wordpress'],
    ],
    [['you$ true', 'you$ crontab -r'], ['cron']],
    [
      ['you$ true', 'you$ panel create_app news static_only'],
      ['home you', 'room you news'],
    ],
    [
      ['you$ true', 'mallory$ (cd ~/webapps/gallery; python2.7 -m SimpleHTTPServer 48589 &)'],
      ['room you my_custom'],
    ],
    [['you$ true', 'mallory$ (cd ~; python2.7 -m SimpleHTTPServer 9999 &)'], ['port 9999']],
    [['you$ true', 'you$ ls ~'], []],
  ])('%j', async (lines, changed) => {
    expect(await changedBy(...lines)).toEqual(changed);
  });

  test('says what it is now', async () => {
    expect(textOf(await hostAfter('you$ kill 10'), 'room you blog')).toBe(
      '`blog` has port `40333`, where nobody listens: nginx answers 502; `blog.example.com` leads there.',
    );
    const taken = await hostAfter('mallory$ (cd ~; python2.7 -m SimpleHTTPServer 48589 &)');
    expect(textOf(taken, 'room you my_custom')).toMatch(
      /^`my_custom`: mallory’s `python2.7`, pid \d+, has port `48589`, which was meant for `my_custom`; /,
    );
  });

  test('what nginx may not read any more is closed to it', async () => {
    const closed = box(await hostAfter('you$ chmod 700 ~'));
    expect(siteOf(closed.sites, 'www.example.com')?.to).toMatchObject({ explanation: { verdict: 'EACCES' } });
  });
});

test.each([
  ['http://www.example.com/', 'www.example.com'],
  ['BLOG.example.com', 'blog.example.com'],
  ['http://blog.example.com/any?thing', 'blog.example.com'],
  ['http://blog.example.com:8000/', undefined],
  ['http://nobody.example.org/', undefined],
  ['-sI', undefined],
])('the site of %s is %s', (url, name) => {
  expect(siteOf(box().sites, url)?.host).toBe(name);
});

test('each part names a slide that there is, by its title', () => {
  const slides = readdirSync('slides', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => {
      const address = name.replace(/(^|\/)\d+-/g, '$1').replace(/\.mdx$/, '');
      const title = /^title: (.*)$/m.exec(readFileSync(`slides/${name}`, 'utf8'))?.[1];
      return [address, title];
    });
  for (const { address, title } of Object.values(ZOOMS)) expect(slides).toContainEqual([address, title]);
});

describe('every line that is offered can be typed', () => {
  let session: LiveSession;
  beforeAll(async () => {
    session = await after('you$ true');
  });

  test.each(proposalsFor(box()))('$by: $text', async ({ by, text }) => {
    const { id } = session.present;
    await session.submit(line(by, text));
    const status = session.present.answer?.status;
    session.goTo(id);
    expect(status).toBe(0);
  });

  test('and what it did can be taken back by another', async () => {
    const down = await after('you$ kill 10', 'root# /usr/sbin/nginx -s stop', 'you$ chmod 700 ~');
    const again = proposalsFor(box(down.present.host)).filter(({ does }) =>
      ['start blog', 'start nginx', 'open the home'].includes(does),
    );
    expect(again).toHaveLength(3);
    for (const { by, text } of again) await down.submit(line(by, text));
    const texts = (on: Host) => partsOf(box(on)).map(({ id, text }) => [id, text.replaceAll(/[\d–]+/g, '')]);
    expect(texts(down.present.host)).toEqual(texts(await hostAfter('you$ true')));
  });
});

/** The width of a letter in the classes of a text; prose is narrower. */
const letterOf = (kind: string, form: string) =>
  (kind.includes('mono') ? 0.6 : 0.52) *
  (form === 'wide' ? (/small|name/.test(kind) ? 16 : 18) : kind.includes('small') ? 14 : 15);

function expectInside({ width, height, texts, places, ways, people, strokes }: LandscapeShape, form: string) {
  for (const { x, y, text, kind, middle } of texts) {
    const long = text.length * letterOf(kind, form);
    const left = middle ? x - long / 2 : kind.endsWith(' end') ? x - long : x;
    expect([text, left >= 0, left + long <= width, y > 10, y <= height]).toEqual([
      text,
      true,
      true,
      true,
      true,
    ]);
  }
  for (const { area } of places)
    expect([area.x >= 0, area.y >= 0, area.x + area.width <= width, area.y + area.height <= height]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  const points = [
    ...ways.flatMap(({ pieces }) => pieces.flat()),
    ...people.map(({ x, y }) => [x, y] as const),
  ];
  for (const [x, y] of points) expect([x >= 0 && x <= width, y >= 0 && y <= height]).toEqual([true, true]);
  expect(strokes.map(({ path }) => path).join('')).not.toMatch(/NaN|undefined|\.\d{3}/);
}

describe('the drawing', () => {
  const shapes = { wide: wideLandscape, tall: tallLandscape };

  test.each([
    ['as it is', []],
    [
      'when nothing runs',
      ['you$ kill 10', 'you$ kill 14', 'you$ kill 18', 'root# kill 3', 'root# /usr/sbin/nginx -s stop'],
    ],
    [
      'with more than there is room for',
      [
        ...['one', 'two', 'three', 'a_long_name_for_it'].map(
          (name) => `you$ panel create_app ${name} custom_app_with_port`,
        ),
        'you$ panel create_app files static_only',
        'mallory$ (cd ~; python2.7 -m SimpleHTTPServer 23148 &)',
        'you$ (cd ~; python2.7 -m SimpleHTTPServer 23149 &)',
      ],
    ],
  ])('%s: nothing lies outside, and every way ends at a part', async (_, lines) => {
    const now = box(lines.length === 0 ? host : await hostAfter(...lines));
    const ids = partsOf(now).map(({ id }) => id);
    for (const [form, draw] of Object.entries(shapes)) {
      const shape = draw(now);
      expectInside(shape, form);
      expect(shape.places.filter(({ part }) => !ids.includes(part))).toEqual([]);
      for (const { parts } of shape.ways) expect(ids).toEqual(expect.arrayContaining([...parts]));
    }
  });

  test('a request to a port where nobody listens ends in a bar, one to a program in an arrow', () => {
    for (const draw of Object.values(shapes)) {
      const endOf = (address: string) => draw(box()).ways.find(({ id }) => id === address)?.end;
      expect(endOf('http://blog.example.com/')).toBe('arrow');
      expect(endOf('http://custom.example.com/')).toBe('bar');
      expect(endOf('http://www.example.com/')).toBe('arrow');
    }
  });

  test('a neighbour who holds your port is where its way leads', async () => {
    const now = box(await hostAfter('mallory$ (cd ~; python2.7 -m SimpleHTTPServer 48589 &)'));
    const way = wideLandscape(now).ways.find(({ id }) => id === 'inside room you my_custom');
    expect([way?.who, way?.pieces[0]?.at(-1)?.[1]]).toEqual(['mallory', 80]);
  });

  test.each([
    ['arrow', 'M1 -5L10 1L1 7'],
    ['bar', 'M10 -13L10 15'],
  ] as const)('the tip of a way: %s', (end, path) => {
    const points = [
      [0, 1],
      [10, 1],
    ] as const;
    expect(tipOf(points, end)).toBe(path);
  });
});

test('all of it in words', () => {
  const words = boxInWords(partsOf(box()));
  for (const part of [
    'nginx, pids 4–5, has port 80',
    'blog: your httpd, pids 10–13',
    'PostgreSQL, pid 3 of postgres',
  ])
    expect(words).toContain(part);
  expect(words).not.toContain('`');
});
