import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Window, type Element } from 'happy-dom';
import { toSVG } from '../../components/drawing/to-svg.ts';
import type { Look, StyleOf } from '../../components/drawing/to-svg.ts';
import { htmlFiles } from './html-files.ts';

const LOOKS: readonly Look[] = ['paper', 'blueprint'];

/** Where pictures of earlier builds are: reading styles off a drawing takes a good part of a second. */
const CACHE = 'node_modules/.cache/pictures';
/** What makes pictures of drawings: another one makes others. */
const DRAWER = 'components/drawing/to-svg.ts';

/**
 * Write each live diagram of the talk as a picture that stands alone, `pictures/SECTION-SLIDE-paper.svg` and
 * `-blueprint.svg`, and any other still that a page names (`data-picture`): what was rendered into the page, with the colours of the
 * site's style sheets written into it. For cards, galleries, feeds and wherever else no style sheet and no script goes.
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
        const pages = await Promise.all((await htmlFiles(root)).map((file) => readFile(file, 'utf8')));
        // Articles have the slides as well, but not on a stage.
        const talk = pages.find((html) => /<html\b[^>]*\bdata-has-deck\b/.test(html)) ?? '';
        const sheets = [...talk.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) =>
          readFile(join(root, href.slice(base.length)), 'utf8'),
        );
        const css = (await Promise.all(sheets)).join('\n');
        const drawer = await readFile(DRAWER, 'utf8');
        await Promise.all(
          [join(root, 'pictures'), CACHE].map((folder) => mkdir(folder, { recursive: true })),
        );
        for (const html of pages.filter((one) => one === talk || one.includes('data-picture=')))
          for (const picture of stillsIn(html)) await writeStill(root, picture, css, drawer);
      },
    },
  };
}

/** A drawing that is to be a picture, within what is around it: styles ask for that. */
interface Still {
  /** What its file is called, without look and ending. */
  readonly name: string;
  readonly drawing: string;
}

/** Writes a still in both looks; what an earlier build has made of the same drawing and styles in the same way is taken from there. */
async function writeStill(
  root: string,
  { name, drawing }: Still,
  css: string,
  drawer: string,
): Promise<void> {
  for (const look of LOOKS) {
    const key = createHash('sha256').update([drawer, look, css, drawing].join('\0')).digest('hex');
    const kept = join(CACHE, `${key}.svg`);
    const svg = await readFile(kept, 'utf8').catch(() => pictureOf(drawing, css, look));
    await writeFile(kept, svg);
    await writeFile(join(root, 'pictures', `${name}-${look}.svg`), svg);
  }
}

/** The drawings of the islands of slides, and those that a page names. */
export function stillsIn(html: string): readonly Still[] {
  const { document } = windowWith(html.slice(html.indexOf('<body')), '');
  return [...document.querySelectorAll('[data-slide], [data-picture]')].flatMap((element) => {
    const named = element.getAttribute('data-picture');
    const drawing = element.querySelector(named === null ? 'astro-island svg.drawing' : 'svg.drawing');
    return drawing === null
      ? []
      : [{ name: named ?? element.id.replaceAll('/', '-'), drawing: withAround(drawing) }];
  });
}

/** An element within the elements around it, each without whatever else is in it. */
function withAround(element: Element): string {
  let html = element.outerHTML;
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (around.tagName === 'BODY') break;
    const shell = (around.cloneNode(false) as Element).outerHTML;
    const end = shell.lastIndexOf('</');
    html = shell.slice(0, end) + html + shell.slice(end);
  }
  return html;
}

/** A drawing as a picture that stands alone. */
export function pictureOf(drawing: string, css: string, look: Look): string {
  const window = windowWith(drawing, css);
  // Another implementation of the same interfaces, whose types TypeScript takes for strangers.
  const styleOf = ((element: never) => window.getComputedStyle(element)) as unknown as StyleOf;
  const found: unknown = window.document.querySelector('svg.drawing');
  return toSVG(found as globalThis.Element, look, styleOf);
}

function windowWith(html: string, css: string): Window {
  const window = new Window({
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true },
  });
  window.document.body.innerHTML = html;
  const style = window.document.createElement('style');
  style.textContent = css;
  window.document.head.append(style);
  return window;
}
