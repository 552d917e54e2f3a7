import type { AstroIntegration } from 'astro';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { htmlFiles } from './html-files.ts';

/** Take out of every built page what a reader's browser has no use for. */
export function leanHtml(): AstroIntegration {
  return {
    name: 'lean-html',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const file of await htmlFiles(fileURLToPath(dir))) {
          const html = await readFile(file, 'utf8');
          await writeFile(file, withoutStillMarkers(nameStylesOnce(html)));
        }
      },
    },
  };
}

/**
 * The page without the second and later links to a style sheet: Astro links a component's styles
 * again for each slide that uses it.
 */
export function nameStylesOnce(html: string): string {
  const seen = new Set<string>();
  return html.replace(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g, (link, href: string) => {
    if (seen.has(href)) return '';
    seen.add(href);
    return link;
  });
}

/**
 * The page without the comments by which Svelte finds its way when it takes over markup. In an
 * island it needs them; a drawing outside stays as it is.
 */
export function withoutStillMarkers(html: string): string {
  return html
    .split(/(<astro-island[\s\S]*?<\/astro-island>)/)
    .map((part) => (part.startsWith('<astro-island') ? part : part.replace(/<!--(?:\[-?\d*!?|\]|)-->/g, '')))
    .join('');
}
