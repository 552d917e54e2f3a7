import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { Complaint } from '../../../scripts/complaint.mjs';
import type { Press } from './content.ts';
import type { Presenter, ServedDeck } from './deck.ts';
import { NEXT } from './measure-presses.ts';
import { visit } from './visit.ts';

/** Milliseconds from a key in the presenter's window to the end of the frame that shows its slide in the audience's. */
export interface PresenterDelay {
  readonly kind: Press['kind'];
  readonly painted: number;
}

const QUIET = 1000;
const GAP = 500;

/** Walk through a deck once, pressing the key that moves on in the presenter's window. */
export async function measurePresenter(
  browser: Browser,
  deck: ServedDeck,
  presenter: Presenter,
): Promise<PresenterDelay[]> {
  const { context, page, traffic } = await visit(browser, deck, 'plain');
  try {
    const desk = await presenter.open(page);
    await traffic.quiet(QUIET);
    const delays: PresenterDelay[] = [];
    for (const press of deck.presses) {
      await pause(GAP * (0.5 + Math.random() / 2));
      if (press.shows === null) await desk.keyboard.press(NEXT);
      else delays.push({ kind: press.kind, painted: await measureDelay(page, desk, press, deck.name) });
    }
    return delays;
  } finally {
    await context.close();
  }
}

async function measureDelay(audience: Page, desk: Page, press: Press, deck: string): Promise<number> {
  await audience.evaluate((wanted) => window.probe.watch(wanted, 'now'), press);
  // A window that was written by another has that window's probe nowhere, so its keys are noted here.
  await desk.evaluate(() => {
    const note = ({ timeStamp }: KeyboardEvent) =>
      (document.documentElement.dataset['pressedAt'] = String(performance.timeOrigin + timeStamp));
    addEventListener('keydown', note, { capture: true, once: true });
  });
  await desk.keyboard.press(NEXT);
  const seenAt = await audience.evaluate(async () => {
    const time = await window.probe.seen;
    return time === null ? null : performance.timeOrigin + time;
  });
  if (seenAt === null)
    throw new Complaint(
      `${deck}: ${NEXT} in the presenter’s window should have shown the ${press.kind} “${press.shows}” to the audience and did not.`,
    );
  return seenAt - Number(await desk.evaluate(() => document.documentElement.dataset['pressedAt']));
}
