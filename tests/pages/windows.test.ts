import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { standing } from './deck-page.ts';
import { openDesk, openPair, ready, settled, shows, stage } from './pair.ts';
import { siteUrl, useBrowser } from './support.ts';

useBrowser();

test('the presenter’s window has the slide of the audience, the next step, and the notes', async () => {
  const { audience, desk, problems } = await openPair('keeping-things-safe/doors');
  const next = (await (await desk.waitForSelector('[data-part=next]')).contentFrame()) as Frame;
  await desk.getByText('Slide 19 of').waitFor();
  expect(await desk.locator('[data-notes]:visible h2').innerText()).toBe(
    'nginx reads your logo; mallory stops at your door',
  );
  await expect.poll(async () => stage(next).locator('[data-done="1"]').count()).toBeGreaterThan(0);
  await desk.keyboard.press('ArrowRight');
  await expect.poll(async () => (await standing(audience)).fragment).toBe('keeping-things-safe/doors/1');
  expect(await desk.locator('.press[aria-current]').count()).toBe(1);
  await desk.keyboard.press('End');
  await expect.poll(async () => (await standing(audience)).slide).toBe('questions/thanks');
  await audience.keyboard.press('Home');
  await desk.getByText('Slide 1 of').waitFor();
  expect(problems).toEqual([]);
});

test('black and frozen are the projector’s alone: who presents goes on, and the projector comes after', async () => {
  const { audience, desk } = await openPair();
  const current = await ready(desk);
  await desk.keyboard.press('b');
  await expect.poll(() => audience.locator('[data-part=black]').isVisible()).toBe(true);
  expect(await current.locator('[data-part=black]').isVisible()).toBe(false);
  await desk.getByText('The projector is black.').waitFor();
  await desk.keyboard.press('b');
  await expect.poll(() => audience.locator('[data-part=black]').isVisible()).toBe(false);
  await desk.keyboard.press('z');
  await desk.getByText('The projector is frozen').waitFor();
  await desk.keyboard.press('PageDown');
  await desk.getByText('Slide 2 of').waitFor();
  expect((await standing(audience)).slide).toBe('introduction/title');
  await desk.keyboard.press('z');
  await expect.poll(async () => (await standing(audience)).slide).toBe('introduction/everywhere');
});

test('of two presenters the last to take the clicker has it, and both see who', async () => {
  const { audience, desk } = await openPair();
  const second = await audience.context().newPage();
  await second.goto(siteUrl('talk/presenter/'));
  await ready(second);
  await second.getByText('Another presenter’s window has the clicker').waitFor();
  await second.keyboard.press('PageDown');
  await desk.getByText('You have the clicker; another').waitFor();
  expect((await standing(audience)).slide).toBe('introduction/title');
  await second.keyboard.press('c');
  await desk.getByText('Another presenter’s window has the clicker').waitFor();
  await second.keyboard.press('PageDown');
  await expect.poll(async () => (await standing(audience)).slide).toBe('introduction/everywhere');
});

test('a line typed in the presenter’s window stands on the projector letter by letter, and its answer', async () => {
  const { audience, desk } = await openPair('keeping-things-safe/three-terminals');
  const current = await ready(desk);
  for (const window of [audience, current]) await stage(window).locator('[data-ready]').waitFor();
  await stage(current).locator('.screen.shown .xterm-helper-textarea').focus();
  await desk.keyboard.type('echo from the de');
  const screen = stage(audience).locator('.screen.shown .xterm-rows');
  await expect.poll(() => screen.innerText()).toContain('echo from the de');
  await desk.keyboard.type('sk\n');
  await expect.poll(() => screen.innerText()).toMatch(/\nfrom the desk/);
});

test('a presenter’s window that closes in the middle of a demo leaves the projector where it is, and another takes over', async () => {
  const { audience, desk } = await openPair('keeping-things-safe/three-terminals');
  await desk.keyboard.press('PageDown');
  await expect
    .poll(async () => (await standing(audience)).fragment)
    .toBe('keeping-things-safe/three-terminals/1');
  await desk.close();
  await audience.getByText('The presenter’s window is gone').waitFor();
  await audience.keyboard.press('PageDown');
  expect((await standing(audience)).fragment).toBe('keeping-things-safe/three-terminals/2');
  const again = await openDesk(audience);
  await expect.poll(() => again.evaluate(() => location.hash)).toBe('#keeping-things-safe/three-terminals/2');
});

/** Slides on which a random walk has something to do: terminals, locks, a router, nothing at all. */
const PLACES = [
  'keeping-things-safe/three-terminals',
  'keeping-things-safe/doors',
  'questions/chmod',
  'introduction/title',
];

test('both windows stay the same through a random walk of 300 keys, clicks, words typed, reloads and lost messages', async () => {
  const { audience, desk, problems } = await openPair(PLACES[0]);
  let seed = 42;
  const random = (count: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * count);
  };
  let current = await ready(desk);
  for (let act = 1; act <= 300; act += 1) {
    const side: Page | Frame = random(2) === 0 ? audience : current;
    const keyboard = side === audience ? audience.keyboard : desk.keyboard;
    const kind = random(20);
    if (kind < 8) await keyboard.press(['PageDown', 'PageDown', 'PageUp'][random(3)] ?? 'PageDown');
    else if (kind < 10) await pressAny(side, random);
    else if (kind < 13)
      await typeAtTerminal(
        side,
        keyboard,
        ['ls -l\n', 'chmod 70', '1 ~\n', 'cd webapps\n', '\u0015'][random(5)] ?? '',
      );
    else if (kind === 13)
      await audience.evaluate((to) => void (location.hash = to), PLACES[random(PLACES.length)] ?? '');
    else if (kind === 14 && random(3) === 0) {
      await audience.reload();
      await audience.waitForSelector('html[data-deck=stage]');
    } else if (kind === 15 && random(3) === 0) {
      await desk.reload();
      current = await ready(desk);
    } else for (const window of [audience, current]) await lose(window, random(3) * 20);
    if (act % 25 > 0) continue;
    for (const window of [audience, current]) await lose(window, 0);
    await expect
      .poll(() => shows(current), { timeout: 15_000, message: `after ${act} acts` })
      .toEqual(await settled(audience));
  }
  expect(problems).toEqual([]);
}, 240_000);

const lose = (window: Page | Frame, share: number) =>
  window.evaluate((loss) => void Object.assign(globalThis, { loss }), share);

/** Presses some button of the slide that does something to its box. The other window may move the slide away meanwhile. */
async function pressAny(window: Page | Frame, random: (count: number) => number): Promise<void> {
  const buttons = stage(window).locator('button:enabled:visible', { hasText: /^(Undo|Redo|.*\$ .*)$/ });
  const count = await buttons.count();
  if (count > 0)
    await buttons
      .nth(random(count))
      .click({ timeout: 1000 })
      .catch(() => undefined);
}

async function typeAtTerminal(window: Page | Frame, keyboard: Page['keyboard'], text: string): Promise<void> {
  const area = stage(window).locator('.screen.shown .xterm-helper-textarea');
  const isThere =
    (await area.count()) > 0 &&
    (await area.focus({ timeout: 1000 }).then(
      () => true,
      () => false,
    ));
  if (!isThere) return;
  await keyboard.type(text);
  await keyboard.press('Escape');
}
