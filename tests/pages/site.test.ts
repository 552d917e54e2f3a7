import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildSettings } from '../../scripts/settings.mjs';
import { listSlides, openPage, siteUrl, useBrowser, whenQuiet } from './support.ts';

useBrowser();

const pages = readdirSync(buildSettings().outDir, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('index.html'))
  .map((name) => name.replace(/index\.html$/, ''))
  .sort();

describe('every page', () => {
  for (const path of pages) {
    test(`/${path} has a title, one first heading, and nothing goes wrong on it`, async () => {
      const { page, problems } = await openPage(path);
      expect(await page.title()).not.toBe('');
      expect(await page.locator('h1').count()).toBeGreaterThan(0);
      await whenQuiet(page);
      expect(problems).toEqual([]);
    });
  }
});

test('an address that leads nowhere gets the 404 page', async () => {
  const { page } = await openPage('no/such/page/');
  expect(await page.locator('h1').count()).toBe(1);
  const answer = await fetch(siteUrl('no/such/page/'));
  expect(answer.status).toBe(404);
});

test('every slide is on the deck page, numbered from 1, without JavaScript too', async () => {
  const { page } = await openPage('talk/', { javaScript: false });
  const slides = await listSlides(page);
  expect(slides.length).toBeGreaterThan(0);
  expect(slides.map(({ number }) => number)).toEqual(slides.map((_, index) => index + 1));
  for (const { id } of slides) expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
});

test('no page nests paragraphs, which a browser would take apart', async () => {
  for (const path of pages) {
    const html = await (await fetch(siteUrl(path))).text();
    expect([...html.matchAll(/<p(?:\s[^>]*)?>\s*<p(?:\s[^>]*)?>.{0,60}/g)].map(([found]) => found)).toEqual(
      [],
    );
  }
});
