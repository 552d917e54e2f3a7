import { expect, test } from 'vitest';
import { openDeck, stepsOfSlides, goTo } from './deck-page.ts';
import { siteUrl, useBrowser } from './support.ts';

useBrowser();

test('the policy is sent as a header, allows nothing inline but what is hashed, and nothing from elsewhere', async () => {
  const policy = (await fetch(siteUrl('talk/'))).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
});

test('under that header nothing is blocked, through every slide and step with every widget awake', async () => {
  const { page, problems } = await openDeck();
  await page.evaluate(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener('securitypolicyviolation', (event) =>
      blocked.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  for (const { id, steps } of await stepsOfSlides(page)) await goTo(page, `${id}/${steps}`);
  for (const key of ['o', 'Escape', '?', 'Escape', 'g', 'Escape', 'b', 'b']) await page.keyboard.press(key);
  await page.waitForFunction(
    () => document.querySelectorAll('[data-current] astro-island[ssr]').length === 0,
  );
  expect(await page.evaluate(() => (window as unknown as { blocked: string[] }).blocked)).toEqual([]);
  expect(problems).toEqual([]);
});

test('no page carries an inline style', async () => {
  for (const path of ['', 'talk/', 'talk/notes/', 'take-home/', 'no/such/page/'])
    expect(await (await fetch(siteUrl(path))).text()).not.toMatch(/\sstyle="/);
});
