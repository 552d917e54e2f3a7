import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from '../../scripts/serve.mjs';
import { buildSettings } from '../../scripts/settings.mjs';
import { writeWorker } from '../../src/integrations/offline/index.ts';
import { goTo } from './deck-page.ts';
import { listSlides, openPage, useBrowser } from './support.ts';

useBrowser();

/** A copy of the built site, at a server of its own that a test may change and stop. */
let outDir: string;
let server: Awaited<ReturnType<typeof serve>>;
const { basePath, outDir: built } = buildSettings();

beforeEach(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'offline-site-'));
  await cp(built, outDir, { recursive: true });
  server = await serve({ outDir, basePath }, 0);
});
afterEach(async () => {
  await server.close();
  await rm(outDir, { recursive: true });
});

/** The deck of that site, with what it says of itself in the controls. */
async function openTalk(before?: (page: Page) => Promise<unknown>): Promise<Page> {
  const { page } = await openPage('talk/', { offline: true, site: server.url, ...(before && { before }) });
  await page.waitForSelector('html[data-deck=stage]');
  return page;
}

const says = (page: Page, badge: string) =>
  page.waitForFunction((text) => document.querySelector('[data-part=offline]')?.textContent === text, badge);

const note = (page: Page) => page.locator('[data-part=offline-note]').textContent();
const versionOf = (page: Page) => page.locator('html').getAttribute('data-version');

/** The next version of the site takes the place of this one. */
async function publish(change: (html: string) => string): Promise<string> {
  const talk = join(outDir, 'talk/index.html');
  await writeFile(talk, change(await readFile(talk, 'utf8')));
  const { version } = await writeWorker(outDir);
  const port = Number(new URL(server.url).port);
  await server.close();
  server = await serve({ outDir, basePath }, port);
  return version;
}

test('with the server gone: a reload, every slide by its address, a widget, and the sandbox', async () => {
  const page = await openTalk();
  await says(page, 'ready offline');
  await server.close();
  await page.context().setOffline(true);

  await page.reload();
  await page.waitForSelector('html[data-deck=stage]');
  const slides = await listSlides(page);
  expect(slides.length).toBeGreaterThanOrEqual(40);
  for (const { id } of slides) {
    if (id !== slides[0]?.id) await goTo(page, id);
    await page.waitForFunction(() => document.querySelector('[data-current] astro-island[ssr]') === null);
    expect(await page.locator('[data-slide][data-current]').getAttribute('id')).toBe(id);
  }
  expect(await page.locator('.not-loaded').count()).toBe(0);
  expect(await page.locator('astro-island:not([ssr])').count()).toBeGreaterThan(10);

  for (const path of ['', 'talk/notes/', 'talk/presenter/', 'take-home/', 'sandbox'])
    expect((await page.goto(server.url + path))?.status()).toBe(200);
  await page.waitForSelector('[data-ready]');
  await page.locator('.screen.shown .xterm-helper-textarea').focus();
  await page.keyboard.type('cd webapps; echo "$PWD" | tr a-z A-Z\n');
  await page.getByRole('log').getByText('/HOME/YOU/WEBAPPS', { exact: true }).waitFor();
});

test('a newer version waits through reloads, and comes when it is taken', async () => {
  const page = await openTalk();
  await says(page, 'ready offline');
  const older = await versionOf(page);
  const newer = await publish((html) => html.replace('<body', '<body data-newer'));
  expect(newer).not.toBe(older);

  await page.reload();
  await says(page, 'newer version');
  await page.reload();
  await says(page, 'newer version');
  expect(await versionOf(page)).toBe(older);
  expect(await page.locator('body[data-newer]').count()).toBe(0);

  await page.keyboard.press('?');
  expect(await note(page)).toBe(
    'Ready offline. A newer version is ready: it comes with the next visit, or now.',
  );
  await page.getByRole('button', { name: 'Take it now' }).click();
  await page.waitForSelector('body[data-newer]');
  expect(await versionOf(page)).toBe(newer);
  await says(page, 'ready offline');
  expect(await page.evaluate(() => caches.keys())).toEqual([`offline ${server.url} ${newer}`]);
});

test('files that are not of the version are not kept', async () => {
  const talk = join(outDir, 'talk/index.html');
  await writeFile(talk, `${await readFile(talk, 'utf8')}<!-- of another version -->`);
  const page = await openTalk();
  await says(page, 'online only');
  expect(await note(page)).toContain('Not all of the talk could be kept');
});

test('cache storage refused: a sentence, and the talk goes on', async () => {
  const worker = join(outDir, 'sw.js');
  const refusal = "caches.open = () => Promise.reject(new DOMException('Refused', 'SecurityError'));\n";
  await writeFile(worker, refusal + (await readFile(worker, 'utf8')));
  const page = await openTalk();
  await says(page, 'online only');
  expect(await note(page)).toContain('the browser gives no room');
  await page.keyboard.press('End');
  await page.waitForFunction(() => location.hash.length > 1);
});

test('registration refused, and no service workers at all: a sentence each', async () => {
  const refused = await openTalk((page) =>
    page.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException('no', 'SecurityError'));
    }),
  );
  await says(refused, 'online only');
  expect(await note(refused)).toBe(
    'The browser refused to keep the talk for use without the network: stay connected.',
  );
  const absent = await openTalk((page) =>
    page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined }),
    ),
  );
  await says(absent, 'online only');
  expect(await note(absent)).toContain('This browser keeps nothing for use without the network');
});
