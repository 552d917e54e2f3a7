import { describe, expect, test } from 'vitest';
import { loadAxe } from './axe.ts';
import { openPage, siteUrl, useBrowser, whenQuiet } from './support.ts';

useBrowser();

async function openKit(path = 'take-home/', options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(path, { reducedMotion: true, ...options });
  await opened.page
    .getByRole('button', { name: 'Save take-home.sh' })
    .and(opened.page.locator(':enabled'))
    .waitFor();
  return opened;
}

/** What is saved. */
async function saved(page: Awaited<ReturnType<typeof openKit>>['page']): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save take-home.sh' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('take-home.sh');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('without JavaScript there are the files of the first box, and its script', async () => {
  const { page } = await openPage('take-home/', { javaScript: false });
  expect(await page.locator('pre').getByText('u:www-data:r-x').count()).toBeGreaterThan(0);
  await page.getByText('Other boxes need JavaScript.').waitFor();
  const answer = await fetch(siteUrl('take-home/take-home.sh'));
  expect(await answer.text()).toMatch(/^#!\/bin\/sh\n/);
});

test('the kit that is made in the page is the one that the build made', async () => {
  const { page, problems } = await openKit();
  expect(await saved(page)).toBe(await (await fetch(siteUrl('take-home/take-home.sh'))).text());
  await page.getByText('Saved as take-home.sh.').waitFor();
  expect(problems).toEqual([]);
});

describe('what is chosen is in the files', () => {
  test('another name, Python and way to start', async () => {
    const { page } = await openKit();
    await page.getByLabel('Called on your server').fill('alice');
    await page.getByLabel('Its Python').fill('3.13');
    await page.getByLabel('What brings applications back').selectOption('systemd');
    const script = await saved(page);
    expect(script).toContain('account=alice\n');
    expect(script).toContain('/etc/systemd/system/take-home-alice-blog.service');
    expect(script).not.toMatch(/etc\/cron\.d|\/home\/you\b/);
  });

  test('another box', async () => {
    const { page } = await openKit();
    await page.getByRole('combobox', { name: 'Box', exact: true }).selectOption('chmod-700');
    await page.locator('pre', { hasText: 'm::---' }).first().waitFor();
    expect(await saved(page)).toMatch(
      /^d 0700 you:you u::rwx,u:www-data:r-x,g::--x,m::---,o::--- - \/home\/you$/m,
    );
  });

  test('a name that is none is refused with a sentence, and the files of the first box stay', async () => {
    const { page } = await openKit();
    await page.getByLabel('Its web server runs as').fill('a b');
    await page
      .getByRole('alert')
      .getByText('expected a name such as www-data for the web, found "a b"')
      .waitFor();
    expect(await page.getByRole('button', { name: 'Save take-home.sh' }).isDisabled()).toBe(true);
    expect(await page.locator('pre').first().isVisible()).toBe(true);
  });
});

test.each(['light', 'dark'] as const)('axe finds nothing in an open kit, %s', async (colorScheme) => {
  const { page } = await openKit('take-home/', { colorScheme });
  for (const one of await page.locator('summary').all()) await one.click();
  await whenQuiet(page);
  const faults = await loadAxe(page);
  expect(await faults()).toEqual([]);
});
