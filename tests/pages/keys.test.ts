import { describe, expect, test } from 'vitest';
import { goTo, openDeck, phone, standing, stepsOfSlides } from './deck-page.ts';
import { useBrowser } from './support.ts';

useBrowser();

describe('keys', () => {
  test('arrows, space, PageDown and Enter go on; the opposite keys go back; Home and End go to the ends', async () => {
    const { page } = await openDeck();
    const slides = await stepsOfSlides(page);
    await goTo(page, slides[0]?.id ?? '');
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return (await standing(page)).fragment;
    };
    // The first slides of the talk have no steps or some; count presses against the plan instead of guessing.
    const way = slides.flatMap(({ id, steps }) =>
      Array.from({ length: steps + 1 }, (_, step) => (step === 0 ? id : `${id}/${step}`)),
    );
    expect(await press('ArrowRight')).toBe(way[1]);
    expect(await press('Space')).toBe(way[2]);
    expect(await press('PageDown')).toBe(way[3]);
    expect(await press('ArrowDown')).toBe(way[4]);
    expect(await press('Enter')).toBe(way[5]);
    expect(await press('ArrowLeft')).toBe(way[4]);
    expect(await press('PageUp')).toBe(way[3]);
    expect(await press('Shift+Space')).toBe(way[2]);
    expect(await press('End')).toBe(slides.at(-1)?.id);
    expect(await press('Home')).toBe(way[0]);
  });

  test('b and . make the screen black, and any key of the deck brings the slide back without moving', async () => {
    const { page } = await openDeck();
    const black = page.getByRole('button', { name: 'Show the slide again' });
    for (const key of ['b', '.']) {
      await page.keyboard.press(key);
      expect(await black.isVisible()).toBe(true);
      const before = await standing(page);
      await page.keyboard.press('ArrowRight');
      expect(await black.isVisible()).toBe(false);
      expect(await standing(page)).toEqual(before);
    }
  });

  test('o shows all slides; arrows choose, Enter goes there', async () => {
    const { page } = await openDeck();
    await page.keyboard.press('o');
    const links = page.getByRole('link', { name: /^Slide \d+: / });
    expect(await links.count()).toBe(await page.locator('[data-slide]').count());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForSelector('html[data-deck=stage]');
    expect(await page.locator('[data-current]').getAttribute('data-slide')).toBe('3');
    expect(await links.count()).toBe(0);
  });

  test('o, then Escape, comes back to the same slide and step', async () => {
    const { page } = await openDeck({ at: 'keeping-things-safe/opener' });
    await page.keyboard.press('o');
    await page.keyboard.press('Escape');
    expect((await standing(page)).slide).toBe('keeping-things-safe/opener');
  });

  test('g goes to a slide by number, and by words of its title', async () => {
    const { page } = await openDeck();
    await page.keyboard.press('g');
    await page.getByRole('combobox', { name: 'words of the title' }).fill('4');
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-current]').getAttribute('data-slide')).toBe('4');

    const title = (await page.locator('#keeping-things-safe\\/opener h2').textContent()) ?? '';
    await page.keyboard.press('g');
    await page.getByRole('combobox', { name: 'words of the title' }).fill(title.trim().toLowerCase());
    expect(await page.locator('#goto-list').getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect((await standing(page)).slide).toBe('keeping-things-safe/opener');
  });

  test('? shows the keys; letters switched off there stay off after a reload, and arrows still move', async () => {
    const { page } = await openDeck();
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('html[data-deck=stage]');
    await page.keyboard.press('o');
    expect(await page.locator('html').getAttribute('data-deck')).toBe('stage');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    const before = await standing(page);
    await page.keyboard.press('ArrowRight');
    expect(await standing(page)).not.toEqual(before);
    // The help is still there for those without letters.
    await page.mouse.move(200, 200);
    await page.getByRole('button', { name: 'Help' }).click();
    expect(await page.getByRole('checkbox', { name: 'Single-letter keys' }).isChecked()).toBe(false);
  });

  test('t turns paper to blueprint, and the choice is remembered', async () => {
    const { page } = await openDeck({ colorScheme: 'light' });
    await page.keyboard.press('t');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('blueprint');
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('blueprint');
  });
});

describe('addresses', () => {
  test('a pasted address restores section, slide and step', async () => {
    const { page } = await openDeck();
    const slide = (await stepsOfSlides(page)).find(({ steps }) => steps > 0);
    expect(slide).toBeDefined();
    const { page: other } = await openDeck({ at: `${slide?.id}/1` });
    expect((await standing(other)).slide).toBe(slide?.id);
    const done = await other
      .locator('[data-current] [data-steps]')
      .evaluateAll((takers) => takers.map((taker) => Number((taker as HTMLElement).dataset['done'])));
    expect(Math.max(...done)).toBe(1);
  });

  test('an address that names no slide says so and shows the first', async () => {
    const { page } = await openDeck({ at: 'no-such/slide' });
    expect(await page.locator('[data-part=toast]').textContent()).toBe(
      'That address names no slide of this talk.',
    );
    expect(await page.locator('[data-current]').getAttribute('data-slide')).toBe('1');
  });

  test('the browser’s Back returns from a jump', async () => {
    const { page } = await openDeck();
    const first = (await standing(page)).slide;
    await page.keyboard.press('g');
    await page.getByRole('combobox', { name: 'words of the title' }).fill('7');
    await page.keyboard.press('Enter');
    await page.goBack();
    await page.waitForSelector(`[id="${first}"][data-current]`);
  });
});

test('every change of slide is announced politely, and the reader’s own commands stay possible', async () => {
  const { page } = await openDeck();
  const total = await page.locator('[data-slide]').count();
  await goTo(page, 'keeping-things-safe/opener');
  const slide = page.locator('[data-current]');
  const number = await slide.getAttribute('data-slide');
  const title = (await slide.locator('h2').textContent())?.trim();
  const announcer = page.locator('[data-part=announcer]');
  expect(await announcer.textContent()).toBe(`Slide ${number} of ${total}: ${title}`);
  expect(await announcer.getAttribute('role')).toBe('status');
  expect(await page.locator('[role=application]').count()).toBe(0);
});

test('a swipe to the left goes on, one to the right goes back', async () => {
  const { page } = await openDeck({ viewport: phone });
  const swipe = (dx: number) =>
    page.evaluate((way) => {
      const fire = (type: string, x: number) =>
        document.querySelector('[data-current] h1, [data-current] h2')?.dispatchEvent(
          new PointerEvent(type, {
            pointerType: 'touch',
            pointerId: 7,
            clientX: x,
            clientY: 300,
            bubbles: true,
          }),
        );
      fire('pointerdown', 200);
      fire('pointerup', 200 + way);
    }, dx);
  const start = await standing(page);
  await swipe(-120);
  expect(await standing(page)).not.toEqual(start);
  await swipe(120);
  expect(await standing(page)).toEqual({ ...start, fragment: start.slide });
});
