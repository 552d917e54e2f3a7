import fc from 'fast-check';
import { randomRequest, type RandomRequest } from './nginx-random.ts';
import { BASES } from './nginx-servers.ts';
import { pick } from './nginx-words.ts';

/*
 * Requests, where nginx is asked at its corners. Not asked are conditions and ranges, Expect, padding for old browsers, names of headers
 * that nginx itself writes, $sent_http_* and counts of bytes, and paths that are no UTF-8: there the model is known to differ.
 */

const HOSTS = [
  'shop.test',
  'www.shop.test',
  'a.b.shop.test',
  'x.a.b.shop.test',
  'b.shop.test',
  'other.test',
  'test',
  '.test',
  'shop.com',
  'shop.co.uk',
  'www.shop.net',
  'a.b.shop.org',
  'www.x',
  'www.',
  'SHOP.TEST',
  'shop.test.',
  'shop.test.:80',
  'shop.test:80',
  'shop.test:',
  'shop.test:abc',
  'x_y.test',
  'b\u00c3\u00bccher.test',
  'a.b\u00c3\u00bccher.test',
  'xn--bcher-kva.test',
  'aa.test',
  'aaa.test',
  '127.0.0.1',
  '[::1]',
  '[::1',
  '_',
  '-',
  '@',
  '*.shop.test',
  '.shop.test',
  '..',
  '.',
  'shop..test',
  'shop.test..',
  ':80',
  'a b',
  'shop.test/',
  'shop.test?',
  'shop.test\t',
  '\tshop.test',
  'box',
];

const ENDS = [
  '',
  '',
  '',
  'x',
  '/',
  'x/',
  '/x/',
  'index.html',
  'about.html',
  'docs/',
  'deep/x.css',
  '../about.html',
  '/../',
  '..',
  './',
  '.',
  '//',
  '//x',
  '%2F',
  '%2e%2e/',
  '%2E',
  'caf%C3%A9.txt',
  '\u00c3\u00a9',
  'a%20b.txt',
  'q%3Fx.txt',
  '%23x',
  '%25',
  '%',
  '%4',
  '%00',
  '+',
  'y%2B',
  '%22',
  ' y/',
  '.html',
  'b',
  '12',
  '....',
  '/...',
  '%5C',
  '\\',
  '"',
];

const QUERIES = [
  '',
  '',
  '',
  '?',
  '?x=1',
  '?x=docs&r=site',
  '?r=site',
  '?x=%20',
  '?a?b',
  '?x=1#f',
  '#f',
  '#',
  '?#',
  '??',
  '?x=/about.html',
  '?X=y',
];

/** `%61` for the letter at some place. */
const escapedAt = (path: string, at: number): string => {
  const index = 1 + (at % Math.max(1, path.length - 1));
  const letter = path[index];
  if (letter === undefined || letter === '%' || letter > '~') return path;
  return `${path.slice(0, index)}%${letter.charCodeAt(0).toString(16)}${path.slice(index + 1)}`;
};

const wideTarget = fc
  .record({
    scheme: fc.oneof(
      { weight: 20, arbitrary: fc.constant('') },
      {
        weight: 1,
        arbitrary: pick(
          'http://shop.test',
          'HTTP://www.shop.test:80',
          'https://shop.test',
          'http://',
          'http://shop.test?',
          'ftp://x',
          'x:',
          'http:/',
        ),
      },
    ),
    base: pick(...BASES),
    end: pick(...ENDS),
    query: pick(...QUERIES),
    escapes: fc.option(fc.nat({ max: 30 }), { freq: 3 }),
  })
  .map(({ scheme, base, end, query, escapes }) => {
    const bytes = base.replaceAll('é', '\u00c3\u00a9').replaceAll(' ', '%20');
    const path = bytes + end;
    return scheme + (escapes === null ? path : escapedAt(path, escapes)) + query;
  });

const header = pick<readonly [string, string]>(
  ['X-Forwarded-For', '10.1.2.3'],
  ['X_Under', '1'],
  ['X.Dot', '1'],
  ['Cookie', 'b=1; a=2'],
  ['Cookie', 'a=3'],
  ['Referer', 'http://shop.test/'],
  ['User-Agent', 'curl/7.88.1'],
  ['Connection', 'Upgrade'],
  ['Content-Type', 'a/b'],
  ['Authorization', 'Basic eDp5'],
  ['X-Latin', '\u00e9'],
  ['Accept', '*/*'],
  ['TE', 'gzip'],
  ['x-lower', 'a  b'],
);

export const wideRequest: fc.Arbitrary<RandomRequest> = fc
  .record({
    request: randomRequest,
    method: pick(
      'GET',
      'GET',
      'GET',
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'PROPFIND',
      'FOO',
      'CONNECT',
      'GE-T',
      'G1',
    ),
    version: pick(
      'HTTP/1.1',
      'HTTP/1.1',
      'HTTP/1.1',
      'HTTP/1.1',
      'HTTP/1.0',
      'HTTP/1.2',
      'HTTP/2.0',
      'HTTP/1.',
      'http/1.1',
      'HTTP/01.1',
    ),
    target: wideTarget,
    host: pick(...HOSTS),
    extra: fc.array(header, { maxLength: 2 }),
    status: pick(200, 200, 200, 200, 301, 302, 400, 404, 405, 502, 503),
  })
  .map(({ request, method, version, target, host, extra, status }) => {
    const headers: (readonly [string, string])[] = [
      ['Host', host],
      ['Connection', 'close'],
      ...extra,
      ...(request.body === undefined ? [] : [['Content-Length', String(request.body.length)] as const]),
    ];
    return { ...request, method, version, target, headers, status };
  });
