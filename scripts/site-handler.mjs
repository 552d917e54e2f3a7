import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import sirv from 'sirv';
import { gzipCache, isText } from './compress.mjs';
import { headersFor, parseHeaders } from './headers.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ outDir: string, basePath: string }} Site
 *
 * @typedef {{ type: 'file', file: string } | { type: 'redirect', to: string } | { type: 'missing' }} Answer
 */

/**
 * Answer for a built site as a static host would: with its `_headers`, its 404 page, under its base path.
 * The folder is listed once, so a server that is running does not notice a new build.
 * @param {Site} site
 * @returns {(request: Request, response: Response) => void}
 */
export function siteHandler({ outDir, basePath }) {
  const rules = readRules(outDir);
  const files = listFiles(outDir);
  const serveFile = sirv(outDir, { etag: true, gzip: true, brotli: true });
  const sendGzipped = gzipSender(outDir);

  return (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://host');
    // Browsers ask again each time, unless the site says otherwise: whoever rebuilds wants to see it.
    response.setHeader('Cache-Control', 'no-cache');
    setHeaders(response, headersFor(rules, pathname));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const answer = answerFor(files, basePath, pathname);
    switch (answer.type) {
      case 'redirect':
        response.writeHead(302, { Location: answer.to + search }).end();
        break;
      case 'missing':
        // The page's own headers, its Content-Security-Policy among them, are listed under its own name.
        setHeaders(response, headersFor(rules, `${basePath}404.html`));
        sendNotFound(response, join(outDir, '404.html'));
        break;
      case 'file':
        if (wantsGzip(request) && isText(answer.file) && !hasCompressed(files, answer.file)) {
          sendGzipped(request, response, answer.file).catch((error) => fail(response, error));
        } else {
          request.url = encodeURI(`/${answer.file}`);
          serveFile(request, response);
        }
    }
  };
}

/**
 * Which file of the site an address means, or where it leads instead.
 * @param {ReadonlySet<string>} files
 * @param {string} basePath
 * @param {string} pathname as the browser sent it
 * @returns {Answer}
 */
function answerFor(files, basePath, pathname) {
  if (!pathname.startsWith(basePath)) {
    const isDoor = pathname === '/' || `${pathname}/` === basePath;
    return isDoor ? { type: 'redirect', to: basePath } : { type: 'missing' };
  }
  const path = decode(pathname.slice(basePath.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (files.has(file)) return { type: 'file', file };
  // Relative links of a folder's page only work from an address with the slash.
  if (files.has(`${path}/index.html`)) return { type: 'redirect', to: `${pathname}/` };
  return { type: 'missing' };
}

/** @param {string} outDir */
function gzipSender(outDir) {
  const gzipped = gzipCache();
  /**
   * @param {Request} request
   * @param {Response} response
   * @param {string} file
   */
  return async (request, response, file) => {
    const { body, type, etag } = await gzipped(join(outDir, file));
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Encoding': 'gzip',
      'Content-Length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/**
 * @param {Response} response
 * @param {string} page
 */
function sendNotFound(response, page) {
  response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' });
  response.end(
    existsSync(page) ? readFileSync(page) : '<!doctype html><title>Not found</title><p>Not found.',
  );
}

/**
 * @param {Response} response
 * @param {unknown} error
 */
function fail(response, error) {
  console.error(error);
  response.writeHead(500).end();
}

/**
 * @param {Response} response
 * @param {Map<string, string>} headers
 */
function setHeaders(response, headers) {
  for (const [name, value] of headers) response.setHeader(name, value);
}

/** @param {Request} request */
const wantsGzip = (request) => /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));

/**
 * @param {ReadonlySet<string>} files
 * @param {string} file
 */
const hasCompressed = (files, file) => files.has(`${file}.br`) || files.has(`${file}.gz`);

/** @param {string} outDir */
function readRules(outDir) {
  const path = join(outDir, '_headers');
  return existsSync(path) ? parseHeaders(readFileSync(path, 'utf8')) : [];
}

/**
 * All files that may be served, by their address; neither `_headers` nor dot files are among them.
 * @param {string} outDir
 */
function listFiles(outDir) {
  const entries = readdirSync(outDir, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => name !== '_headers' && !/(^|\/)\./.test(name)),
  );
}

/** @param {string} path */
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
