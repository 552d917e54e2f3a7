import { gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { buildSettings } from '../../scripts/settings.mjs';
import { loadAxe } from './axe.ts';
import { openPage, siteUrl, useBrowser, whenQuiet } from './support.ts';
import { bytesOf, withImports } from './weight.ts';

useBrowser();

/** Every page that stands in the frame of the site; the deck and the presenter's window have tests of their own. */
const paths = readdirSync(buildSettings().outDir, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('index.html'))
  .map((name) => name.replace(/index\.html$/, ''))
  .filter((path) => !/^talk\/(presenter\/)?$/.test(path))
  .sort();

/** A page of each kind stands for those that differ in their text alone. */
const kinds = [
  ...new Map(
    paths.map((path) => [path.replace(/^(challenges|explore\/scenarios|s)\/.+/, '$1/*'), path]),
  ).values(),
];

/** Bytes of script, gzipped, that a page asks for before a widget comes near. */
const SCRIPT_LIMIT = 15_000;

describe.each(kinds)('/%s', (path) => {
  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const { page } = await openPage(path, { colorScheme, reducedMotion: true });
    await whenQuiet(page);
    const faults = await loadAxe(page);
    expect(await faults()).toEqual([]);
  });

  test('at 320 pixels nothing runs sideways, and axe finds nothing', async () => {
    const { page } = await openPage(path, { viewport: { width: 320, height: 640 } });
    await whenQuiet(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const faults = await loadAxe(page);
    expect(await faults()).toEqual([]);
  });

  test('nothing shifts while it loads and is read to its end', async () => {
    const { page } = await openPage(path, { before: watchShifts });
    await whenQuiet(page);
    await readToTheEnd(page);
    await whenQuiet(page);
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });

  test('with forced colours and without motion nothing goes wrong', async () => {
    const { page, problems } = await openPage(path, { reducedMotion: true });
    await page.emulateMedia({ forcedColors: 'active' });
    await whenQuiet(page);
    expect(problems).toEqual([]);
    // What is only a colour is nothing here: whoever has the focus is seen all the same.
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(ring).not.toBe('none');
  });
});

test.each(paths)('/%s asks for at most 15 kB of script before a widget comes near', async (path) => {
  const html = await (await fetch(siteUrl(path))).text();
  const own = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(
    ([, src = '']) => new URL(src, siteUrl(path)).href,
  );
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => text ?? '',
  );
  const files = await withImports(own);
  const sizes = await Promise.all(files.map(async (url) => gzipSync(await bytesOf(url)).length));
  const sum = sizes.reduce((all, one) => all + one, gzipSync(inline.join('\n')).length);
  expect(sum).toBeLessThanOrEqual(SCRIPT_LIMIT);
});

/** Keeps what the browser says has shifted, with the element that did. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources = [] } = entry as PerformanceEntry & {
          value: number;
          sources?: readonly { node?: Node }[];
        };
        const moved = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : '?',
        );
        shifts.push(`${value.toFixed(4)} ${moved.join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** Down the page, a screen at a time, as fast as it is drawn. */
const readToTheEnd = (page: Page) =>
  page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
      scrollBy(0, innerHeight);
      await drawn();
    }
  });
