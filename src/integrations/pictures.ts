import type { AstroIntegration } from 'astro';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { toSVG } from '../../components/drawing/to-svg.ts';
import type { Look, StyleOf } from '../../components/drawing/to-svg.ts';

const LOOKS: readonly Look[] = ['paper', 'blueprint'];

/**
 * Write each live diagram of the talk as a picture that stands alone, `pictures/SECTION-SLIDE-paper.svg` and
 * `-blueprint.svg`: the still that was rendered into the page, with the colours of the site's style sheets written
 * into it. For cards, feeds and wherever else no style sheet and no script goes.
 */
export function pictures(): AstroIntegration {
  let base = '/';
  return {
    name: 'pictures',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const html = await readFile(join(root, 'talk/index.html'), 'utf8');
        const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) =>
          readFile(join(root, href.slice(base.length)), 'utf8'),
        );
        const found = picturesIn(html, (await Promise.all(sheets)).join('\n'));
        await mkdir(join(root, 'pictures'), { recursive: true });
        await Promise.all(found.map(({ name, svg }) => writeFile(join(root, 'pictures', name), svg)));
      },
    },
  };
}

/** The drawings of all islands of a page, in both looks. */
export function picturesIn(html: string, css: string): { readonly name: string; readonly svg: string }[] {
  const window = new Window({
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true },
  });
  const { document } = window;
  // The body alone: scripts and links of the head have no part in a picture.
  document.body.innerHTML = html.slice(html.indexOf('<body'));
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  // Another implementation of the same interfaces, whose types TypeScript takes for strangers.
  const styleOf = ((element: never) => window.getComputedStyle(element)) as unknown as StyleOf;
  return [...document.querySelectorAll('[data-slide]')].flatMap((slide) => {
    const drawing = slide.querySelector('astro-island svg.drawing');
    if (drawing === null) return [];
    return LOOKS.map((look) => ({
      name: `${slide.id.replaceAll('/', '-')}-${look}.svg`,
      svg: toSVG(drawing as unknown as Element, look, styleOf),
    }));
  });
}
