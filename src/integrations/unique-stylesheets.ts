import type { AstroIntegration } from 'astro';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { htmlFiles } from './html-files.ts';

/**
 * Name every style sheet once a page. Astro links a component's styles again for each slide that
 * uses it, which costs nothing to load but bytes in a page of forty slides.
 */
export function uniqueStylesheets(): AstroIntegration {
  return {
    name: 'unique-stylesheets',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const file of await htmlFiles(fileURLToPath(dir))) {
          const html = await readFile(file, 'utf8');
          await writeFile(file, nameOnce(html));
        }
      },
    },
  };
}

/** The page without the second and later links to a style sheet. */
export function nameOnce(html: string): string {
  const seen = new Set<string>();
  return html.replace(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g, (link, href: string) => {
    if (seen.has(href)) return '';
    seen.add(href);
    return link;
  });
}
