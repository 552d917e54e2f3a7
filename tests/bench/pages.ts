import { readdir } from 'node:fs/promises';
import { chromium, type Browser } from 'playwright-core';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/chromium.mjs';
import { buildSettings } from '../../scripts/settings.mjs';
import { Calm } from './calm.ts';
import { serveFolder } from './deck/server.ts';
import { PROFILES, slowDown } from './profiles.ts';
import { median } from './statistics.ts';

/** A page, and what its largest picture or paragraph took on a slow phone. */
export interface PagePaint {
  /** Below the site's address. */
  readonly path: string;
  /** Milliseconds from the start of the navigation until it was painted: the median of several first visits. */
  readonly largest: number;
}

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  serviceWorkers: 'block',
} as const;

/** A tool that loads whole decks, and no page to read. */
const PRESENTER = 'talk/presenter/';

/** Milliseconds until a slow phone has all of the longest page. */
const PATIENCE = 90_000;

/** The largest contentful paint of every page of the site, on a slow phone in a slow network, worst first. */
export async function timePages(runs: number, idle: number): Promise<readonly PagePaint[]> {
  const settings = buildSettings();
  await ensureBuilt(settings);
  const paths = (await readdir(settings.outDir, { recursive: true }))
    .filter((name) => name.endsWith('index.html'))
    .map((name) => name.replace(/index\.html$/, ''))
    .filter((path) => path !== PRESENTER);
  const site = await serveFolder(settings.outDir);
  const browser = await chromium.launch(await findChromium());
  const calm = new Calm(idle);
  try {
    const paints: PagePaint[] = [];
    for (const path of paths) {
      // The server compresses what it is asked for the first time.
      await largestPaint(browser, site.url + path);
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        await calm.wait();
        times.push(await largestPaint(browser, site.url + path));
      }
      paints.push({ path, largest: median(times) });
    }
    return paints.sort((a, b) => b.largest - a.largest);
  } finally {
    await browser.close();
    await site.close();
  }
}

async function largestPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    await slowDown(await context.newCDPSession(page), PROFILES.slow4g);
    await page.goto(url, { waitUntil: 'networkidle', timeout: PATIENCE });
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(list.getEntries().at(-1)?.startTime ?? NaN);
          }).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
  } finally {
    await context.close();
  }
}
