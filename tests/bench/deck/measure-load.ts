import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { sum } from '../statistics.ts';
import type { ServedDeck } from './deck.ts';
import type { ProfileName } from '../profiles.ts';
import { visit } from './visit.ts';

/** One first visit. */
export interface Load {
  /** Milliseconds from the start of the navigation. */
  readonly firstPaint: number;
  readonly firstSlide: number;
  /** Number and milliseconds of the tasks longer than 50 ms, and what of them is over 50 ms after the first paint. */
  readonly longTasks: number;
  readonly longTaskTime: number;
  readonly blocking: number;
  /** Bytes on the wire until the page is quiet. */
  readonly bytes: number;
  readonly scriptBytes: number;
  /** What the scripts inside the page would weigh alone; they are part of `bytes`, not of `scriptBytes`. */
  readonly inlineScriptBytes: number;
}

const QUIET = 1500;
const LONG = 50;

export async function measureLoad(browser: Browser, deck: ServedDeck, profile: ProfileName): Promise<Load> {
  const { context, page, traffic } = await visit(browser, deck, profile);
  try {
    await traffic.quiet(QUIET);
    const { firstPaint, firstSlide, longTasks, inline } = await read(page);
    const tasksAfter = longTasks.filter(([start, duration]) => start + duration > firstPaint);
    return {
      firstPaint,
      firstSlide,
      longTasks: longTasks.length,
      longTaskTime: sum(longTasks.map(([, duration]) => duration)),
      blocking: sum(tasksAfter.map(([, duration]) => duration - LONG)),
      bytes: traffic.bytes.all,
      scriptBytes: traffic.bytes.script,
      inlineScriptBytes: inline === '' ? 0 : gzipSync(inline).length,
    };
  } finally {
    await context.close();
  }
}

const read = (page: Page) =>
  page.evaluate(() => {
    const isCode = ({ src, type }: HTMLScriptElement) => src === '' && !/json|importmap/.test(type);
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      firstSlide: window.probe.shownAt ?? NaN,
      longTasks: window.probe.longTasks,
      inline: [...document.scripts]
        .filter(isCode)
        .map(({ textContent }) => textContent)
        .join('\n'),
    };
  });
