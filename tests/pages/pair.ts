import type { Frame, Page } from 'playwright-core';
import { openDeck } from './deck-page.ts';

/** Loses messages between windows, as many of a hundred as `window.loss` says, by a random number of its own seed. */
const LOSES = `(() => {
  let seed = 7;
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (message) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    if (seed % 100 >= (window.loss ?? 0)) post.call(this, message);
  };
})()`;

/** An audience's window and a presenter's, opened with `p`, in one browser; `before` runs first in all its windows. */
export async function openPair(at = 'introduction/title', before?: () => void) {
  const { page: audience, problems } = await openDeck({ at, reducedMotion: true });
  await audience.context().addInitScript(LOSES);
  if (before) await audience.context().addInitScript(before);
  await audience.reload();
  await audience.waitForSelector('html[data-deck=stage]');
  const desk = await openDesk(audience);
  return { audience, desk, problems };
}

export async function openDesk(audience: Page): Promise<Page> {
  const [desk] = await Promise.all([audience.context().waitForEvent('page'), audience.keyboard.press('p')]);
  await ready(desk);
  return desk;
}

/** The stage in the presenter's window that shows what the audience sees, once it is there. */
export async function ready(desk: Page): Promise<Frame> {
  const frame = async (name: string) =>
    (await (await desk.waitForSelector(`[data-part=${name}]`)).contentFrame()) as Frame;
  for (const name of ['current', 'next']) await (await frame(name)).waitForSelector('html[data-deck=stage]');
  // It has the clicker, or knows who has.
  await desk.waitForFunction(() => location.hash.length > 1);
  return frame('current');
}

/** The slide that a window shows. */
export const stage = (page: Page | Frame) => page.locator('[data-slide][data-current]');

/** What a window shows: where it is, and all the words on it. What is spoken is for whoever acted. */
export const shows = (window: Page | Frame) =>
  window.evaluate(() => {
    const slide = document.querySelector('[data-slide][data-current]') ?? document.body;
    const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    let text = '';
    while (texts.nextNode() !== null) {
      const around = texts.currentNode.parentElement;
      const isSeen =
        around?.checkVisibility({ visibilityProperty: true }) && !around.closest('[role=status], [role=log]');
      if (isSeen) text += `${texts.currentNode.textContent} `;
    }
    return { at: slide.id, text: text.replace(/\s+/g, ' ') };
  });

/** What a window shows once all on its slide is alive, and two looks with a beat between them see the same. */
export async function settled(window: Page) {
  await window.waitForFunction(() => {
    const slide = document.querySelector('[data-slide][data-current]');
    return slide?.querySelector('astro-island[ssr], .sandbox:not([data-ready])') === null;
  });
  let seen = await shows(window);
  for (;;) {
    await window.waitForTimeout(1200);
    const again = await shows(window);
    if (JSON.stringify(again) === JSON.stringify(seen)) return again;
    seen = again;
  }
}
