import type { AstroIntegration } from 'astro';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const META = /<meta http-equiv="content-security-policy" content="([^"]*)"\s*\/?>/i;

/** Headers that every answer carries, whatever the page. */
const COMMON = [
  'X-Content-Type-Options: nosniff',
  'Referrer-Policy: strict-origin-when-cross-origin',
];

/**
 * Write `_headers`, the file that static hosts read: each page's whole Content-Security-Policy
 * (Astro only writes it into the page, and a header must carry the same hashes), and long caching
 * for files whose names hold their hash.
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
        ];
        for (const file of await htmlFiles(root)) {
          const policy = META.exec(await readFile(join(root, file), 'utf8'))?.[1];
          if (policy === undefined) throw new Error(`${file}: expected a Content-Security-Policy, found none.`);
          const path = base + file.replace(/(^|\/)index\.html$/, '$1');
          rules.push({ path, headers: [`Content-Security-Policy: ${unescape(policy)}`] });
        }
        await writeFile(join(root, '_headers'), rules.map(formatRule).join(''));
      },
    },
  };
}

async function htmlFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The frame-ancestors directive works in a header alone; no page of the talk is meant to be framed. */
const unescape = (policy: string) =>
  `${policy.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/;?\s*$/, '')}; frame-ancestors 'self'`;

const formatRule = ({ path, headers }: { path: string; headers: readonly string[] }) =>
  `${path}\n${headers.map((header) => `  ${header}\n`).join('')}`;
