import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { buildSettings } from '../../scripts/settings.mjs';
import { sources } from '../../src/hosting/scenarios/sources.ts';
import { openPage, siteUrl, useBrowser } from './support.ts';

useBrowser();

/** A diagram with its terminals ready. */
async function openView(address: string) {
  const opened = await openPage(`explore/${address}`, { reducedMotion: true });
  await opened.page.locator('[data-ready]').waitFor();
  await opened.page.locator('.bench[data-live]').waitFor();
  return opened;
}

async function type(page: Page, text: string) {
  await page
    .getByRole('textbox', { name: /^Terminal of/ })
    .first()
    .focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const timeline = (page: Page) => page.getByRole('region', { name: 'All that was done' }).getByRole('button');
const node = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name: 'All that was done' }).getByRole('button', { name });

/** What the diagram of the locks says of nginx. */
const verdict = (page: Page, text: string | RegExp) =>
  page.locator('.side').filter({ hasText: text }).waitFor();

describe('the gallery', () => {
  test('has every scenario, with a picture that the build has made in both looks', async () => {
    const { page } = await openPage('explore/');
    const pictures = readdirSync(join(buildSettings().outDir, 'pictures'));
    for (const name of Object.keys(sources)) {
      const image = page.locator(`img[src$="scenarios-${name}-paper.svg"]`);
      expect(await image.count(), name).toBe(1);
      expect(pictures).toContain(`scenarios-${name}-paper.svg`);
      expect(pictures).toContain(`scenarios-${name}-blueprint.svg`);
    }
    expect(await page.locator('.gallery li').count()).toBe(Object.keys(sources).length);
  });
});

describe.each(['acl', 'modules', 'router', 'cron', 'box'])('/explore/%s/', (view) => {
  test('comes alive on every box that it offers, and nothing goes wrong', async () => {
    const { page, problems } = await openView(`${view}/`);
    const box = page.getByRole('combobox', { name: 'Box' });
    const names = await box
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      await box.selectOption(name);
      await page.waitForFunction((wanted) => location.search === `?scenario=${wanted}`, name);
      await page.locator(`.bench[data-live="${name}"]`).waitFor();
    }
    expect(problems).toEqual([]);
  });
});

describe('one box', () => {
  test('a line at the terminal changes the diagram, and a press in the diagram stands at the terminal', async () => {
    const { page } = await openView('acl/');
    await type(page, 'chmod 700 ~');
    await verdict(page, /nginx.*may not: EACCES/);
    await page.getByRole('textbox', { name: 'A command line' }).fill('chmod 750 ~');
    await page.getByRole('textbox', { name: 'A command line' }).press('Enter');
    await page.locator('.xterm-rows').filter({ hasText: 'chmod 750 ~' }).waitFor();
    await verdict(page, 'nginx may read it');
  });

  test('the address gives back scenario and log; a damaged one says so and opens the box', async () => {
    const { page } = await openView('acl/?scenario=closed-home');
    await type(page, 'chmod 711 ~');
    await page.waitForFunction(() => location.hash !== '');
    await page.reload();
    await page.locator('.xterm-rows').filter({ hasText: 'chmod 711 ~' }).waitFor();
    await node(page, 'you: chmod 711 ~').waitFor();
    await page.goto(siteUrl('explore/acl/?scenario=closed-home#1.damaged'));
    await page.reload();
    await page
      .getByRole('status')
      .getByText(/This link is damaged/)
      .waitFor();
    expect(await page.getByRole('combobox', { name: 'Box' }).inputValue()).toBe('closed-home');
  });
});

describe('the timeline', () => {
  test('every line is a node; one goes to any, and what is typed from there is a branch', async () => {
    const { page } = await openView('acl/');
    await type(page, 'chmod 700 ~');
    await node(page, /^you: chmod 700 ~$/).waitFor();
    await node(page, 'beginning').click();
    await verdict(page, 'nginx may read it');
    await type(page, 'chmod 755 ~');
    await node(page, 'you: chmod 755 ~, a branch after beginning').waitFor();
    expect(await timeline(page).count()).toBe(3);
    await node(page, 'you: chmod 700 ~').click();
    await verdict(page, /nginx.*may not: EACCES/);
    expect(await node(page, 'you: chmod 700 ~').getAttribute('aria-current')).toBe('step');
  });

  test('by the keyboard: arrows move, Enter goes there', async () => {
    const { page } = await openView('acl/');
    await type(page, 'chmod 700 ~');
    await node(page, /^you: chmod 700 ~$/).waitFor();
    await node(page, 'beginning').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'you: chmod 700 ~',
    );
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await verdict(page, 'nginx may read it');
  });

  test('two moments side by side: files, ACLs, ports and search paths', async () => {
    const { page } = await openView('modules/');
    await type(
      page,
      'setfacl -m u:mallory:r-x ~; (cd ~; python2.7 -m SimpleHTTPServer 31299 &); mkdir -p ~/bin/lib/python2.7',
    );
    await node(page, /^you: setfacl/).waitFor();
    await page.getByRole('button', { name: 'Compare two moments' }).click();
    const comparison = page.getByRole('region', { name: 'Two moments side by side' });
    await comparison.getByText('+ user:mallory:r-x').waitFor();
    await comparison.getByText(/\+ 0\.0\.0\.0:31299 you: python2\.7/).waitFor();
    await comparison.getByText('+ /home/you/bin/lib/python2.7').first().waitFor();
    await comparison.getByRole('combobox', { name: 'After' }).selectOption({ index: 0 });
    await comparison
      .getByRole('status')
      .getByText(/^Nothing is different/)
      .waitFor();
  });
});
