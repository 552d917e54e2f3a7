import { expect, test } from 'vitest';
import { goTo, openDeck, standing } from './deck-page.ts';
import { openPair, ready, stage } from './pair.ts';
import { useBrowser } from './support.ts';

useBrowser();

const marks = (page: Parameters<typeof stage>[0]) =>
  stage(page)
    .locator('.marks > *')
    .evaluateAll((all) => all.map(({ localName }) => localName));

test('d draws on the slide, e wipes it, Escape puts the pen away; what is drawn stays with its slide', async () => {
  const { page } = await openDeck({ at: 'introduction/title' });
  await page.keyboard.press('d');
  await page.getByText('Draw on the slide.').waitFor();
  await page.mouse.move(640, 200);
  await page.mouse.down();
  await page.mouse.move(740, 300, { steps: 5 });
  await page.mouse.up();
  expect(await marks(page)).toEqual(['polyline']);
  const points = (await stage(page).locator('.marks polyline').getAttribute('points')) ?? '';
  expect(points.split(' ').slice(0, 2)).toEqual(['640', '200']);
  expect(points.split(' ').slice(-2)).toEqual(['740', '300']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  expect(await marks(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  expect(await marks(page)).toEqual(['polyline']);
  await page.keyboard.press('e');
  expect(await marks(page)).toEqual([]);
});

test('with the pen in hand a press draws and moves nothing; without it the widgets have it', async () => {
  const { page } = await openDeck({ at: 'keeping-things-safe/doors' });
  const mallory = stage(page).getByRole('radio', { name: 'mallory' });
  await mallory.waitFor();
  const before = await mallory.getAttribute('aria-checked');
  const box = await mallory.boundingBox();
  const press = () => page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  await page.keyboard.press('d');
  await press();
  expect(await mallory.getAttribute('aria-checked')).toBe(before);
  await page.keyboard.press('d');
  await press();
  expect(await mallory.getAttribute('aria-checked')).not.toBe(before);
});

test('l makes the pointer a laser', async () => {
  const { page } = await openDeck();
  await page.keyboard.press('l');
  await page.mouse.move(320, 180);
  await expect.poll(() => marks(page)).toEqual(['circle']);
  expect(await stage(page).locator('.marks circle').getAttribute('cx')).toBe('320');
  await page.keyboard.press('l');
  await expect.poll(() => marks(page)).toEqual([]);
});

test('the pointer hides when it rests, and comes with the next move', async () => {
  const { page } = await openDeck();
  const cursor = () => stage(page).evaluate((slide) => getComputedStyle(slide).cursor);
  await page.mouse.move(100, 100);
  expect(await cursor()).toBe('auto');
  await expect.poll(cursor).toBe('none');
  await page.mouse.move(120, 100);
  expect(await cursor()).toBe('auto');
});

test('k shows the test card up to the last pixel, and any key of the deck brings the slide back', async () => {
  const { page } = await openDeck({ viewport: { width: 1000, height: 600 } });
  const before = await standing(page);
  await page.keyboard.press('k');
  const card = page.getByRole('button', { name: 'Test card for the projector.' });
  await card.waitFor();
  expect(await card.boundingBox()).toEqual({ x: 0, y: 0, width: 1000, height: 600 });
  const drawing = page.locator('.test-card svg');
  expect(await drawing.boundingBox()).toEqual({ x: 0, y: 0, width: 1000, height: 600 });
  expect(await drawing.textContent()).toContain('1000 × 600 CSS pixels at 1×, 15 : 9');
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => drawing.textContent()).toContain('1280 × 720 CSS pixels at 1×, 16 : 9');
  await page.keyboard.press('PageDown');
  await card.waitFor({ state: 'detached' });
  expect(await standing(page)).toEqual(before);
});

test('t goes on to black on white for weak projectors', async () => {
  const { page } = await openDeck({ colorScheme: 'light' });
  for (const theme of ['blueprint', 'projector', 'paper']) {
    await page.keyboard.press('t');
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
    if (theme === 'projector')
      expect(await stage(page).evaluate((slide) => getComputedStyle(slide).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      );
  }
});

test('s makes text larger where the slide has room, and says where it has none', async () => {
  const { page } = await openDeck({ at: 'introduction/title' });
  const size = () =>
    stage(page)
      .locator('.sheet')
      .evaluate((sheet) => getComputedStyle(sheet).getPropertyValue('--text-size') || '1');
  await page.keyboard.press('s');
  await page.keyboard.press('s');
  for (const slide of ['keeping-things-safe/doors', 'introduction/title']) {
    await goTo(page, slide);
    // A diagram takes more room once it is alive.
    await expect.poll(size).toBe(slide === 'introduction/title' ? '1.25' : '1');
  }
  await page.keyboard.press('s');
  expect(await size()).toBe('1');
  await goTo(page, 'keeping-things-safe/doors');
  await page.keyboard.press('s');
  await page.getByText('Text at 112 %; this slide has room for 100 %.').waitFor();
  await page.reload();
  await page.waitForSelector('html[data-deck=stage][data-text-size]');
});

test('the start button of a clicker asks for full screen once a clicker was heard; a reader’s F5 reloads', async () => {
  const { page } = await openDeck();
  await page.evaluate(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
  });
  const takesF5 = () =>
    page.evaluate(() => {
      const event = new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true });
      return !document.body.dispatchEvent(event);
    });
  expect(await takesF5()).toBe(false);
  await page.keyboard.press('PageDown');
  expect(await takesF5()).toBe(true);
  await page.getByText('The browser refused full screen').waitFor();
});

test('what a slide types is finished by the next press, and moves on by the one after', async () => {
  const { page } = await openDeck({ at: 'keeping-things-safe/three-terminals' });
  await stage(page).locator('[data-ready]').waitFor();
  const at = async () => (await standing(page)).fragment.split('/')[2] ?? '0';
  await page.keyboard.press('PageDown');
  await stage(page).locator('.screen[data-terminal=mallory] .xterm').waitFor();
  await page.keyboard.press('PageDown');
  expect(await at()).toBe('1');
  await page.keyboard.press('PageDown');
  expect(await at()).toBe('2');
});

test('i goes to the prompt, and what was done there gives way to the script', async () => {
  const { page } = await openDeck({ at: 'keeping-things-safe/three-terminals', reducedMotion: true });
  await stage(page).locator('[data-ready]').waitFor();
  await page.keyboard.press('PageDown');
  const screen = stage(page).locator('.screen.shown .xterm-rows');
  await expect.poll(() => screen.innerText()).toContain('Permission denied');
  await page.keyboard.press('i');
  await page.keyboard.type('echo by hand\n');
  await expect.poll(() => screen.innerText()).toMatch(/\nby hand/);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageDown');
  await expect.poll(() => screen.innerText()).not.toContain('by hand');
  await expect.poll(() => screen.innerText()).toMatch(/Permission denied\s+mallory@web486:~\$\s*$/);
});

test('i on a slide without a prompt says so', async () => {
  const { page } = await openDeck({ at: 'introduction/title' });
  await page.keyboard.press('i');
  await page.getByText('There is no prompt on this slide.').waitFor();
});

test('a screen that may not be kept awake is told to who presents, and not to the audience', async () => {
  const { audience, desk } = await openPair('introduction/title', () => {
    Object.defineProperty(navigator, 'wakeLock', {
      value: { request: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    });
  });
  await desk.getByText('The browser refused to keep the screen awake').waitFor();
  expect(await audience.locator('[data-part=toast]').textContent()).toBe('');
});

test('laser, ink, theme, size of text and the test card of the presenter are the projector’s, too', async () => {
  const { audience, desk } = await openPair('introduction/title');
  const current = await ready(desk);
  const frame = await desk.locator('[data-part=current]').boundingBox();
  const [x, y] = [(frame?.x ?? 0) + (frame?.width ?? 0) / 2, (frame?.y ?? 0) + (frame?.height ?? 0) / 2];
  await desk.keyboard.press('l');
  await desk.mouse.move(x, y);
  await expect.poll(() => marks(audience)).toEqual(['circle']);
  await desk.keyboard.press('d');
  await current.getByText('Draw on the slide.').waitFor();
  await desk.mouse.down();
  await desk.mouse.move(x + 30, y + 10, { steps: 4 });
  await expect.poll(() => marks(audience)).toEqual(['polyline']);
  await desk.mouse.up();
  const drawn = await stage(audience).locator('.marks polyline').getAttribute('points');
  expect(await stage(current).locator('.marks polyline').getAttribute('points')).toBe(drawn);
  await desk.keyboard.press('e');
  await expect.poll(() => marks(audience)).toEqual([]);
  await desk.keyboard.press('t');
  await expect.poll(() => audience.locator('html').getAttribute('data-theme')).toBe('blueprint');
  await desk.keyboard.press('s');
  await expect.poll(() => audience.locator('html').getAttribute('data-text-size')).toBe('1.12');
  await desk.keyboard.press('k');
  await audience.getByRole('button', { name: 'Test card' }).waitFor();
  expect(await current.getByRole('button', { name: 'Test card' }).count()).toBe(0);
  await desk.getByText('The projector shows the test card.').waitFor();
  await desk.keyboard.press('k');
  await audience.getByRole('button', { name: 'Test card' }).waitFor({ state: 'detached' });
});

test('what the presenter looks at in a diagram, the audience sees', async () => {
  const { audience, desk } = await openPair('keeping-things-safe/doors');
  const current = await ready(desk);
  await stage(current).getByRole('radio', { name: 'mallory' }).click();
  await expect
    .poll(() => stage(audience).getByRole('radio', { name: 'mallory' }).getAttribute('aria-checked'))
    .toBe('true');
});
