import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loadAxe } from './axe.ts';
import { openPage, siteUrl, useBrowser, whenQuiet } from './support.ts';

useBrowser();

const example = readFileSync('components/your-box/example.txt', 'utf8');

async function openBox(options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage('your-box/', { reducedMotion: true, ...options });
  await opened.page.locator('astro-island:not([ssr])').first().waitFor();
  return opened;
}

/** Pastes a text in place of what is there. */
async function paste(page: Page, text: string) {
  await page.getByLabel('Outputs of the programs').fill(text);
  await page.getByText(/\d+ lines understood/).waitFor();
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the example is read without a complaint, and every question has an answer', async () => {
  const { page, problems } = await openBox();
  await page.getByRole('button', { name: 'Take an example' }).click();
  await page
    .getByText('184 lines understood, 0 not.')
    .waitFor({ timeout: 15_000 })
    .catch(() => undefined);
  await page.getByText(/lines understood, 0 not\./).waitFor();

  const may = section(page, 'Who may?');
  await may.getByLabel('With which path').fill('/home/you/webapps/static/logo.png');
  const row = (who: string) =>
    may.getByRole('row').filter({ has: page.getByRole('button', { name: who, exact: true }) });
  expect(await row('www-data').locator('[data-verdict]').innerText()).toBe('yes');
  expect(await row('mallory').locator('[data-verdict]').innerText()).toBe('no');
  await may.locator('.bench[data-live]').waitFor();
  await row('mallory').getByRole('button').click();
  await may.locator('svg:visible').getByText('mallory').first().waitFor({ state: 'attached' });

  const reach = section(page, 'What can somebody reach?');
  await reach.getByLabel('Who').selectOption('mallory');
  await reach.getByText(/^mallory may read/).waitFor();
  expect(await reach.getByText('/home/you/', { exact: true }).count()).toBe(1);

  const route = section(page, 'Where does an address go?');
  await route.getByText(/passes it on to 127\.0\.0\.1:8000, where python3 listens/).waitFor();
  await route.getByLabel('Address').first().fill('http://blog.example.com/static/logo.png');
  await route.getByText(/answers 200 with the file \/home\/you\/webapps\/static\/logo\.png/).waitFor();
  await route.locator('.bench[data-live]').waitFor();

  const module = section(page, 'Which module wins?');
  await module.getByLabel('Module').fill('settings');
  await module.getByText('import settings loads /home/you/webapps/blog/settings.py.').waitFor();

  const drawing = module.locator('svg.drawing').filter({ visible: true });
  expect(await drawing.getByText('imported').count()).toBe(1);
  expect(await drawing.getByText('not pasted').count()).toBeGreaterThan(0);

  const jobs = section(page, 'When is cron busy?');
  expect(await jobs.getByRole('row').count()).toBe(4);
  expect(problems).toEqual([]);
});

test('nothing that is pasted leaves the page or stays behind', async () => {
  const asked: string[] = [];
  const { page } = await openBox({
    before: (fresh) => {
      fresh.on('request', (request) =>
        asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
      );
      return Promise.resolve();
    },
  });
  await paste(page, example.replaceAll('mallory', 'zaphod'));
  await section(page, 'Who may?').locator('.bench[data-live]').waitFor();
  await whenQuiet(page);
  expect(asked.filter((one) => /zaphod/.test(one) || !one.startsWith(`GET ${siteUrl('')}`))).toEqual([]);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state]),
  );
  expect(kept).not.toContain('zaphod');
  expect((await page.context().cookies()).length).toBe(0);
  await page.reload();
  expect(await page.getByLabel('Outputs of the programs').inputValue()).toBe('');
});

test('what is not understood is named by its line, and the rest works', async () => {
  const { page } = await openBox();
  await paste(page, example.replace('user:www-data:--x', 'user:www-data:--q'));
  await page.getByText('Line 7:', { exact: true }).waitFor();
  await page.getByText('user:www-data:--q').last().waitFor();
  await section(page, 'Who may?').locator('.bench[data-live]').waitFor();
});

describe('a box of any kind is drawn', () => {
  test.each([
    ['of which one file is known', '-rw-r--r-- 1 alice staff 0 Nov 27 11:38 /srv/f\n'],
    [
      'without a known user',
      '# file: srv\n# owner: 1000\n# group: 1000\nuser::rwx\ngroup::---\nother::---\n',
    ],
    [
      'with an nginx alone',
      '# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp { server { listen 80; } }\n',
    ],
    ['with a crontab alone', '*/5 * * * * true\n'],
    [
      'that has the names of the talk',
      'drwxr-x---+ 1 you you 0 Nov 27 11:38 /home/you\ndrwxr-xr-x 1 nginx apache 0 Nov 27 11:38 /home/nginx\n',
    ],
  ])('%s', async (_, text) => {
    const { page, problems } = await openBox();
    await paste(page, text);
    await section(page, 'When is cron busy?').waitFor();
    if (/^(?:# file|[-d])/.test(text)) await page.locator('.bench[data-live]').first().waitFor();
    await whenQuiet(page);
    expect(problems).toEqual([]);
  });
});

test('a file can be opened in place of a paste', async () => {
  const { page } = await openBox();
  await page
    .getByLabel('From files')
    .setInputFiles({ name: 'box.txt', mimeType: 'text/plain', buffer: Buffer.from(example) });
  await page.getByText(/lines understood, 0 not\./).waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
] as const)('axe finds nothing in the answers, %s at %i', async (colorScheme, width) => {
  const { page } = await openBox({ colorScheme, viewport: { width, height: 800 } });
  await paste(page, `${example}\nwhat is this\n`);
  await page.locator('.bench[data-live]').nth(1).waitFor();
  await whenQuiet(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const faults = await loadAxe(page);
  expect(await faults()).toEqual([]);
});
