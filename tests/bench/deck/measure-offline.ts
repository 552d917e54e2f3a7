import type { Browser, Page } from 'playwright-core';
import type { Press } from './content.ts';
import type { ServedDeck } from './deck.ts';
import { NEXT } from './measure-presses.ts';
import { serveFolder } from './server.ts';
import { visit, whenShown } from './visit.ts';

/** How many slides are reached with the network cut after the first visit. */
export interface Offline {
  readonly slides: number;
  readonly reached: number;
  readonly reachedAfterReload: number;
  /** Bytes that were fetched beside the page to be kept. */
  readonly keptBytes: number;
}

/** How long a page has for each press, and a worker to keep all. */
const PRESS_PATIENCE = 2000;
const WORKER_PATIENCE = 60_000;
const QUIET = 1500;

export async function measureOffline(browser: Browser, deck: ServedDeck): Promise<Offline> {
  const server = await serveFolder(deck.folder);
  const { context, page, traffic } = await visit(browser, moved(deck, server.url), 'plain');
  try {
    await traffic.quiet(QUIET);
    await whenKept(page);
    const keptBytes = server.sent() - traffic.bytes.all;
    await server.close();
    await context.setOffline(true);
    const slides = deck.presses.filter(({ kind }) => kind === 'slide').length + 1;
    const reached = await walk(page, deck.presses);
    const isBack = await page.goto(moved(deck, server.url).url).then(
      () =>
        page
          .reload()
          .then(() => whenShown(page))
          .then(() => true),
      () => false,
    );
    return { slides, reached, reachedAfterReload: isBack ? await walk(page, deck.presses) : 0, keptBytes };
  } finally {
    await context.close();
    await server.close();
  }
}

const moved = (deck: ServedDeck, url: string): ServedDeck => ({ ...deck, url: url + deck.path });

/** Until a service worker, if the page has asked for one, has all it wants to keep. */
const whenKept = (page: Page) =>
  page.evaluate(async (patience) => {
    if ((await navigator.serviceWorker.getRegistration()) === undefined) return;
    const late = new Promise((done) => setTimeout(done, patience));
    await Promise.race([navigator.serviceWorker.ready, late]);
  }, WORKER_PATIENCE);

/** Press through the deck; the number of slides that were to be seen. */
async function walk(page: Page, presses: readonly Press[]): Promise<number> {
  let reached = 1;
  for (const press of presses) {
    await page.keyboard.press(NEXT);
    if (press.shows === null) continue;
    const isShown = await page
      .waitForFunction((wanted) => window.probe.shows(wanted), press, { timeout: PRESS_PATIENCE })
      .then(
        () => true,
        () => false,
      );
    if (isShown && press.kind === 'slide') reached += 1;
  }
  return reached;
}
