import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
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
          const html = shortenDrawings(withoutStillMarkers(nameStylesOnce(await readFile(file, 'utf8'))));
          await writeFile(file, withoutRepeatedRules(html, sheetsIn(root, base)));
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

/** The sheets of a built site. What is left of one gets a name by its content, since browsers keep sheets by their names. */
function sheetsIn(root: string, base: string): Sheets {
  const prefix = base.replace(/\/$/, '');
  const fileOf = (href: string) => join(root, href.slice(prefix.length));
  return {
    read: (href) => readFileSync(fileOf(href), 'utf8'),
    write: (href, css) => {
      const hash = createHash('sha256').update(css).digest('hex').slice(0, 8);
      const left = href.replace(/[^/]+$/, `rest.${hash}.css`);
      writeFileSync(fileOf(left), css);
      return left;
    },
  };
}

/** Where sheets are read and written, by their addresses on the site. */
export interface Sheets {
  readonly read: (href: string) => string;
  /** Writes what is left of a sheet; its address. */
  readonly write: (href: string, css: string) => string;
}

/**
 * The page without rules that stand in a larger sheet that it names as well: the build writes the styles of live widgets
 * once for the pages and once more for their scripts, where those of parts that come later are added.
 */
export function withoutRepeatedRules(html: string, { read, write }: Sheets): string {
  const hrefs = [...html.matchAll(SHEET)].map(([, href = '']) => href);
  return html.replace(SHEET, (link, href: string) => {
    const css = read(href);
    const larger = hrefs.filter((other) => read(other).length > css.length);
    const known = new Set(larger.flatMap((other) => rulesOf(read(other))));
    const rules = rulesOf(css);
    const left = rules.filter((rule) => !known.has(rule));
    if (left.length === rules.length) return link;
    return left.length === 0 ? '' : link.replace(href, write(href, left.join('')));
  });
}

/** The rules of a sheet, those in `@media` and its kin with what they stand in. */
function rulesOf(css: string): readonly string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    const letter = css[at];
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
    if (depth > 0 || (letter !== '}' && letter !== ';')) continue;
    rules.push(css.slice(start, at + 1).trim());
    start = at + 1;
  }
  return rules;
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

const DRAWING = /<svg[^>]*>[\s\S]*?<\/svg>/g;
const TAG = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)+)\s*>(<\/\1>)?/gi;
const PLAIN_VALUE = /="([\w.-]+)"/g;

/** A hundredth of a unit is less than any screen shows. */
const LONG_FRACTION = /\d+\.\d{3,}/g;

/** The page with the tags of its drawings as short as HTML lets them be: no quotes that are not needed, no empty pairs, no digits that nobody sees. */
export const shortenDrawings = (html: string): string =>
  html.replace(DRAWING, (drawing) =>
    drawing.replace(TAG, (_whole, name: string, attributes: string, closing?: string) => {
      const values = attributes
        .replace(LONG_FRACTION, (number) => String(Math.round(Number(number) * 100) / 100))
        .replace(PLAIN_VALUE, '=$1');
      if (closing === undefined) return `<${name}${values}>`;
      // A slash right behind a bare value would be part of it.
      return `<${name}${values}${/"$/.test(values) ? '' : ' '}/>`;
    }),
  );
