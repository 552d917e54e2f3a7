import { describe, expect, test } from 'vitest';
import { goTo, openDeck, standing } from './deck-page.ts';
import { openPage, useBrowser } from './support.ts';

useBrowser();

describe('without JavaScript', () => {
  test('every slide is readable, in order, down the page', async () => {
    const { page } = await openPage('talk/', { javaScript: false });
    const slides = await page.locator('[data-slide]').all();
    let lowest = -1;
    for (const slide of slides) {
      const box = await slide.locator('h1, h2').first().boundingBox();
      expect(box?.height ?? 0).toBeGreaterThan(0);
      expect(box?.y ?? 0).toBeGreaterThan(lowest);
      lowest = box?.y ?? 0;
    }
    expect(slides.length).toBeGreaterThanOrEqual(40);
    // Steps hide nothing, and the deck's own controls are not there.
    expect(
      await page
        .locator('.step:not(.drawing.tall *)')
        .evaluateAll((steps) => steps.every((step) => step.checkVisibility())),
    ).toBe(true);
    expect(await page.getByRole('button', { name: 'Next', exact: true }).isVisible()).toBe(false);
  });

  test('a link to a slide leads to it', async () => {
    const { page } = await openPage('talk/#keeping-things-safe/opener', { javaScript: false });
    const box = await page.locator('[id="keeping-things-safe/opener"]').boundingBox();
    expect(Math.abs(box?.y ?? 9999)).toBeLessThan(100);
  });
});

describe('printing', () => {
  test('gives one page a slide, with every step done', async () => {
    const { page } = await openDeck();
    const slides = await page.locator('[data-slide]').count();
    await page.emulateMedia({ media: 'print' });
    const hidden = await page
      .locator('[data-slide], [data-slide] .step:not(.drawing.tall *)')
      .evaluateAll(
        (elements) =>
          elements.filter((element) => !element.checkVisibility({ opacityProperty: true })).length,
      );
    expect(hidden).toBe(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(slides);
  });
});

describe('when something fails', () => {
  test('a deck whose script does not arrive is a page to read', async () => {
    const { page } = await openPage('talk/#keeping-things-safe/opener', {
      before: (blank) => blank.route('**/_astro/Deck*.js', (route) => route.abort()),
    });
    await page.waitForFunction(() => !('deck' in document.documentElement.dataset));
    expect(await page.locator('[data-slide]').last().isVisible()).toBe(true);
  });

  test('a widget whose code does not arrive leaves its picture, tries once more, and says so', async () => {
    const asked: string[] = [];
    const { page } = await openPage('talk/', {
      before: (blank) =>
        blank.route('**/_astro/AclDiagram*.js*', (route) => {
          asked.push(route.request().url());
          return route.abort();
        }),
    });
    const slide = await page
      .locator('[data-slide]:has(astro-island[component-url*=AclDiagram])')
      .first()
      .getAttribute('id');
    await goTo(page, slide ?? '');
    const island = page.locator('[data-current] astro-island').first();
    await island.locator('.not-loaded').waitFor({ timeout: 15_000 });
    expect(await island.locator('.not-loaded').textContent()).toBe(
      'The live part did not load; this picture still tells the story.',
    );
    expect(await island.locator('svg.drawing').first().isVisible()).toBe(true);
    expect(asked.some((url) => url.includes('astro-retry'))).toBe(true);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    expect((await standing(page)).fragment).not.toBe(slide);
  });

  test('full screen refused: a sentence, and the deck goes on', async () => {
    const { page } = await openDeck();
    await page.evaluate(() => {
      Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
    });
    await page.keyboard.press('f');
    await page.getByText('The browser refused full screen; its own menu or F11 may still do it.').waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[data-part=toast]').textContent()).toBe('');
  });

  test('storage refused: the deck starts, and the help says that the choice will not be remembered', async () => {
    const { page, problems } = await openPage('talk/', {
      before: (blank) =>
        blank.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            get: () => {
              throw new DOMException('The operation is insecure.', 'SecurityError');
            },
          });
        }),
    });
    await page.waitForSelector('html[data-deck=stage]');
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck();
    await page
      .getByText('The browser refuses to remember this; it holds until you leave the page.')
      .waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    expect(await page.locator('html').getAttribute('data-deck')).toBe('stage');
    expect(problems).toEqual([]);
  });
});
