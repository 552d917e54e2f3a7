import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goTo, openDeck, phone } from './deck-page.ts';
import { openPage, useBrowser } from './support.ts';

useBrowser();

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands, best practices included: one line a fault. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on any slide, ${colorScheme}`, async () => {
    const { page } = await openDeck({ colorScheme, reducedMotion: true });
    // Playwright's own world, so that the page's policy does not matter.
    await page.evaluate(axeSource);
    const found: Record<string, string[]> = {};
    for (const id of await page
      .locator('[data-slide]')
      .evaluateAll((slides) => slides.map((slide) => slide.id))) {
      await goTo(page, `${id}/last`);
      const list = await faults(page);
      if (list.length > 0) found[id] = list;
    }
    expect(found).toEqual({});
  }, 240_000);

describe('axe finds nothing', () => {
  test.each(['', 'talk/notes/', 'take-home/', 'no/such/page/'])('on /%s', async (path) => {
    const { page } = await openPage(path);
    await page.evaluate(axeSource);
    expect(await faults(page)).toEqual([]);
  });

  test('on the deck of a phone', async () => {
    const { page } = await openDeck({ viewport: phone });
    await page.evaluate(axeSource);
    expect(await faults(page)).toEqual([]);
  });

  test('in the overview, the help and the dialog to go to a slide', async () => {
    const { page } = await openDeck();
    await page.evaluate(axeSource);
    for (const key of ['o', '?', 'g']) {
      await page.keyboard.press(key);
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
});

test('the focus is visible and Escape gives it back to the slide', async () => {
  const { page } = await openDeck();
  await page.keyboard.press('Tab');
  const ring = await page.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
  );
  expect(ring).toBe('solid');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.matches('[data-slide][data-current]'))).toBe(true);
});
