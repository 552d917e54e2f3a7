import type { Page } from 'playwright-core';
import { openPage, type OpenPage, type PageOptions } from './support.ts';

/** The stages the deck must fit, and the phone it must be readable on. */
export const landscape = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
] as const;
export const phone = { width: 390, height: 844 } as const;

/** Open the running deck, at an address such as `introduction/title/2`. */
export async function openDeck(options: PageOptions & { at?: string } = {}): Promise<OpenPage> {
  const opened = await openPage(options.at ? `talk/#${options.at}` : 'talk/', options);
  await opened.page.waitForSelector('html[data-deck=stage]');
  return opened;
}

/** Go to a slide and step as a pasted address does. */
export const goTo = (page: Page, address: string) =>
  page.evaluate(async (hash) => {
    const shown = new Promise((done) => document.addEventListener('deck:change', done, { once: true }));
    location.hash = hash;
    await shown;
  }, address);

/** Where the deck stands: the current slide's address, and the whole fragment. */
export const standing = (page: Page) =>
  page.evaluate(() => ({
    slide: document.querySelector('[data-slide][data-current]')?.id ?? '',
    fragment: location.hash.slice(1),
  }));

/** Every slide's address, with its number of steps as the deck counted them. */
export const stepsOfSlides = (page: Page): Promise<{ id: string; steps: number }[]> =>
  page
    .locator('[data-slide]')
    .evaluateAll((slides) =>
      slides.map((slide) => ({ id: slide.id, steps: Number((slide as HTMLElement).dataset['totalSteps']) })),
    );
