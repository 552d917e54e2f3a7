import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/chromium.mjs';
import { serve } from '../../scripts/serve.mjs';
import { buildSettings } from '../../scripts/settings.mjs';
import { median } from './statistics.ts';

/** What the sandbox takes in a browser, in milliseconds; each the median of several rounds. */
export interface SandboxTimes {
  /** From the markup of the page being there to the first prompt, with all code in the browser's cache. */
  readonly firstPrompt: number;
  /** From Enter to the answer on the page, by command. */
  readonly commands: ReadonlyMap<string, number>;
  /** From C-c in an endless loop to the prompt. */
  readonly interrupt: number;
}

const COMMANDS = ['ls -l', 'getfacl ~', 'cat ~/.pgpass', 'ls webapps | grep s | sort'];

export async function timeSandbox(rounds: number): Promise<SandboxTimes> {
  const settings = buildSettings();
  await ensureBuilt(settings);
  const site = await serve(settings, 0);
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const prompts: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      await page.goto(`${site.url}sandbox/`);
      await page.waitForSelector('[data-ready]');
      prompts.push(await page.evaluate(sinceParsed));
    }
    const commands = new Map<string, number>();
    for (const command of COMMANDS) commands.set(command, await timeCommand(page, command, rounds));
    // The first visit filled the cache.
    return { firstPrompt: median(prompts.slice(1)), commands, interrupt: await timeInterrupt(page, rounds) };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** From the markup of the page being there to the first prompt. */
function sinceParsed(): number {
  const [navigation] = performance.getEntriesByType('navigation');
  const parsed = navigation instanceof PerformanceNavigationTiming ? navigation.domInteractive : 0;
  return Number(document.documentElement.dataset['promptAt']) - parsed;
}

/** Notes when the first prompt was there, when a key was pressed last, and when the page last said something new. */
function watchPage(): void {
  const note = (what: string) => {
    document.documentElement.dataset[what] = String(performance.now());
  };
  addEventListener(
    'keydown',
    () => {
      note('pressedAt');
    },
    { capture: true },
  );
  new MutationObserver((changes) => {
    const isReady = document.querySelector('[data-ready]') !== null;
    if (isReady && document.documentElement.dataset['promptAt'] === undefined) note('promptAt');
    const isSaid = changes.some(
      ({ target }) => target instanceof Element && target.closest('[role=log]') !== null,
    );
    if (isSaid) note('saidAt');
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready'] });
}

async function timeCommand(page: Page, command: string, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await focus(page);
    await page.keyboard.type(command);
    times.push(await timeKey(page, 'Enter'));
  }
  // The first run may have fetched the program.
  return median(times.slice(1));
}

async function timeInterrupt(page: Page, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await focus(page);
    await page.keyboard.type('while true; do :; done\n');
    await page.waitForTimeout(300);
    times.push(await timeKey(page, 'Control+c'));
  }
  return median(times);
}

const focus = (page: Page) => page.locator('.screen.shown .xterm-helper-textarea').focus();

/** From a key to what the page says to it. */
async function timeKey(page: Page, key: string): Promise<number> {
  await page.evaluate(() => delete document.documentElement.dataset['saidAt']);
  await page.keyboard.press(key);
  await page.waitForFunction(() => document.documentElement.dataset['saidAt'] !== undefined);
  return page.evaluate(() => {
    const { saidAt, pressedAt } = document.documentElement.dataset;
    return Number(saidAt) - Number(pressedAt);
  });
}
