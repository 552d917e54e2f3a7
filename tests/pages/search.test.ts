import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSettings } from '../../scripts/settings.mjs';
import { finderOf, wordsIn } from '../../src/layouts/search-index.ts';
import { openPage, siteUrl, useBrowser } from './support.ts';

useBrowser();

const find = finderOf(readFileSync(join(buildSettings().outDir, 'search.json'), 'utf8'));

describe('what is found first', () => {
  test.each([
    ['chmod', 'command', 'chmod'],
    ['setfacl', 'command', 'setfacl'],
    ['crontab', 'command', 'crontab'],
    ['getfacl', 'command', 'getfacl'],
    ['chmod 755', 'slide', 'chmod 755 opens every room at once'],
    ['chmod 700 dark', 'challenge', 'Somebody typed chmod 700, and the site went dark'],
    ['proxy_pass', 'slide', /front desk|port|name/i],
    ['stampede', 'slide', 'Different minutes turn a stampede into a queue'],
    ['502', 'challenge', '502: it runs, and nobody finds it'],
    ['five files', 'challenge', /^Five files/],
    ['sandbox', 'page', 'Sandbox'],
    ['which module wins', 'page', 'Which module wins'],
    ['virtualenv isolation', 'slide', /virtualenv/],
    ['crontba', 'command', 'crontab'],
    ['memory limit', 'box', 'An account just below its memory limit'],
  ])('%s', (query, kind, title) => {
    const [first] = find(query);
    expect(first).toMatchObject({ kind });
    expect(first?.title).toMatch(title);
  });

  test('nothing for what nothing is about', () => {
    expect(find('zyzzyva')).toEqual([]);
  });
});

test.each([
  ['chmod 700 ~', ['chmod', '700', '~']],
  ['lib/python2.5', ['lib/python2.5', 'lib', 'python2', '5']],
  ['user:nginx:r-x', ['user:nginx:r-x', 'user', 'nginx', 'r', 'x']],
  ['proxy_pass.', ['proxy_pass', 'proxy', 'pass']],
  ['“Why?”', ['why']],
])('words of %s', (text, words) => {
  expect(wordsIn(text)).toEqual(words);
});

describe('the dialog', () => {
  test('/ opens it, arrows choose, Enter goes there', async () => {
    const { page, problems } = await openPage('take-home/');
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: /^Slides, notes/ });
    await field.fill('chmod');
    await page
      .getByRole('status')
      .getByText(/^\d+ results$/)
      .waitFor();
    const options = page.getByRole('dialog').getByRole('option');
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    await field.press('ArrowDown');
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe('search-1');
    await field.press('ArrowUp');
    await field.press('Enter');
    await page.waitForURL(siteUrl('commands/#chmod-1'));
    expect(problems).toEqual([]);
  });

  test('Escape closes it, and the focus is where it was; the button opens it, too', async () => {
    const { page } = await openPage('read/');
    const button = page.getByRole('button', { name: 'Search' });
    await button.click();
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Search' }).waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('who types at a terminal means the letter', async () => {
    const { page } = await openPage('sandbox/', { reducedMotion: true });
    await page.locator('[data-ready]').waitFor();
    await page
      .getByRole('textbox', { name: /^Terminal of/ })
      .first()
      .focus();
    await page.keyboard.type('ls /home');
    await page.locator('.xterm-rows').filter({ hasText: 'ls /home' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('nothing found, and an index that does not come, are sentences', async () => {
    const { page } = await openPage('read/');
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: /^Slides, notes/ });
    await field.fill('zyzzyva');
    await page.getByText('Nothing is about “zyzzyva”.').waitFor();
    const { page: broken } = await openPage('read/', {
      before: (one) => one.route('**/search.json', (route) => route.fulfill({ status: 503 })),
    });
    await broken.keyboard.press('/');
    await broken.getByRole('combobox', { name: /^Slides, notes/ }).fill('chmod');
    await broken.getByText('The index could not be fetched (503).').waitFor();
  });
});

test('every result leads to something', async () => {
  const seen = new Set(
    ['chmod', 'the', 'box', 'python', 'nginx', 'cron', 'file'].flatMap((query) =>
      find(query).map(({ href }) => href),
    ),
  );
  const pages = new Map<string, string>();
  expect(seen.size).toBeGreaterThan(60);
  for (const href of seen) {
    const [path = '', fragment] = href.split('#');
    if (!pages.has(path)) {
      const answer = await fetch(siteUrl(path));
      expect(answer.status, path).toBe(200);
      pages.set(path, await answer.text());
    }
    if (fragment !== undefined && !path.startsWith('talk/'))
      expect(pages.get(path), href).toMatch(new RegExp(`id=["']?${fragment.replaceAll('.', '\\.')}["' >]`));
  }
});
