import { expect, test } from 'vitest';
import { standing, stepsOfSlides } from './deck-page.ts';
import { openPair, ready, shows } from './pair.ts';
import { useBrowser } from './support.ts';

useBrowser();

test('through the whole talk the presenter’s window and the audience’s show the same at every step, without a complaint', async () => {
  const { audience, desk, problems } = await openPair();
  const current = await ready(desk);
  const complaints: string[] = [];
  desk.on('pageerror', ({ message }) => complaints.push(message));
  desk.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const slides = await stepsOfSlides(audience);
  for (const { id, steps } of slides)
    for (let step = 0; step <= steps; step += 1) {
      const address = step === 0 ? id : `${id}/${step}`;
      await expect.poll(async () => (await standing(audience)).fragment).toBe(address);
      // Either may be the later one to come alive.
      const differ = async () => {
        const [ours, theirs] = await Promise.all([shows(current), shows(audience)]);
        return JSON.stringify(ours) === JSON.stringify(theirs) ? null : { ours, theirs };
      };
      await expect.poll(differ, { message: address }).toBeNull();
      expect(await desk.locator('[data-notes]:visible').getAttribute('data-notes')).toBe(id);
      await desk.keyboard.press('PageDown');
    }
  expect([...problems, ...complaints]).toEqual([]);
}, 600_000);
