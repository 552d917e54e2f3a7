import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** The types worth compressing; pictures and fonts already are. */
const TEXT_TYPES = new Map([
  ['.css', 'text/css'],
  ['.html', 'text/html;charset=utf-8'],
  ['.ics', 'text/calendar'],
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.md', 'text/markdown'],
  ['.mjs', 'text/javascript'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain'],
  ['.webmanifest', 'application/manifest+json'],
  ['.xml', 'text/xml'],
]);

/** @param {string} file */
export const isText = (file) => TEXT_TYPES.has(extname(file));

/** @typedef {{ body: Buffer, type: string, etag: string }} Gzipped */

/**
 * A cache of gzipped files: each is compressed when first asked for and then kept.
 * @returns {(file: string) => Promise<Gzipped>}
 */
export function gzipCache() {
  /** @type {Map<string, Promise<Gzipped>>} */
  const kept = new Map();
  return (file) => {
    const known = kept.get(file);
    if (known) return known;
    const fresh = compress(file);
    kept.set(file, fresh);
    // A file that could not be read now may be readable later.
    fresh.catch(() => kept.delete(file));
    return fresh;
  };
}

/**
 * @param {string} file
 * @returns {Promise<Gzipped>}
 */
async function compress(file) {
  const body = await gzipAsync(await readFile(file));
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  return { body, etag, type: TEXT_TYPES.get(extname(file)) ?? 'application/octet-stream' };
}
