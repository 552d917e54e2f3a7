import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { serve } from '../../scripts/serve.mjs';
import { buildSettings, root } from '../../scripts/settings.mjs';
import { TEST_LANGUAGE } from '../../src/integrations/strings.ts';
import { openPage, useBrowser, whenQuiet } from './support.ts';

useBrowser();

/** The site in a language that marks all its sentences: what the interface says without a mark was written elsewhere. */
const settings = {
  ...buildSettings(),
  language: TEST_LANGUAGE,
  outDir: join(root, '.cache', 'in-the-test-language'),
};
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  await ensureBuilt(settings);
  site = await serve(settings, 0);
}, 240_000);
afterAll(() => site.close());

test('all that the interface says on any page comes from the language file', async () => {
  const paths = readdirSync(settings.outDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => name.replace(/index\.html$/, ''));
  expect(paths.length).toBeGreaterThan(5);
  const found: Record<string, readonly string[]> = {};
  for (const path of paths) {
    const { page } = await openPage(path, { site: site.url });
    await wakeAll(page);
    await whenQuiet(page);
    const said = await unmarked(page);
    if (said.length > 0) found[path] = said;
    await page.context().close();
  }
  expect(found).toEqual({});
}, 240_000);

/** Every widget comes alive: on a page at once, in the deck when the talk comes to its slide. */
async function wakeAll(page: Page): Promise<void> {
  const islands = page.locator('astro-island');
  for (const island of await islands.all()) {
    await island.evaluate((element) => {
      const slide = element.closest('section[data-slide]');
      if (slide !== null) location.hash = `#${slide.id}`;
    });
    await expect.poll(() => island.getAttribute('ssr')).toBeNull();
  }
}

/** What stands on a page in its own language without a mark; content is English and says so, machine words are in `code`. */
const unmarked = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const NAMES = ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription', 'aria-valuetext'];
    const isContent = (element: Element | null) =>
      element === null ||
      // Machine words, the names of people, and options, which are operations, files and command lines.
      element.closest('code, kbd, pre, samp, script, style, .xterm, [data-person], option') !== null ||
      element.closest('[lang]')?.getAttribute('lang') !== document.documentElement.lang;
    const isUnmarked = (text: string) => /\p{L}{2}/u.test(text.replace(/⟦[^⟧]*⟧/g, ''));
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      if (!isContent(node.parentElement) && isUnmarked(node.textContent ?? ''))
        found.add((node.textContent ?? '').replace(/\s+/g, ' ').trim());
    for (const element of document.body.querySelectorAll('*'))
      for (const name of NAMES) {
        const text = element.getAttribute(name) ?? '';
        if (!isContent(element) && isUnmarked(text)) found.add(`${name}: ${text}`);
      }
    return [...found];
  });
