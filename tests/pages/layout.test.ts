import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goTo, landscape, openDeck, phone, stepsOfSlides } from './deck-page.ts';
import { useBrowser } from './support.ts';

useBrowser();

/** What a slide shows that it should not: boxes that stick out or are cut, and letters too small to read. */
function faultsOfCurrentSlide(upright: boolean): string[] {
  const slide = document.querySelector<HTMLElement>('[data-slide][data-current]');
  const footer = slide?.querySelector('footer.where');
  if (!slide || !footer) return ['no current slide'];
  const frame = slide.getBoundingClientRect();
  const floor = footer.getBoundingClientRect().top;
  const smallest = upright ? 14 : frame.height * 0.022;
  const faults: string[] = [];
  const name = (element: Element) => {
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> “${words}”`;
  };
  const scaleOf = (element: Element) =>
    element instanceof SVGGraphicsElement ? Math.abs(element.getScreenCTM()?.d ?? 1) : 1;

  for (const element of slide.querySelectorAll('*')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden'))
      continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) continue;
    const inPre = element.closest('pre') !== null;
    const sideways = box.left < frame.left - 1 || box.right > frame.right + 1;
    if (sideways && !(upright && inPre && element.localName !== 'pre'))
      faults.push(`sideways: ${name(element)}`);
    if (!upright && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1))
      faults.push(`out of the slide: ${name(element)}`);
    if (!upright && element.closest('.body') && box.bottom > floor + 1)
      faults.push(`over the ruler: ${name(element)}`);
    const clips = element instanceof HTMLElement && getComputedStyle(element).overflow !== 'visible';
    if (clips && element.scrollWidth > element.clientWidth + 1 && !(upright && element.localName === 'pre'))
      faults.push(`cut: ${name(element)}`);
    const writes = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    const size = parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
    if (writes && size < smallest - 0.05)
      faults.push(`${size.toFixed(1)}px is below ${smallest.toFixed(1)}px: ${name(element)}`);
  }
  return faults;
}

/** Once what is there now has been shown: what is measured before that, nobody sees. */
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
  });

async function faultsEverywhere(page: Page, upright: boolean): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { id, steps } of await stepsOfSlides(page))
    for (let step = 0; step <= steps; step++) {
      await goTo(page, `${id}/${step}`);
      await page.evaluate(painted);
      const faults = await page.evaluate(faultsOfCurrentSlide, upright);
      if (faults.length > 0) found[`${id}/${step}`] = faults.slice(0, 5);
    }
  return found;
}

for (const viewport of landscape)
  test(`at ${viewport.width}×${viewport.height} every slide fits at every step, in letters of 2.2 % of its height or more`, async () => {
    const { page } = await openDeck({ viewport, reducedMotion: true });
    expect(await faultsEverywhere(page, false)).toEqual({});
  });

test('at 390×844 nothing but preformatted text runs sideways, and no letters are below 14 px', async () => {
  const { page } = await openDeck({ viewport: phone, reducedMotion: true });
  expect(await faultsEverywhere(page, true)).toEqual({});
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(phone.width);
});
