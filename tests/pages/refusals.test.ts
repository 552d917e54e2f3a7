import { expect, test } from 'vitest';
import { openDeck, standing } from './deck-page.ts';
import { openPair, ready, stage } from './pair.ts';
import { openPage, useBrowser } from './support.ts';

useBrowser();

/** A private window at its strictest: nothing is kept, nothing copied, nothing installed. */
function refuseAll(): void {
  const refused = () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  for (const storage of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
    Object.defineProperty(window, storage, {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
  Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({ writeText: refused }) });
  Object.defineProperty(Navigator.prototype, 'wakeLock', { get: () => ({ request: refused }) });
  Element.prototype.requestFullscreen = refused;
}

test('in a private window the deck goes on, and a choice says that it is not remembered', async () => {
  const { page, problems } = await openDeck({ before: (blank) => blank.addInitScript(refuseAll) });
  await page.keyboard.press('t');
  await page.getByText('The browser refuses to remember this; it holds until you leave the page.').waitFor();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('blueprint');
  await page.keyboard.press('s');
  await page.getByText('Text at 112 %. The browser refuses to remember this').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect((await standing(page)).slide).toBe('introduction/title');
  expect(problems).toEqual([]);
});

test('in a private window the presenter’s window and the audience’s move each other, and a rehearsal says what becomes of it', async () => {
  const { audience, desk, problems } = await openPair('introduction/title', refuseAll);
  await desk.getByRole('button', { name: 'Start the clock' }).click();
  await desk.keyboard.press('PageDown');
  await audience.waitForFunction(() => location.hash !== '#introduction/title');
  const current = await ready(desk);
  expect(await stage(current).getAttribute('id')).toBe(await stage(audience).getAttribute('id'));
  await desk.getByRole('button', { name: 'Stop the clock' }).click();
  await desk.getByText('it is known until this window closes').waitFor();
  expect(problems).toEqual([]);
});

test('in a private window the sandbox runs what is typed, and a copy that is refused says where the link stands', async () => {
  const { page, problems } = await openPage('sandbox/', {
    reducedMotion: true,
    before: (blank) => blank.addInitScript(refuseAll),
  });
  await page.waitForSelector('[data-ready]');
  await page.locator('.screen.shown .xterm-helper-textarea').focus();
  await page.keyboard.type('echo "$HOME"\n');
  await page.getByRole('log').getByText('/home/you', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copy' }).click();
  const sentence = 'The browser did not let the page copy: the address bar holds the link to this state.';
  await page.getByText(sentence).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => location.hash)).toMatch(/^#1\./);
  expect(problems).toEqual([]);
});
