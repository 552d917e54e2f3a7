import type { AstroIntegration } from 'astro';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { htmlFiles } from './html-files.ts';

const META = /<meta http-equiv="content-security-policy" content="([^"]*)"\s*\/?>/i;

/** Headers that every answer carries, whatever the page. */
const COMMON = ['X-Content-Type-Options: nosniff', 'Referrer-Policy: strict-origin-when-cross-origin'];

/**
 * Write `_headers`, the file that static hosts read: each page's whole Content-Security-Policy
 * (Astro only writes it into the page, and a header must carry the same hashes), and for how long
 * files may be kept: long where names hold a hash, never the service worker.
 */
export function headersFile(): AstroIntegration {
  let base = '/';
  return {
    name: 'headers-file',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const rules = [
          { path: `${base}*`, headers: COMMON },
          { path: `${base}_astro/*`, headers: ['Cache-Control: public, max-age=31536000, immutable'] },
          // An old worker that is taken for the newest would keep an old site.
          { path: `${base}sw.js`, headers: ['Cache-Control: no-cache'] },
        ];
        for (const file of await htmlFiles(root)) {
          const policy = META.exec(await readFile(file, 'utf8'))?.[1];
          const path = relative(root, file).split(sep).join('/');
          if (policy === undefined)
            throw new Error(`${path}: expected a Content-Security-Policy, found none.`);
          rules.push({
            path: base + path.replace(/(^|\/)index\.html$/, '$1'),
            headers: [`Content-Security-Policy: ${headerPolicy(policy)}`],
          });
        }
        await writeFile(join(root, '_headers'), rules.map(formatRule).join(''));
      },
    },
  };
}

/** The policy of a meta tag as a header; frame-ancestors works there alone, and no page is meant to be framed. */
const headerPolicy = (attribute: string) =>
  `${attribute
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/;?\s*$/, '')}; frame-ancestors 'self'`;

const formatRule = ({ path, headers }: { path: string; headers: readonly string[] }) =>
  `${path}\n${headers.map((header) => `  ${header}\n`).join('')}`;
