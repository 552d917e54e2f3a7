import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { Complaint } from '../../../scripts/complaint.mjs';
import type { Press } from './content.ts';
import type { ServedDeck } from './deck.ts';
import type { ProfileName } from '../profiles.ts';
import { visit } from './visit.ts';

/** One press of the key. */
export interface PressTime {
  readonly kind: Press['kind'];
  /** Milliseconds from the key to the end of the frame that has what it brings. */
  readonly painted: number;
  /** Milliseconds of the page's main thread until then, counted in processor time: what goes on beside hardly counts. */
  readonly work: number;
}

export const NEXT = 'ArrowRight';

const QUIET = 1000;

/** The longest pause between two presses. It differs each time, so that keys do not keep step with the screen. */
const GAP = 400;

/** Walk through a deck once, pressing the key that moves on. */
export async function measurePresses(
  browser: Browser,
  deck: ServedDeck,
  profile: ProfileName,
): Promise<PressTime[]> {
  const { context, page, cdp, traffic } = await visit(browser, deck, profile);
  try {
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await traffic.quiet(QUIET);
    const times: PressTime[] = [];
    for (const press of deck.presses) {
      await pause(GAP * (0.5 + Math.random() / 2));
      if (press.shows === null) await page.keyboard.press(NEXT);
      else times.push(await measurePress(page, cdp, press, deck.name));
    }
    return times;
  } finally {
    await context.close();
  }
}

async function measurePress(page: Page, cdp: CDPSession, press: Press, deck: string): Promise<PressTime> {
  await page.evaluate((wanted) => window.probe.watch(wanted, 'key'), press);
  const before = await mainThreadTime(cdp);
  await page.keyboard.press(NEXT);
  const painted = await page.evaluate(async () => {
    const seenAt = await window.probe.seen;
    return seenAt === null ? null : seenAt - window.probe.pressedAt;
  });
  const work = (await mainThreadTime(cdp)) - before;
  if (painted === null)
    throw new Complaint(`${deck}: ${NEXT} should have shown the ${press.kind} “${press.shows}” and did not.`);
  return { kind: press.kind, painted, work };
}

async function mainThreadTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}
