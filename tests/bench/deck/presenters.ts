import type { Page } from 'playwright-core';
import type { Presenter } from './deck.ts';

/** The windows in which one presents, and how each is opened from the audience's. */

const popup = async (audience: Page, key: string): Promise<Page> => {
  const [desk] = await Promise.all([audience.context().waitForEvent('page'), audience.keyboard.press(key)]);
  return desk;
};

/** Two stages in one window, which hear of the audience's by a BroadcastChannel. */
export const ourPresenter: Presenter = {
  async open(audience) {
    const desk = await popup(audience, 'p');
    for (const frame of ['current', 'next'])
      await desk.frameLocator(`[data-part=${frame}]`).locator('html[data-deck=stage]').waitFor();
    // It has the clicker when it has listened for others.
    await desk.locator('[data-act=clicker]').waitFor({ state: 'hidden' });
    return desk;
  },
};

/** The plugin writes the speaker's window, with two frames of the deck in it. */
export const revealPresenter: Presenter = {
  async open(audience) {
    const desk = await popup(audience, 's');
    for (const frame of ['current', 'upcoming'])
      await desk.frameLocator(`#${frame}-slide iframe`).locator('.reveal.ready').waitFor();
    return desk;
  },
};

/** The same page in another view. */
export const marpPresenter: Presenter = {
  async open(audience) {
    const desk = await popup(audience, 'p');
    await desk.locator('body[data-bespoke-view=presenter]').waitFor();
    return desk;
  },
};
