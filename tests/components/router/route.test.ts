import { describe, expect, test } from 'vitest';
import { isAddress } from '../../../components/router/address.ts';
import { askedBy, curlOf } from '../../../components/router/asking.ts';
import { placesOf } from '../../../components/router/places.ts';
import { stationInWords } from '../../../components/router/route-asked.ts';
import { proposalsFor } from '../../../components/router/route-lines.ts';
import { sceneOf } from '../../../components/router/route-scene.ts';
import type { RouteScene } from '../../../components/router/route-scene.ts';
import type { RouteShape } from '../../../components/router/route-shape.ts';
import { tallRoute } from '../../../components/router/route-tall.ts';
import { wideRoute } from '../../../components/router/route-wide.ts';
import { answerInWords, remarksOn, routeInWords } from '../../../components/router/route-words.ts';
import { Pid, ROOT, kill } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios(['the-front-desk']);
const { host } = loadScenario('the-front-desk');
const dead = kill(host, ROOT, Pid(4), 'SIGTERM').host;

const asked = (url: string, who = 'visitor', forged: string | null = null, on = host): RouteScene =>
  sceneOf(on, { who, url, forged });
const chosen = ({ names, locations }: RouteScene) =>
  [...names, ...locations].filter(({ verdict }) => verdict === 'wins').map(({ title }) => title);

describe('the way of a request', () => {
  test.each([
    ['http://example.com/', ['example.com', '/'], '200 OK'],
    ['http://example.com/draft.html', ['example.com', '/'], '403 Forbidden'],
    ['http://example.com/nothing.html', ['example.com', '/'], '404 Not Found'],
    ['http://example.com/blog/2010', ['example.com', '/blog/'], '200 OK'],
    ['http://shop.example.com/', ['shop.example.com', '/'], '502 Bad Gateway'],
    ['http://unknown.you.webfactional.com/', ['any other name'], '404 Not Found'],
    ['http://nobody.example.org/', [], 'no such name'],
    ['http://127.0.0.1:31283/', [], 'Connection refused'],
  ])('%s', (url, won, answer) => {
    const scene = asked(url);
    expect([chosen(scene), answerInWords(scene)]).toEqual([won, answer]);
  });

  test('through a mount the prefix is gone, the visitor’s address is a header, and nginx is the client', () => {
    expect(asked('http://example.com/blog/2010').rows).toEqual([
      { name: 'request', sent: 'GET /blog/2010 HTTP/1.1', arrived: 'GET /2010 HTTP/1.0' },
      { name: 'Host', sent: 'example.com', arrived: 'example.com' },
      { name: 'X-Forwarded-For', sent: '–', arrived: '203.0.113.9' },
      { name: 'comes from', sent: '203.0.113.9', arrived: '127.0.0.1' },
      { name: 'mounted at', sent: '/blog', arrived: 'not told' },
    ]);
  });

  test('past nginx a neighbour’s header arrives as she wrote it', () => {
    const scene = asked('http://127.0.0.1:40333/', 'mallory', '1.2.3.4');
    expect(scene.rows.find(({ name }) => name === 'X-Forwarded-For')?.arrived).toBe('1.2.3.4');
    expect(remarksOn(scene)).toEqual([
      'The app sees 127.0.0.1, as behind nginx, and an X-Forwarded-For that mallory made up.',
    ]);
  });

  test('a file has the walk that let nginx in, or did not', () => {
    const { destination } = asked('http://example.com/draft.html');
    expect(destination).toMatchObject({
      type: 'file',
      path: '/home/you/webapps/static/draft.html',
      explanation: { verdict: 'EACCES' },
    });
  });

  test('an app that was not told its mount sends its client outside of it', () => {
    expect(remarksOn(asked('http://example.com/blog/archive'))).toEqual([
      'The app sends its client to /archive/, outside of /blog: nobody told it where it is mounted.',
    ]);
  });

  test('in words', () => {
    expect(routeInWords(asked('http://example.com/blog/2010'))).toBe(
      'A visitor asks for http://example.com/blog/2010. nginx takes server example.com, location /blog/ to port 40333, where your process 4 answers: 200 OK. /blog is taken off, and the app is not told.',
    );
    expect(routeInWords(asked('http://example.com/blog/2010', 'visitor', null, dead))).toContain(
      'to port 40333, where nobody listens: 502 Bad Gateway.',
    );
  });

  test('each station is told in nginx’s own steps', () => {
    const scene = asked('http://example.com/blog/2010');
    expect(stationInWords(scene, 'location')).toContain('Location /blog/ ');
    expect(stationInWords(scene, 'destination')).toContain('Process 4 of you has the port');
  });
});

describe('lines', () => {
  test.each([
    ["curl -i -H 'X-Forwarded-For: 1.2.3.4' http://127.0.0.1:40333/", 'http://127.0.0.1:40333/', '1.2.3.4'],
    ['curl -si example.com/blog/2010', 'example.com/blog/2010', null],
  ])('%s asks', (line, url, forged) => {
    expect(askedBy('mallory', line)).toEqual({ who: 'mallory', url, forged });
  });

  test('what is no curl asks nothing, and what it writes it reads', () => {
    expect(askedBy('you', 'kill 4')).toBeNull();
    const asking = { who: 'you', url: 'http://example.com/', forged: '1.2.3.4' };
    expect(askedBy('you', curlOf(asking))).toEqual(asking);
  });

  test.each([
    ['http://example.com/a?b', true],
    ['example.com:70000', false],
    ['two words', false],
    ['', false],
  ])('%j is an address: %j', (url, expected) => {
    expect(isAddress(url)).toBe(expected);
  });

  test('a port that is held can be asked, stopped and fought for; a free one can be taken', () => {
    const { apps } = placesOf(host);
    const texts = (scene: RouteScene) => proposalsFor(scene, apps).map(({ by, text }) => `${by}$ ${text}`);
    expect(texts(asked('http://example.com/blog/'))).toEqual([
      'you$ kill 4',
      'mallory$ curl -i http://127.0.0.1:40333/',
      "mallory$ curl -i -H 'X-Forwarded-For: 1.2.3.4' http://127.0.0.1:40333/",
      'mallory$ (cd ~/webapps/gallery; python2.7 -m SimpleHTTPServer 40333 &)',
    ]);
    expect(texts(asked('http://example.com/blog/', 'visitor', null, dead))).toEqual([
      'you$ (cd ~/webapps/blog/htdocs; python2.7 -m SimpleHTTPServer 40333 &)',
      'mallory$ (cd ~/webapps/gallery; python2.7 -m SimpleHTTPServer 40333 &)',
    ]);
  });
});

describe.each([
  ['wide', wideRoute],
  ['tall', tallRoute],
])('%s', (_, shapeOf) => {
  const inside = ({ width, height, texts, boxes, ways }: RouteShape) => {
    const points = ways.flat();
    expect(points.every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height)).toBe(true);
    expect(boxes.every((box) => box.x + box.width <= width && box.y + box.height <= height)).toBe(true);
    expect(texts.every(({ x, y }) => x >= 0 && x <= width && y <= height)).toBe(true);
  };
  test.each(placesOf(host).addresses)('%s: nothing lies outside of the drawing', (url) => {
    const who = url.includes('127.0.0.1') ? 'mallory' : 'visitor';
    const shape = shapeOf(asked(url, who));
    inside(shape);
    expect(shape.ways.at(-1)?.length).toBeGreaterThan(1);
  });

  test('who is refused stops at a bar, with hatching behind it', () => {
    const ends = ['shop.example.com', 'example.com/draft.html', 'nobody.example.org', 'example.com'].map(
      (url) => {
        const { end, hatch } = shapeOf(asked(url));
        return [end, hatch !== null];
      },
    );
    expect(ends).toEqual([
      ['bar', true],
      ['bar', true],
      ['bar', true],
      ['arrow', false],
    ]);
  });
});
