import { describe, expect, test } from 'vitest';
import { loadAxe } from './axe.ts';
import { openPage, useBrowser } from './support.ts';

useBrowser();

async function openWhy(view: string) {
  const { page, problems } = await openPage(`explore/${view}/`, { reducedMotion: true });
  const button = page.getByRole('button', { name: 'Why?' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Why?' });
  await dialog.waitFor();
  return { page, problems, button, dialog };
}

describe.each([
  ['acl', /manpages\.debian\.org\/bookworm\/acl\/acl\.5/, /# sudo -u nginx test -r/],
  ['modules', /docs\.python\.org\/3\/library\/site/, /python2\.\d -v/],
  ['router', /nginx\.org\/en\/docs/, /nginx -T/],
  ['cron', /manpages\.debian\.org\/bookworm\/cron\/crontab\.5/, /crontab -l|ps -fp/],
])('/explore/%s/', (view, manual, proof) => {
  test('its verdict opens its steps, the page that states the rule, a line that proves it', async () => {
    const { page, problems, dialog } = await openWhy(view);
    expect(await dialog.getByRole('listitem').count()).toBeGreaterThan(1);
    const hrefs = await dialog
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs.some((href) => manual.test(href ?? ''))).toBe(true);
    expect(await dialog.innerText()).toMatch(proof);
    const faults = await loadAxe(page);
    expect(await faults()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

test('the step that decided is said to be the one', async () => {
  for (const view of ['acl', 'modules', 'router']) {
    const { dialog } = await openWhy(view);
    expect(await dialog.getByText('decided', { exact: true }).count(), view).toBeGreaterThan(0);
  }
});

test('a step is shown in the picture: the dialog closes, the lock is the one of the step', async () => {
  const { page, dialog } = await openWhy('acl');
  await dialog.getByRole('button', { name: 'Show /home/you in the diagram', exact: true }).first().click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('group', { name: 'The lock on /home/you' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.classList.contains('acl'))).toBe(true);
});

test('Escape closes it, and the focus is on the button again', async () => {
  const { page, button, dialog } = await openWhy('acl');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
});
