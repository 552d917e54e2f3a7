import type { AstroIntegration } from 'astro';
import { writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { htmlFiles } from './html-files.ts';

/** Not for whoever searches: a page about nothing, and a tool for one person. */
const NOT_LISTED = new Set(['404.html', 'talk/presenter/index.html']);

/** Write `sitemap.xml` with the address of every page, where the site knows its own (sitemaps.org, version 0.9). */
export function sitemap(): AstroIntegration {
  let address: string | undefined;
  return {
    name: 'sitemap',
    hooks: {
      'astro:config:done': ({ config }) => {
        address = config.site && new URL(config.base.replace(/\/?$/, '/'), config.site).href;
      },
      'astro:build:done': async ({ dir }) => {
        if (address === undefined) return;
        const root = fileURLToPath(dir);
        const files = (await htmlFiles(root)).map((file) => relative(root, file).split(sep).join('/'));
        await writeFile(join(root, 'sitemap.xml'), sitemapOf(address, files));
      },
    },
  };
}

/** A sitemap of the HTML files of a site, given by their paths; `address` ends in a slash. */
export function sitemapOf(address: string, files: readonly string[]): string {
  const pages = files
    .filter((file) => !NOT_LISTED.has(file))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'));
  const locations = pages.toSorted().map((path) => `  <url><loc>${escaped(address + path)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${locations.join('')}</urlset>\n`;
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
