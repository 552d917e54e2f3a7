import type { AstroIntegration } from 'astro';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { htmlFiles } from './html-files.ts';

const SHEET = /<link rel="stylesheet" href="([^"]+)"[^>]*>/g;

/** Take out of every built page what a reader's browser has no use for. */
export function leanHtml(): AstroIntegration {
  let base = '/';
  return {
    name: 'lean-html',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const file of await htmlFiles(root)) {
          const html = withoutStillMarkers(nameStylesOnce(await readFile(file, 'utf8')));
          await writeFile(
            file,
            withoutRepeatedSheets(html, (href) => readSheet(root, base, href)),
          );
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
  return html.replace(SHEET, (link, href: string) => {
    if (seen.has(href)) return '';
    seen.add(href);
    return link;
  });
}

/** The text of a style sheet by its address on the site. */
const readSheet = (root: string, base: string, href: string) =>
  readFileSync(join(root, href.slice(base.replace(/\/$/, '').length)), 'utf8');

/**
 * The page without style sheets whose every rule stands in another one that it names: the build
 * writes the styles of live widgets once for the pages and once more for their scripts.
 */
export function withoutRepeatedSheets(html: string, read: (href: string) => string): string {
  const hrefs = [...html.matchAll(SHEET)].map(([, href = '']) => href);
  const rules = new Map(hrefs.map((href) => [href, read(href).match(/[^{}]+\{[^{}]*\}/g) ?? []]));
  const texts = new Map(hrefs.map((href) => [href, read(href)]));
  const repeated = hrefs.filter((href) =>
    hrefs.some((other) => {
      const isLarger = (texts.get(other)?.length ?? 0) > (texts.get(href)?.length ?? 0);
      return isLarger && rules.get(href)?.every((rule) => texts.get(other)?.includes(rule));
    }),
  );
  return html.replace(SHEET, (link, href: string) => (repeated.includes(href) ? '' : link));
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
