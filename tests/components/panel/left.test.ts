import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../../components/panel/items.ts';
import { abridged, leftShape } from '../../../components/panel/left-shape.ts';
import { mappingInWords, mappingOf } from '../../../components/panel/mapping.ts';
import { wideMapping } from '../../../components/panel/mapping-shape.ts';
import { tallMapping } from '../../../components/panel/mapping-tall.ts';
import { lastPress } from '../../../components/panel/press.ts';
import { wrapped } from '../../../components/panel/shape.ts';
import type { PanelShape } from '../../../components/panel/shape.ts';
import { pressInWords, stationsOf } from '../../../components/panel/stations.ts';
import { readRecords } from '../../../src/hosting/panel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';

await fetchScenarios(['new-account', 'the-account']);

/** A session after lines of you. */
async function typed(scenario: string, ...lines: readonly string[]): Promise<LiveSession> {
  const session = new LiveSession(loadScenario(scenario));
  for (const text of lines) await session.submit(line('you', text));
  return session;
}

const pressOf = (session: LiveSession) => lastPress(session.log, session.scenario.host, 'you');

/** What a press left, as title, lines with what is new marked, and remark. */
const left = (session: LiveSession) =>
  Object.fromEntries(
    stationsOf(pressOf(session)).map(({ title, lines, remark }) => [
      title,
      [
        ...lines.map(({ text, isNew }) => `${isNew ? '+' : ' '}${text}`),
        ...(remark === '' ? [] : [`(${remark})`]),
      ],
    ]),
  );

const DJANGO = 'panel create_app news django11_mw25_25';
const SITE = 'panel create_website news news.you.webfactional.com news /';

describe('what a press left', () => {
  test('an application with its own Apache: directory, port, crontab, process; no block yet', async () => {
    expect(left(await typed('new-account', DJANGO))).toEqual({
      directory: ['+drwxrwxr-x you you ~/webapps/news'],
      port: ['+54686 in apache2/conf/httpd.conf: Listen 54686'],
      'nginx block': ['(none yet: no website leads to it)'],
      crontab: ['+15,35,55 * * * * ~/webapps/news/apache2/bin/start'],
      process: [expect.stringMatching(/^\+httpd of you, pid \d+ and 3 children$/)],
    });
  });

  test('a website: its block, and nothing else is new', async () => {
    const found = left(await typed('new-account', DJANGO, SITE));
    expect(found['nginx block']).toContain('+        proxy_pass http://127.0.0.1:54686;');
    expect(found['directory']).toEqual([' drwxrwxr-x you you ~/webapps/news']);
    expect(found['crontab']).toEqual([' 15,35,55 * * * * ~/webapps/news/apache2/bin/start']);
  });

  test('a second path of the same website: only its location is new', async () => {
    const session = await typed(
      'new-account',
      ...[DJANGO, SITE, 'panel create_app files static_only'],
      'panel update_website news news.you.webfactional.com news / files /files',
    );
    const block = left(session)['nginx block'] ?? [];
    expect(block).toContain(' server {');
    expect(block).toContain('+    location /files/ {');
    expect(block).toContain('+        alias /home/you/webapps/files/;');
  });

  test('after the next line nothing is new any more', async () => {
    const session = await typed('new-account', DJANGO, 'crontab -l');
    expect(left(session)['crontab']).toEqual([' 15,35,55 * * * * ~/webapps/news/apache2/bin/start']);
    expect(pressInWords(pressOf(session))).toContain('crontab: 15,35,55');
  });

  test('a custom application gets no line and no process, and it says so', async () => {
    expect(left(await typed('new-account', 'panel create_app mine custom_app_with_port'))).toEqual({
      directory: ['+drwxrwxr-x you you ~/webapps/mine'],
      port: ['+54686'],
      'nginx block': ['(none yet: no website leads to it)'],
      crontab: ['(no line: nobody but you knows how it is started)'],
      process: ['(none was started: that is yours to do)'],
    });
  });

  test('files need no port', async () => {
    const found = left(await typed('new-account', 'panel create_app files static_only'));
    expect(found['port']).toEqual(['(none: nginx reads the files itself)']);
    expect(found['crontab']).toEqual(['(none: there is nothing to start)']);
  });

  test('a deleted application: what is gone', async () => {
    const session = await typed('new-account', DJANGO, 'panel delete_app news');
    expect(left(session)).toEqual({
      directory: ['(gone)'],
      port: ['(gone)'],
      'nginx block': ['(none yet: no website leads to it)'],
      crontab: ['(gone)'],
      process: ['(gone)'],
    });
    expect(pressInWords(pressOf(session))).toMatch(/^The panel deleted the app news\. directory: gone\./);
  });

  test('a domain, a database and a mailbox', async () => {
    expect(left(await typed('new-account', 'panel create_domain example.com www'))).toEqual({
      names: ['+example.com is 192.0.2.7', '+www.example.com is 192.0.2.7'],
    });
    expect(left(await typed('new-account', 'panel create_db you_x postgresql tulip'))).toEqual({
      'the server of the box': ['+postgresql at 127.0.0.1:5432'],
      'in it': ['+database you_x', '+user you_x, with a password of its own'],
      directory: ['(none: databases and mailboxes are not below your home)'],
    });
    expect(left(await typed('new-account', 'panel create_mailbox you_box'))).toEqual({
      'on the mail machines': ['+mailbox you_box', '+with a password that the panel invented'],
    });
  });

  test('what the box begins with is no press; a press with the very first line is one', async () => {
    expect(pressOf(await typed('the-account', 'panel list_apps', 'ls'))).toBeNull();
    const session = await typed('the-account', DJANGO);
    expect(pressOf(session)).toMatchObject({
      part: 'Apps',
      name: 'news',
      did: 'created',
      by: 'you',
      line: DJANGO,
    });
    expect(left(session)['crontab']).toEqual(['+4,24,44 * * * * ~/webapps/news/apache2/bin/start']);
  });

  test('a press in a loop of the shell is found, too', async () => {
    const session = await typed('new-account', 'for a in one two; do panel create_app $a static_only; done');
    expect(pressOf(session)).toMatchObject({ name: 'two', did: 'created' });
  });

  test('every command that is told shows what is told', async () => {
    for (const press of [
      [DJANGO, SITE],
      ['panel create_domain example.com'],
      ['panel create_db you_x mysql tulip'],
      ['panel create_mailbox you_box'],
    ]) {
      const session = await typed('new-account', ...press);
      for (const { look, lines, title } of stationsOf(pressOf(session))) {
        if (look.startsWith('mysql')) continue; // It asks for the password.
        await session.submit(line('you', look));
        const { stdout = '', status } = session.present.answer ?? {};
        expect([look, status]).toEqual([look, 0]);
        const words: Readonly<Record<string, RegExp>> = {
          directory: /^drwxrwxr-x \d+ you you .*\/home\/you\/webapps\/news$|^$/m,
          port: /:54686/,
          'nginx block': /proxy_pass http:\/\/127\.0\.0\.1:54686;/,
          crontab: /^15,35,55 /m,
          process: /\/webapps\/news\/apache2\/bin\/httpd/,
          names: /^192\.0\.2\.7$/m,
          'the server of the box': /127\.0\.0\.1:3306/,
          'on the mail machines': /^you_box$/m,
        };
        expect([look, lines.length > 0 ? stdout.replaceAll('\r', '') : '']).toEqual([
          look,
          lines.length > 0 ? expect.stringMatching(words[title] ?? /./) : '',
        ]);
      }
    }
  });
});

describe('items', () => {
  test('an application has the fields of the page that one saw after “Create”', async () => {
    const { host } = await typed('new-account', 'panel create_app my_custom custom_app_with_port');
    expect(itemsOf('Apps', { owner: 'you', records: readRecords(host) })[0]?.facts).toEqual([
      ['Name', 'my_custom'],
      ['Port', '54686'],
      ['App type', 'Custom app (listening on port)'],
      [
        'App doc',
        'Whatever you start, listening on the port you get. Autostart: not applicable. Extra info: leave empty.',
      ],
      ['Autostart', 'No'],
    ]);
  });

  test('a neighbour’s are not shown', () => {
    const records = readRecords(loadScenario('new-account').host);
    expect(itemsOf('Apps', { owner: 'you', records })).toEqual([]);
    expect(itemsOf('Websites', { owner: 'mallory', records })).toHaveLength(1);
  });
});

describe('the mapping', () => {
  const ALL = [
    'panel create_domain example.com www',
    'panel create_app my_static_files static_only',
    'panel create_website example example.com,www.example.com my_static_files /',
  ];

  test('in words, with who answered', async () => {
    const { host } = await typed('new-account', ...ALL);
    const records = readRecords(host);
    const asked = { text: 'curl -i http://www.example.com/x', output: ['HTTP/1.1 404 Not Found'] };
    expect(mappingInWords(mappingOf(records, records, 'you', asked))).toBe(
      'Names: example.com, www.example.com. Apps: my_static_files, Static only. Website example leads example.com and www.example.com to my_static_files at /. www.example.com answers 404 Not Found.',
    );
    expect(
      mappingOf(records, records, 'you', { text: 'curl http://other.org/', output: [] }).asked,
    ).toBeNull();
  });

  test('what is new is what was not there before', async () => {
    const before = readRecords((await typed('new-account', ...ALL.slice(0, 2))).host);
    const after = readRecords((await typed('new-account', ...ALL)).host);
    const { names, sites, apps } = mappingOf(after, before, 'you');
    expect([...names, ...apps].map(({ isNew }) => isNew)).toEqual([false, false, false]);
    expect(sites).toMatchObject([{ text: 'example', isNew: true, mounts: [{ path: '/', isNew: true }] }]);
  });
});

/** Everything of a picture that lies outside of it, with how wide letters are. */
function outside({ width, height, ...shape }: PanelShape, letter: number): readonly string[] {
  const isIn = (x: number, y: number) => x >= 0 && x <= width && y >= 0 && y <= height;
  return [
    ...shape.texts.flatMap(({ x, y, text, kind, end }) => {
      const long = text.length * (kind.includes('mono') ? letter : letter * 0.9);
      const [from, to] = end ? [x - long, x] : [x, x + long];
      return isIn(from, y) && isIn(to, y) ? [] : [text];
    }),
    ...shape.boxes.flatMap((box) =>
      isIn(box.x, box.y) && isIn(box.x + box.width, box.y + box.height) ? [] : [JSON.stringify(box)],
    ),
    ...shape.ways.flatMap(({ points }) => points.flatMap(([x, y]) => (isIn(x, y) ? [] : [`${x} ${y}`]))),
    ...shape.twice.flatMap(({ x, y, width: long }) =>
      isIn(x, y) && isIn(x + long, y + 3) ? [] : [`twice ${x}`],
    ),
    ...shape.people.flatMap(({ x, y }) =>
      isIn(x - 14, y - 14) && isIn(x + 14, y + 14) ? [] : [`glyph ${x}`],
    ),
  ];
}

describe('pictures', () => {
  test.each([
    ['nothing', []],
    ['an application', [DJANGO]],
    ['a website', [DJANGO, SITE]],
    [
      'a website of many',
      [
        DJANGO,
        'panel create_domain a-rather-long-domain-name.example.com www',
        'panel create_app files static_only',
        'panel create_app p pylons097_25',
        'panel create_website news news.you.webfactional.com,www.a-rather-long-domain-name.example.com news / files /files p /p',
      ],
    ],
    ['a database', ['panel create_db you_x postgresql tulip']],
    ['a mailbox', ['panel create_mailbox you_box']],
    ['the whole account', ['panel create_app another_application_of_yours djangotrunk_mw25_25']],
  ] as const)('nothing lies outside of it: %s', async (name, lines) => {
    const session = await typed(name === 'the whole account' ? 'the-account' : 'new-account', ...lines);
    const press = pressOf(session);
    const stations = stationsOf(press);
    const records = readRecords(session.host);
    const before = press === null ? records : readRecords(press.before);
    const mapping = mappingOf(records, before, 'you', {
      text: 'curl -i http://news.you.webfactional.com/files/x',
      output: ['HTTP/1.1 200 OK'],
    });
    expect({
      wide: outside(leftShape(stations, 'wide'), 9.6),
      tall: outside(leftShape(stations, 'tall'), 8.4),
      wideMapping: outside(wideMapping(mapping), 10.2),
      tallMapping: outside(tallMapping(mapping), 8.4),
    }).toEqual({ wide: [], tall: [], wideMapping: [], tallMapping: [] });
    expect(leftShape(stations, 'wide').height).toBeLessThanOrEqual(500);
  });

  test.each([
    ['short', 10, ['short']],
    ['two words here', 9, ['two words', 'here']],
    ['~/webapps/news/start', 12, ['~/webapps/', 'news/start']],
    ['abcdefghijkl', 5, ['abcde', 'fghij', 'kl']],
  ])('%s in lines of %i', (text, letters, expected) => {
    expect(wrapped(text, letters)).toEqual(expected);
  });

  test('of a block, dots stand for what does not tell who is led where', () => {
    const lines = [
      'server {',
      '    listen 80;',
      '    server_name x;',
      '    access_log a;',
      '    error_log b;',
      '}',
    ];
    expect(abridged(lines.map((text) => ({ text, isNew: true })))).toEqual([
      { text: 'server {', isNew: true },
      { text: '    …', isNew: false },
      { text: '    server_name x;', isNew: true },
      { text: '    …', isNew: false },
      { text: '}', isNew: true },
    ]);
  });
});
