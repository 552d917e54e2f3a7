import { describe, expect, test } from 'vitest';
import { mappingsFor } from '../../../components/router/mapping-lines.ts';
import { placesOf } from '../../../components/router/places.ts';
import { sceneOf } from '../../../components/router/route-scene.ts';
import { tallRoute } from '../../../components/router/route-tall.ts';
import { wideRoute } from '../../../components/router/route-wide.ts';
import { answerInWords } from '../../../components/router/route-words.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { callMethod } from '../../../src/hosting/panel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios(['the-front-desk']);
const { host } = loadScenario('the-front-desk');

const asked = (on: Host, url: string, before: Host | null = null) =>
  sceneOf(on, { who: 'visitor', url, forged: null }, true, before);
const linesAt = (on: Host, url: string) => mappingsFor(on, asked(on, url));

/** The box after the panel did what a line says. */
function typed(on: Host, line: string, by = 'you'): Host {
  const [program, method = '', ...words] = line.split(' ');
  expect(program).toBe('panel');
  const outcome = callMethod(on, by, method, words);
  expect(outcome.type === 'refused' ? outcome.sentence : '').toBe('');
  return outcome.host;
}

/** The box after the line that does something. */
const after = (on: Host, url: string, does: string): Host => {
  const found = linesAt(on, url).find((one) => one.does === does);
  if (found === undefined)
    throw new Error(
      `expected ${does}, found ${linesAt(on, url)
        .map((one) => one.does)
        .join(', ')}`,
    );
  return typed(on, found.text, found.by);
};

const BLOG = 'http://example.com/blog/2010';
const SHOP = 'http://shop.example.com/';

describe('lines of the panel', () => {
  test('an app below a path, one alone in its site, a neighbour’s, and a name that nobody has', () => {
    expect(linesAt(host, BLOG).map(({ by, text }) => `${by}$ ${text}`)).toEqual([
      'you$ panel update_website example example.com,www.example.com static / blog /journal',
      'you$ panel create_website blog blog.you.webfactional.com blog /',
      'you$ panel update_website example example.com,www.example.com static /',
    ]);
    expect(linesAt(host, SHOP).map(({ text }) => text)).toEqual([
      'panel update_website shop shop.example.com shop /shop',
      'panel update_website shop shop.you.webfactional.com shop /',
      'panel delete_website shop',
    ]);
    expect(linesAt(host, 'http://gallery.example.net/').map(({ by }) => by)).toEqual(
      Array.from({ length: 3 }, () => 'mallory'),
    );
    expect(linesAt(host, 'http://nobody.example.org/')).toEqual([]);
    expect(linesAt(host, 'http://new.you.webfactional.com/').map(({ text }) => text)).toEqual([
      'panel create_website static new.you.webfactional.com static /',
    ]);
  });

  test('past nginx there is no mapping', () => {
    expect(
      mappingsFor(host, sceneOf(host, { who: 'mallory', url: 'http://127.0.0.1:40333/', forged: null })),
    ).toEqual([]);
  });

  test.each(placesOf(host).addresses)('%s: the panel takes every line', (url) => {
    for (const { by, text } of linesAt(host, url)) typed(host, text, by);
  });
});

describe('what becomes of the way', () => {
  test('moved, the app answers under its new path, and what it sees is the same', () => {
    const moved = after(host, BLOG, 'move blog to /journal');
    expect(answerInWords(asked(moved, BLOG))).toBe('404 Not Found');
    const scene = asked(moved, 'http://example.com/journal/2010');
    expect(answerInWords(scene)).toBe('200 OK');
    expect(scene.rows[0]).toMatchObject({
      sent: 'GET /journal/2010 HTTP/1.1',
      arrived: 'GET /2010 HTTP/1.0',
    });
    expect(placesOf(moved).addresses).toContain('http://example.com/journal/2010');
  });

  test('unmounted, nobody leads to it until it is mounted again', () => {
    const unmounted = after(host, BLOG, 'unmount blog');
    expect(asked(unmounted, BLOG).destination.type).toBe('file');
    expect(answerInWords(asked(after(unmounted, BLOG, 'mount blog'), BLOG))).toBe('200 OK');
  });

  test('without its site a name leads to nobody, and may get a site again', () => {
    const deleted = after(host, SHOP, 'delete the site shop');
    expect(answerInWords(asked(deleted, SHOP))).toBe('404 Not Found');
    expect(answerInWords(asked(after(deleted, SHOP, 'lead this name to shop'), SHOP))).toBe(
      '502 Bad Gateway',
    );
  });

  test('one more name leads to the same port', () => {
    const named = after(host, BLOG, 'lead one more name to blog');
    expect(asked(named, 'http://blog.you.webfactional.com/2010').destination).toMatchObject({
      type: 'port',
      port: 40333,
    });
  });

  test.each([
    ['wide', wideRoute],
    ['tall', tallRoute],
  ])('%s: what is new is underlined, and nothing else', (_, shapeOf) => {
    expect(shapeOf(asked(host, BLOG, host)).marks).toEqual([]);
    const moved = after(host, BLOG, 'move blog to /journal');
    const scene = asked(moved, 'http://example.com/journal/2010', host);
    expect(scene.locations.map(({ title, isFresh }) => [title, isFresh])).toEqual([
      ['/', false],
      ['/journal/', true],
    ]);
    expect([scene.isEndFresh, scene.isAnswerFresh]).toEqual([true, true]);
    const { marks, width, height } = shapeOf(scene);
    expect(marks).toHaveLength(3);
    expect(marks.every((mark) => mark.x + mark.width <= width && mark.y + 7 <= height)).toBe(true);
  });
});
