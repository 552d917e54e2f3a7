import { describe, expect, test } from 'vitest';
import { loadAxe } from './axe.ts';
import { goTo, openDeck, phone } from './deck-page.ts';
import { openPage, useBrowser } from './support.ts';

useBrowser();

/** The ground that somebody's system prefers, or chose by pressing `t` until it came. */
const grounds = [
  ['paper', 'light', 0],
  ['blueprint', 'dark', 0],
  ['projector', 'light', 2],
] as const;

for (const [ground, colorScheme, presses] of grounds)
  test(`axe finds nothing on any slide, ${ground}`, async () => {
    const { page } = await openDeck({ colorScheme, reducedMotion: true });
    for (let press = 0; press < presses; press += 1) await page.keyboard.press('t');
    if (presses > 0) expect(await page.locator('html').getAttribute('data-theme')).toBe(ground);
    const faults = await loadAxe(page);
    const found: Record<string, string[]> = {};
    for (const id of await page
      .locator('[data-slide]')
      .evaluateAll((slides) => slides.map((slide) => slide.id))) {
      await goTo(page, `${id}/last`);
      const list = await faults();
      if (list.length > 0) found[id] = list;
    }
    expect(found).toEqual({});
  }, 240_000);

describe('axe finds nothing', () => {
  test.each(['talk/presenter/', 'no/such/page/'])('on /%s', async (path) => {
    const { page } = await openPage(path);
    const faults = await loadAxe(page);
    expect(await faults()).toEqual([]);
  });

  test('on the deck of a phone', async () => {
    const { page } = await openDeck({ viewport: phone });
    const faults = await loadAxe(page);
    expect(await faults()).toEqual([]);
  });

  test('in the overview, the help, the dialog to go to a slide and on the test card', async () => {
    const { page } = await openDeck();
    const faults = await loadAxe(page);
    for (const key of ['o', '?', 'g', 'k']) {
      await page.keyboard.press(key);
      expect(await faults()).toEqual([]);
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
