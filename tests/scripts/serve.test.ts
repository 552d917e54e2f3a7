import { request } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { serve } from '../../scripts/serve.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const files = {
  'index.html': '<h1>Home</h1>',
  '404.html': '<h1>No such page</h1>',
  'talk/index.html': '<h1>Talk</h1>',
  'a file.txt': 'spaced',
  'picture.png': 'not really',
  '.stamp': 'secret',
  _headers: '/*\n  X-All: 1\n/talks/talk/\n  X-Talk: 1\n/talks/404.html\n  X-Missing: 1\n',
};

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(outDir: string, basePath = '/talks/') {
  const site = await serve({ outDir, basePath }, 0);
  close = site.close;
  return site.url;
}

/** A request of our own, because fetch() unpacks and follows by itself. */
const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

describe('under a base path', () => {
  test.each([
    ['', 200, 'Home'],
    ['talk/', 200, 'Talk'],
    ['a%20file.txt', 200, 'spaced'],
    ['nowhere/', 404, 'No such page'],
    ['_headers', 404, 'No such page'],
    ['.stamp', 404, 'No such page'],
    ['../../etc/passwd', 404, 'No such page'],
    ['..%2f..%2fetc%2fpasswd', 404, 'No such page'],
    ['%zz', 404, 'No such page'],
  ])('%j answers %i', async (path, status, text) => {
    const answer = await get((await start(temporaryFolder(files))) + path);
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).toContain(text);
    expect(answer.headers['x-all']).toBe('1');
  });

  test.each([
    ['/', '/talks/'],
    ['/?q=1', '/talks/?q=1'],
    ['/talks', '/talks/'],
    ['/talks/talk?step=2', '/talks/talk/?step=2'],
  ])('%s leads to %s', async (from, to) => {
    const url = await start(temporaryFolder(files));
    const answer = await get(new URL(from, url).href);
    expect([answer.status, answer.headers['location']]).toEqual([302, to]);
  });

  test('outside of it there is nothing', async () => {
    const url = await start(temporaryFolder(files));
    expect((await get(new URL('/talk/', url).href)).status).toBe(404);
  });
});

test('each answer carries the headers of its path, and the 404 page those of its own', async () => {
  const url = await start(temporaryFolder(files));
  expect((await get(`${url}talk/`)).headers).toMatchObject({ 'x-all': '1', 'x-talk': '1' });
  expect((await get(`${url}nowhere/`)).headers).toMatchObject({ 'x-all': '1', 'x-missing': '1' });
});

test('only GET and HEAD are answered', async () => {
  const url = await start(temporaryFolder(files));
  expect((await get(url, {}, 'POST')).status).toBe(405);
  const head = await get(url, { 'Accept-Encoding': 'gzip' }, 'HEAD');
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

describe('compression', () => {
  const gzip = { 'Accept-Encoding': 'gzip, deflate' };

  test('text is gzipped when the browser can read it, and asked for again only when it changed', async () => {
    const url = await start(temporaryFolder(files));
    const answer = await get(url, gzip);
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/html;charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(gunzipSync(answer.body).toString()).toBe('<h1>Home</h1>');
    const again = await get(url, { ...gzip, 'If-None-Match': String(answer.headers['etag']) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('a browser that cannot gets the file as it is; so does whoever asks for a picture', async () => {
    const url = await start(temporaryFolder(files));
    expect((await get(url)).headers['content-encoding']).toBeUndefined();
    expect((await get(`${url}picture.png`, gzip)).headers['content-encoding']).toBeUndefined();
  });

  test('a compressed file that the build left beside the original is used', async () => {
    const folder = temporaryFolder({ 'page.txt': 'as it is' });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${folder}/page.txt.gz`, gzipSync('from the build'));
    const answer = await get(`${await start(folder)}page.txt`, gzip);
    expect(gunzipSync(answer.body).toString()).toBe('from the build');
  });
});

test('a port that is taken is named, with the way to change it', async () => {
  const folder = temporaryFolder(files);
  const port = Number(new URL(await start(folder)).port);
  await expect(serve({ outDir: folder, basePath: '/' }, port)).rejects.toThrow(
    `Port ${port} is taken by another program; choose another, as in: PORT=${port + 1} npm start`,
  );
});
