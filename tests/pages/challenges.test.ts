import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { challenges } from '../../src/hosting/scenarios/challenges.ts';
import { openPage, siteUrl, useBrowser } from './support.ts';

useBrowser();

/** A challenge with its terminal ready. */
async function openChallenge(name: string, before?: (page: Page) => Promise<unknown>) {
  const opened = await openPage(`challenges/${name}/`, {
    reducedMotion: true,
    ...(before ? { before } : {}),
  });
  await opened.page.locator('[data-ready]').waitFor();
  return opened;
}

/** Types a line at the terminal in front. */
async function type(page: Page, text: string) {
  await page
    .getByRole('textbox', { name: /^Terminal of/ })
    .first()
    .focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const CHMOD = 'chmod 600 ~/webapps/blog/myproject/settings.py';
const score = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();

describe('a challenge', () => {
  test('is solved by typing; it says so once, then the reason and the next one stand there', async () => {
    const { page, problems } = await openChallenge('closed-home');
    await score(page, '2 of 4 met');
    await type(page, CHMOD);
    await score(page, '4 of 4 met');
    await page.getByRole('status').getByText('Solved: all 4 goals are met.').waitFor();
    await page.getByRole('heading', { name: 'Why this works' }).waitFor();
    expect(await page.getByRole('link', { name: /^Next: Five files/ }).count()).toBe(1);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('tells what still fails, and shows it in the picture', async () => {
    const { page } = await openChallenge('closed-home');
    const apache = page.getByRole('listitem').filter({ hasText: 'apache may not read settings.py' });
    await apache.getByText('other::r-- on settings.py lets it read').waitFor();
    await apache.getByRole('button', { name: /^Show me/ }).click();
    const picture = page.getByRole('region', { name: 'The same box as a picture' });
    await picture.getByRole('radio', { name: 'apache', checked: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe(
      'picture',
    );
  });

  test('what lies ahead is shown on a copy, from which a press leads back', async () => {
    const { page } = await openChallenge('staggered-starts');
    await page.getByRole('button', { name: /^Show me: after a reboot http:\/\/shop/ }).click();
    await page.getByText('A copy of the box, after a reboot and 20 minutes.').waitFor();
    await page
      .locator('.bench')
      .getByText(/502 Bad Gateway/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Back to the box' }).click();
    await page.getByText('A copy of the box').waitFor({ state: 'detached' });
    // Nothing was done to the box itself.
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  test('hints come one by one, and those that were seen are still there after a reload', async () => {
    const { page } = await openChallenge('closed-home');
    const hints = page.getByRole('list', { name: 'Hints' }).getByRole('listitem');
    expect(await hints.count()).toBe(0);
    await page.getByRole('button', { name: 'Show hint 1 of 3' }).click();
    await page.getByRole('button', { name: 'Show hint 2 of 3' }).click();
    expect(await hints.count()).toBe(2);
    await page.reload();
    await page.locator('[data-ready]').waitFor();
    expect(await hints.count()).toBe(2);
  });

  test('the solution is typed and not run; with it the challenge is solved, but marked', async () => {
    const { page } = await openChallenge('closed-home');
    await page.getByRole('button', { name: 'Type the first line of the solution' }).click();
    await page.getByText('The line stands at the terminal of you. Enter runs it.').waitFor();
    await page.locator('.xterm-rows').filter({ hasText: 'chmod 600 /home/you' }).waitFor();
    await score(page, '2 of 4 met');
    await page.keyboard.press('Enter');
    await score(page, '4 of 4 met');
    await page.getByText('With its solution looked at.').waitFor();
    await page.goto(siteUrl('challenges/'));
    await page.getByText('1 of 24 solved').waitFor();
    await page.getByText('solved with its solution').waitFor();
    await page.goto(siteUrl('challenges/closed-home/'));
    await page.locator('[data-ready]').waitFor();
    await type(page, CHMOD);
    await score(page, '4 of 4 met');
    await page.goto(siteUrl('challenges/'));
    await page.getByText('solved', { exact: true }).waitFor();
  });

  test('work is in the address, and “Start again” begins anew', async () => {
    const { page } = await openChallenge('closed-home');
    await type(page, CHMOD);
    await score(page, '4 of 4 met');
    await page.waitForFunction(() => location.hash !== '');
    await page.reload();
    await score(page, '4 of 4 met');
    await page.getByRole('button', { name: 'Start again' }).click();
    await score(page, '2 of 4 met');
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  test('a goal that is lost is told', async () => {
    const { page } = await openChallenge('closed-home');
    await type(page, 'chmod 700 ~');
    await page.getByRole('status').getByText('No longer met: nginx may read logo.png, as before.').waitFor();
  });

  test('a browser that keeps nothing says so, and the challenge can still be solved', async () => {
    const { page } = await openChallenge('closed-home', (one) =>
      one.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      }),
    );
    await type(page, CHMOD);
    await score(page, '4 of 4 met');
    await page.getByText('The browser refuses to keep progress').waitFor();
  });

  test('without JavaScript: the story, the goals, the hints, a solution and the reason', async () => {
    const { page } = await openPage('challenges/closed-home/', { javaScript: false });
    const text = await page.locator('main').innerText();
    for (const words of [
      'nginx may not read settings.py',
      'Your Apache runs as you',
      CHMOD.replace('~', '/home/you'),
      'chmod 600 leaves the owner alone',
    ])
      expect(text).toContain(words);
  });

  test.each(challenges.map(({ name }) => name))('%s opens, unsolved, with a picture', async (name) => {
    const { page, problems } = await openChallenge(name);
    await page.locator('.bench[data-live]').waitFor();
    const [, met, all] = /(\d+) of (\d+) met/.exec(await page.locator('.score').innerText()) ?? [];
    expect(Number(met)).toBeLessThan(Number(all));
    expect(problems).toEqual([]);
  });
});

describe('progress as a file', () => {
  const load = async (page: Page, name: string, text: string) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  const file = (more: object) =>
    JSON.stringify({ format: 'hosting-challenges', version: 1, solved: {}, hints: {}, ...more });

  test('what one browser exports another takes up', async () => {
    const { page } = await openChallenge('closed-home');
    await type(page, CHMOD);
    await score(page, '4 of 4 met');
    await page.goto(siteUrl('challenges/'));
    await page.getByText('1 of 24 solved').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export progress' }).click(),
    ]);
    const path = join(await mkdtemp(join(tmpdir(), 'progress-')), 'progress.json');
    await download.saveAs(path);
    const { page: other } = await openPage('challenges/');
    await other.getByText('0 of 24 solved').waitFor();
    await other.getByRole('button', { name: 'Import progress', disabled: false }).waitFor();
    await other.locator('input[type=file]').setInputFiles(path);
    await other.getByText('1 of 24 solved').waitFor();
    await rm(dirname(path), { recursive: true });
    await other.reload();
    await other.getByText('1 of 24 solved').waitFor();
    await other.getByRole('button', { name: 'Forget progress', disabled: false }).click();
    await other.getByText('0 of 24 solved').waitFor();
  });

  test.each([
    ['{"format"', /^mine\.json is no JSON: .+ Nothing was changed\./],
    [
      '{"a": 1}',
      /^mine\.json holds no progress: expected “hosting-challenges”, found nothing\. Nothing was changed\./,
    ],
    [
      file({ version: 7 }),
      /^mine\.json is of version 7; this page reads up to version 1\. Nothing was changed\./,
    ],
    [
      file({ solved: { 'wrong-port': 1 } }),
      /^mine\.json is damaged: solved\.wrong-port: expected .+, found 1\. Nothing was changed\./,
    ],
    [
      file({ solved: { gone: { withSolution: false } } }),
      /^Imported: 0 solved challenges are known now\. Not known here, and left out: gone\./,
    ],
  ])('%s', async (text, sentence) => {
    const { page } = await openPage('challenges/', {
      before: (one) =>
        one.addInitScript(
          (kept) => localStorage.setItem('challenges', kept),
          file({ solved: { 'wrong-port': { withSolution: false } } }),
        ),
    });
    await page.getByText('1 of 24 solved').waitFor();
    await load(page, 'mine.json', text);
    await page.getByRole('status').getByText(sentence).waitFor();
    expect(await page.getByText('1 of 24 solved').count()).toBe(1);
  });
});
