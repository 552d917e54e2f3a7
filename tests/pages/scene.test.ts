import { expect, test } from 'vitest';
import { openDeck, goTo } from './deck-page.ts';
import { useBrowser } from './support.ts';

useBrowser();

/** The slide on which a lock stands beside three terminals, with its first terminal on the screen. */
async function openScene(step = 0) {
  const opened = await openDeck({ at: `keeping-things-safe/three-terminals/${step}`, reducedMotion: true });
  const slide = opened.page.locator('[data-slide][data-current]');
  await slide.locator('[data-ready]').waitFor();
  return {
    ...opened,
    lock: slide.getByRole('group', { name: 'The lock on /home/you' }),
    mode: slide.getByRole('combobox', { name: 'chmod /home/you' }),
    terminal: (name: string) => slide.locator(`.screen[data-terminal=${name}] .xterm-rows`),
    /** Where keys go that are typed at the terminal in front. */
    typing: slide.locator('.screen.shown .xterm-helper-textarea'),
    tab: (name: string) => slide.getByRole('tab', { name }),
  };
}

test('what is changed at the lock is typed at the prompt, and what is typed there changes the lock', async () => {
  const { page, mode, terminal, tab, typing, problems } = await openScene();
  await mode.selectOption('755');
  await terminal('you').getByText('chmod 755 /home/you').waitFor();
  await tab('you').click();
  await typing.focus();
  await page.keyboard.type('chmod 700 ~\n');
  await expect.poll(() => mode.inputValue()).toBe('700');
  expect(problems).toEqual([]);
});

test('steps type into the terminals of those whom they name, and a step back takes the line back', async () => {
  const { page, mode, terminal, lock } = await openScene(3);
  await expect.poll(() => mode.inputValue()).toBe('711');
  await terminal('you').getByText('chmod 711 ~').waitFor();
  await goTo(page, 'keeping-things-safe/three-terminals/5');
  await terminal('mallory').getByText("DATABASE_PASSWORD = 'sesame'").waitFor();
  expect(await lock.innerText()).toContain('lets mallory in');
  await goTo(page, 'keeping-things-safe/three-terminals/2');
  await expect.poll(() => mode.inputValue()).toBe('750');
  await expect.poll(() => terminal('you').innerText()).not.toContain('chmod');
});

test('a slide that is opened at its beginning begins there, whichever of its widgets comes alive first', async () => {
  const { page, mode, tab } = await openScene();
  await page.waitForFunction(() => document.querySelector('[data-current] astro-island[ssr]') === null);
  expect(await tab('you').getAttribute('aria-selected')).toBe('true');
  expect(await mode.inputValue()).toBe('750');
  const undo = page.locator('[data-slide][data-current]').getByRole('button', { name: 'Undo' }).first();
  expect(await undo.isDisabled()).toBe(true);
});
