import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import outline from '../../slides/outline.json' with { type: 'json' };
import { listSlides, openPage, siteUrl, useBrowser, whenQuiet } from './support.ts';

useBrowser();

const parts = outline.sections.map(({ folder }) => folder.replace(/^\d+-/, ''));

/** An article of a part, with its widgets alive. */
async function openArticle(part: string, name: string, javaScript = true) {
  const opened = await openPage(`read/${part}/`, { reducedMotion: true, javaScript });
  const article = opened.page.locator(`article[id="${name}"]`);
  await article.scrollIntoViewIfNeeded();
  if (javaScript)
    await opened.page.waitForFunction(
      (id) => document.getElementById(id)?.querySelector('astro-island[ssr]') === null,
      name,
    );
  return { ...opened, article };
}

const text = (page: Page) => page.locator('main').innerText();

describe('the whole talk', () => {
  test('every slide but the title is in one part, under its claim, and the contents lead to it', async () => {
    const { page: deck } = await openPage('talk/', { javaScript: false });
    const slides = (await listSlides(deck)).slice(1).map(({ id }) => id);
    const { page: contents } = await openPage('read/', { javaScript: false });
    const linked = await contents
      .locator('.contents ul a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(linked.map((href) => href?.replace(/^.*read\//, '').replace('/#', '/'))).toEqual(slides);
    const found: string[] = [];
    for (const part of parts) {
      const { page } = await openPage(`read/${part}/`, { javaScript: false });
      found.push(
        ...(await page
          .locator('article')
          .evaluateAll((all, name) => all.map(({ id }) => `${name}/${id}`), part)),
      );
    }
    expect(found).toEqual(slides);
  });

  test.each(parts)(
    '%s: no word to the presenter, no mark of a press, sources at the end, nothing goes wrong',
    async (part) => {
      const { page, problems } = await openPage(`read/${part}/`);
      await whenQuiet(page);
      const words = (await page.locator('article').allInnerTexts()).join('\n');
      expect(words).not.toMatch(/Time check|Pause here|\[step\]|^Next: |for the presenter/m);
      const notes = await page
        .locator('a[href^="#source-"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      for (const href of new Set(notes))
        expect(await page.locator(`li[id="${href.slice(1)}"]`).count(), href).toBe(1);
      expect(problems).toEqual([]);
    },
  );

  test('parts lead on and back', async () => {
    const { page } = await openPage(`read/${parts[1]}/`);
    await page.getByRole('link', { name: 'Next: Keeping Things Safe' }).click();
    await page.waitForURL(siteUrl(`read/${parts[2]}/`));
    await page.getByRole('link', { name: 'Previous: The Lay of the Land' }).click();
    await page.waitForURL(siteUrl(`read/${parts[1]}/`));
  });

  test('speakers still get what is theirs', async () => {
    const { page } = await openPage('talk/notes/', { javaScript: false });
    const words = await text(page);
    for (const cue of [
      'Time check: 8 minutes gone.',
      'Next: the five files that make the dilemma concrete.',
      'Let the audience guess.',
    ])
      expect(words).toContain(cue);
  });
});

describe('steps', () => {
  test('a stepper moves the picture, by the keyboard, and says where it is', async () => {
    const { page, article } = await openArticle('keeping-things-safe', 'doors');
    const stepper = article.getByRole('group', { name: /^Steps of/ });
    expect(await stepper.locator('output').innerText()).toBe('Step 3 of 3');
    const lanes = article.locator('.side');
    await lanes.getByText('root').first().waitFor();
    await stepper.getByRole('button', { name: 'One step back' }).focus();
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Enter');
    expect(await stepper.locator('output').innerText()).toBe('before step 1 of 3');
    await article
      .getByText(/^nginx may read/)
      .first()
      .waitFor();
    // Where nothing is left behind, the focus goes to the other way.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('One step on');
  });

  test('a mark in the prose shows its step', async () => {
    const { article } = await openArticle('keeping-things-safe', 'dilemma');
    await article.getByRole('button', { name: 'Show step 1' }).click();
    expect(await article.locator('output').first().innerText()).toBe('Step 1 of 2');
    await article.getByRole('button', { name: 'Show step 2' }).click();
    expect(await article.locator('output').first().innerText()).toBe('Step 2 of 2');
  });

  test('what a scene types goes back and forth with it', async () => {
    const { article } = await openArticle('keeping-things-safe', 'three-terminals');
    await article.locator('[data-ready]').waitFor();
    const screen = article.locator('.xterm-rows').first();
    const back = article.getByRole('button', { name: 'One step back' });
    while (await back.isEnabled()) await back.click();
    await screen.filter({ hasNotText: 'sudo' }).waitFor();
    for (let n = 0; n < 2; n += 1) await article.getByRole('button', { name: 'One step on' }).click();
    await article.locator('.xterm-rows').filter({ hasText: 'sudo -u nginx ls' }).waitFor();
  });
});

describe('commands in prose', () => {
  test('run in the session of the picture beside them', async () => {
    const { page, article } = await openArticle('keeping-things-safe', 'chmod-700');
    const command = article.getByRole('button', { name: 'Run chmod 750 ~' });
    await command.click();
    await page.getByRole('status').filter({ hasText: 'chmod 750 ~ was typed.' }).waitFor();
    await article
      .locator('.side')
      .filter({ hasText: /nginx.*may read it/ })
      .waitFor();
  });

  test('open a terminal where the part shows no box', async () => {
    const { page, article } = await openArticle('questions', 'thanks');
    // As if nothing had come alive in it.
    await article.evaluate((element) => {
      const bare = element.cloneNode(true) as HTMLElement;
      for (const island of bare.querySelectorAll('astro-island')) island.remove();
      element.replaceWith(bare);
    });
    await page.locator('article[id="thanks"] .read-command').click();
    await page.locator('.read-terminal .xterm-rows').filter({ hasText: 'user:nginx:r-x' }).waitFor();
  });

  test('are text that can be marked', async () => {
    const { article } = await openArticle('keeping-things-safe', 'chmod-700');
    const style = await article
      .locator('.read-command')
      .first()
      .evaluate((button) => getComputedStyle(button).userSelect);
    expect(style).toBe('text');
  });
});

test('without JavaScript it is complete: pictures, all steps, transcripts, prose', async () => {
  const { page } = await openPage('read/keeping-things-safe/', { javaScript: false });
  const words = await text(page);
  for (const sentence of [
    'Somebody reads that homes should be private',
    'Permission denied',
    'The first entry that matches decides.',
  ])
    expect(words).toContain(sentence);
  expect(await page.locator('svg.drawing').count()).toBeGreaterThan(5);
  expect(
    await page
      .getByRole('group', { name: /^Steps of/ })
      .first()
      .isVisible(),
  ).toBe(false);
});
