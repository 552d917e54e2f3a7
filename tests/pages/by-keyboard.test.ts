import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, useBrowser } from './support.ts';

useBrowser();

/* Everything that a reader can do, done with keys alone: nothing here points, and nothing gives the focus to anything. */

/** More stops than this to anything are too many for anybody. */
const MOST_STOPS = 150;

/** Goes to something by Tab, which leaves a terminal or a text by Escape first where that is how one leaves it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor({ state: 'attached' });
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    const isTerminal = await page.evaluate(
      () => document.activeElement?.classList.contains('xterm-helper-textarea') === true,
    );
    if (isTerminal) await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  }
  throw new Error(`${wanted} was not reached in ${MOST_STOPS} stops`);
}

/** Goes to something by Tab and presses it. */
async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** Chooses in a list as a keyboard does: its first letters. */
async function choose(page: Page, list: Locator, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters, { delay: 10 });
}

const open = (path: string) => openPage(path, { reducedMotion: true });
const terminal = (page: Page) => page.getByRole('textbox', { name: /^Terminal of/ }).first();
const ready = (page: Page) => page.locator('[data-ready]').first().waitFor();

test('from the front page to an article, and through the steps of one of its slides', async () => {
  const { page } = await open('');
  await press(page, page.getByRole('link', { name: 'Read it as an article' }));
  await page.waitForURL('**/read/');
  await press(page, page.locator('main').getByRole('link', { name: 'Keeping Things Safe' }).first());
  await page.waitForURL('**/read/keeping-things-safe/');
  const stepper = page.locator('.read-stepper').first();
  const told = () => stepper.locator('output').innerText();
  const before = await told();
  await press(page, stepper.getByRole('button').first());
  await expect.poll(told).not.toBe(before);
});

test('a command of an article runs', async () => {
  const { page } = await open('read/keeping-things-safe/');
  const command = page.locator('.read-command').first();
  const line = (await command.getAttribute('data-line')) ?? '';
  const told = () => page.locator('article').filter({ has: command }).getByText(line).count();
  const before = await told();
  await press(page, command);
  // Where it ran, a terminal or the line below a diagram, it stands once more.
  await expect.poll(told, { timeout: 15_000 }).toBeGreaterThan(before);
});

test('search opens by its key, finds, and leads there', async () => {
  const { page } = await open('');
  const front = page.url();
  await page.keyboard.press('/');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('setfacl');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== front);
});

test('a diagram is explored: another box, a line at its terminal, and back in its timeline', async () => {
  const { page, problems } = await open('explore/acl/');
  await ready(page);
  await choose(page, page.getByRole('combobox', { name: 'Box', exact: true }), 'Somebody typed chmod 700');
  await page.waitForFunction(() => location.search === '?scenario=chmod-700');
  await ready(page);
  await tabTo(page, terminal(page));
  await page.keyboard.type('chmod 711 /home/you');
  await page.keyboard.press('Enter');
  const timeline = page.getByRole('region', { name: 'All that was done' });
  const deed = timeline.getByRole('button', { name: 'you: chmod 711 /home/you' });
  await expect.poll(() => deed.getAttribute('aria-current')).toBe('step');
  // The timeline is one stop: its arrows move within.
  await tabTo(page, deed);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(() => deed.getAttribute('aria-current')).toBeNull();
  expect(problems).toEqual([]);
});

test('a verdict says why', async () => {
  const { page } = await open('explore/acl/');
  await page.locator('.bench[data-live]').waitFor();
  await press(page, page.getByRole('button', { name: 'Why?' }).first());
  await page
    .getByText(/acl\(5\)|path_resolution\(7\)/)
    .first()
    .waitFor();
});

test('a challenge: a hint, the line that solves it, and the way on', async () => {
  const { page } = await open('challenges/chmod-700/');
  await ready(page);
  await press(page, page.getByRole('button', { name: /hint/i }).first());
  await tabTo(page, terminal(page));
  await page.keyboard.type('chmod 750 /home/you');
  await page.keyboard.press('Enter');
  await press(page, page.locator('.challenge').getByRole('link').first());
  await page.waitForURL((url) => !url.pathname.endsWith('/challenges/chmod-700/'));
});

test('one’s own box: the example, another question, another address', async () => {
  const { page } = await open('your-box/');
  await press(page, page.getByRole('button', { name: 'Take an example' }));
  const may = page.getByRole('region', { name: 'Who may?', exact: true });
  await choose(page, may.getByLabel('What is to be done'), 'write');
  await may
    .getByText(/may not write/)
    .first()
    .waitFor();
  await press(page, may.getByRole('button', { name: 'mallory', exact: true }).first());
  const route = page.getByRole('region', { name: 'Where does an address go?' });
  await tabTo(page, route.getByLabel('Address').first());
  await page.keyboard.press('Control+a');
  await page.keyboard.type('http://nobody.example.com/');
  await route.getByText(/answers 404 by itself/).waitFor();
});

test('a kit is made and saved', async () => {
  const { page } = await open('take-home/');
  await page.getByRole('button', { name: 'Save take-home.sh' }).and(page.locator(':enabled')).waitFor();
  await tabTo(page, page.getByLabel('Called on your server'));
  await page.keyboard.type('alice');
  await page.getByText('/etc/nginx/conf.d/take-home-alice.conf').waitFor();
  const saved = page.waitForEvent('download');
  await press(page, page.getByRole('button', { name: 'Save take-home.sh' }));
  expect((await saved).suggestedFilename()).toBe('take-home.sh');
});

test('the sandbox: a line, and out of the terminal again', async () => {
  const { page } = await open('sandbox/');
  await ready(page);
  await tabTo(page, terminal(page));
  await page.keyboard.type('ls ~');
  await page.keyboard.press('Enter');
  await page.getByText('webapps').filter({ visible: true }).first().waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Copy link' }).first());
});
