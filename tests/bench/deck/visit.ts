import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Deck, ServedDeck } from './deck.ts';
import { installProbe } from './probe.ts';
import { PROFILES, slowDown, type ProfileName } from '../profiles.ts';
import { serveFolder } from './server.ts';
import { Traffic } from './traffic.ts';

/** Serve a deck, and visit it once, so that the server has compressed all that is asked for. */
export async function serveDeck(browser: Browser, deck: Deck): Promise<ServedDeck> {
  const server = await serveFolder(deck.folder);
  const url = server.url + deck.path;
  const page = await browser.newPage();
  try {
    await page.goto(url, { waitUntil: 'networkidle' });
    const title = (await page.locator('h1').first().textContent()) ?? '';
    const firstTitle = title.replace(/\s+/g, ' ').trim();
    return { ...deck, server, url, firstTitle, presses: await deck.presses(page) };
  } finally {
    await page.context().close();
  }
}

/** A visit to a deck in a browser that knows nothing of it yet. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly traffic: Traffic;
}

/** Without motion what a slide types is there at once, so that each press moves on. */
const SCREEN = { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' } as const;

/** Open a deck's page; the first slide is shown when this is done. */
export async function visit(browser: Browser, deck: ServedDeck, profile: ProfileName): Promise<Visit> {
  const context = await browser.newContext(SCREEN);
  const page = await context.newPage();
  // Windows that it opens have none: they are only pressed in.
  await page.addInitScript(installProbe, deck.firstTitle);
  const cdp = await context.newCDPSession(page);
  const traffic = await Traffic.of(cdp);
  await slowDown(cdp, PROFILES[profile]);
  await page.goto(deck.url, { waitUntil: 'load' });
  await whenShown(page);
  return { context, page, cdp, traffic };
}

export const whenShown = (page: Page) =>
  page.waitForFunction(() => window.probe.shownAt !== null, null, { polling: 50 });
