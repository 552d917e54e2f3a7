import { describe, expect, test } from 'vitest';
import { hostName } from '../../../../src/hosting/web/nginx/request/host-name.ts';
import { parseRequestLine } from '../../../../src/hosting/web/nginx/request/request-line.ts';
import { escapeUri, extensionOf, normalizeUri } from '../../../../src/hosting/web/nginx/request/uri.ts';

describe('the target of a request', () => {
  test.each<readonly [target: string, path: string | null, args: string]>([
    ['/a//b/./c/../d', '/a/b/d', ''],
    ['/a/%2e%2e/b', '/b', ''],
    ['/a%2fb', '/a/b', ''],
    ['/a%2F%2Fb', '/a/b', ''],
    ['/..', null, ''],
    ['/a/../..', null, ''],
    ['/...', '/...', ''],
    ['/a/..', '/', ''],
    ['/a/.', '/a/', ''],
    ['/%3f%23%25', '/?#%', ''],
    ['/%', null, ''],
    ['/%4', null, ''],
    ['/%zz', null, ''],
    ['/%00', null, ''],
    ['/a?b?c', '/a', 'b?c'],
    ['/a?b#c', '/a', 'b'],
    ['/a#b?c', '/a', ''],
    ['/a+b', '/a+b', ''],
  ])('%s', (target, path, args) => {
    const found = normalizeUri(target, true);
    expect(found && [found.path, found.args]).toEqual(path === null ? null : [path, args]);
  });

  test.each<readonly [target: string, path: string]>([
    ['//a//b', '//a//b'],
    ['//a/./b', '//a/b'],
    ['/a//../b', '/a/b'],
  ])('%s with merge_slashes off', (target, path) => {
    expect(normalizeUri(target, false)?.path).toBe(path);
  });

  test('goes upstream escaped again', () => {
    expect(escapeUri('/a b%?#é"\n')).toBe('/a%20b%25%3F%23%E9%22%0A');
  });

  test.each([
    ['/a.html', 'html'],
    ['/a.tar.gz', 'gz'],
    ['/.html', ''],
    ['/a.b/c', ''],
    ['/a.', ''],
  ])('%s has the extension %j', (path, extension) => {
    expect(extensionOf(path)).toBe(extension);
  });
});

test.each<readonly [host: string, name: string | null]>([
  ['Example.COM', 'example.com'],
  ['example.com:8080', 'example.com'],
  ['example.com.', 'example.com'],
  ['example.com.:80', 'example.com'],
  ['example.com..', null],
  ['a..b', null],
  ['.', null],
  ['', null],
  [':80', null],
  ['a b', null],
  ['a/b', null],
  ['.example.com', '.example.com'],
  ['[::1]:80', '[::1]'],
  ['a:b:c', 'a'],
])('the host %j', (host, name) => {
  expect(hostName(host)).toBe(name);
});

test.each<readonly [line: string, answer: unknown]>([
  ['GET / HTTP/1.1', { method: 'GET', target: '/', host: null, version: 1001 }],
  ['GET   /x   HTTP/1.0', { target: '/x', version: 1000 }],
  ['GET http://h:81/x?y HTTP/1.1', { host: 'h', target: '/x?y', emptyPath: false }],
  ['GET http://h?y HTTP/1.1', { host: 'h', target: '?y', emptyPath: true }],
  ['GET http://[::1]:80 HTTP/1.1', { host: '[::1]', target: '/' }],
  ['GET /', { version: 9 }],
])('the line %j', (line, answer) => {
  expect(parseRequestLine(line)).toMatchObject(answer as object);
});

test.each([
  ['get / HTTP/1.1', 'method'],
  [' / HTTP/1.1', 'method'],
  ['GET * HTTP/1.1', 'request'],
  ['GET /a b HTTP/1.1', 'request'],
  ['GET /\x01 HTTP/1.1', 'request'],
  ['GET / HTTP/1', 'request'],
  ['GET / HTTP/2.0', 'version'],
  ['POST /', 'method-09'],
])('the line %j is refused', (line, why) => {
  expect(parseRequestLine(line)).toBe(why);
});
