import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, LARGEST } from '../../scripts/bundle.mjs';
import { goTo, standing, stepsOfSlides } from './deck-page.ts';
import { openPage, useBrowser, type PageOptions } from './support.ts';

useBrowser();

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stick-'));
  path = join(folder, 'hosting-talk.html');
  await bundle(path, () => {});
});
afterAll(() => rm(folder, { recursive: true }));

const address = () => pathToFileURL(path).href;

/** The file, opened where there is no network, with all that it or its windows ever ask for and whatever the policy blocks. */
async function openFile(options: PageOptions & { readonly at?: string } = {}) {
  const requests: string[] = [];
  const opened = await openPage(address() + (options.at ? `#${options.at}` : ''), {
    reducedMotion: true,
    ...options,
    before: async (page) => {
      await page.context().setOffline(true);
      page.context().on('request', (request) => requests.push(request.url()));
      await options.before?.(page);
    },
  });
  return { ...opened, requests };
}

async function openDeck(options: PageOptions & { readonly at?: string } = {}) {
  const opened = await openFile(options);
  await opened.page.waitForSelector('html[data-deck=stage]');
  return opened;
}

const current = (page: Page | Frame) => page.locator('[data-slide][data-current]');

test('is one file of at most two megabytes, whose policy lets nothing run and nothing come but what is in it', async () => {
  expect((await stat(path)).size).toBeLessThanOrEqual(LARGEST);
  const html = await readFile(path, 'utf8');
  const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const directives = new Map(
    policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('connect-src')).toEqual(["'none'"]);
  for (const name of ['script-src', 'style-src'])
    expect(directives.get(name)?.filter((source) => !/^'sha256-[\w+/]{43}='$/.test(source))).toEqual([]);
  expect(policy).not.toMatch(/unsafe|https?:|\*|blob:|'self'/);
});

test('without the network every slide comes with keys, every widget wakes, and nothing but the file is asked for', async () => {
  const { page, problems, requests } = await openDeck();
  const slides = await stepsOfSlides(page);
  const seen: string[] = [];
  for (const { id, steps } of slides) {
    expect((await standing(page)).slide).toBe(id);
    await page.waitForFunction(() => document.querySelector('[data-current] astro-island[ssr]') === null);
    seen.push(id);
    for (let press = 0; press <= steps; press += 1) await page.keyboard.press('PageDown');
  }
  expect(seen.length).toBeGreaterThanOrEqual(40);
  expect(await page.locator('astro-island[ssr], .not-loaded').count()).toBe(0);
  expect(await page.locator('astro-island').count()).toBeGreaterThan(10);
  expect(requests).toEqual([address()]);
  expect(problems).toEqual([]);
});

test('a widget answers a click, and fonts are there', async () => {
  const { page, problems } = await openDeck({ at: 'keeping-things-safe/doors' });
  await page.waitForFunction(() => document.querySelector('[data-current] astro-island[ssr]') === null);
  const slide = current(page);
  await slide.getByRole('radio', { name: 'mallory' }).click();
  await slide.getByText('Permission denied').first().waitFor();
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  expect(new Set(loaded.map((family) => family.replaceAll('"', '')))).toEqual(
    new Set(['IBM Plex Sans', 'IBM Plex Mono']),
  );
  expect(problems).toEqual([]);
});

test('a terminal runs lines, programs that the site fetches by name among them', async () => {
  const { page, problems, requests } = await openDeck({ at: 'keeping-things-safe/three-terminals' });
  const screen = current(page).locator('.screen.shown[data-terminal=you] .xterm-rows');
  await screen.waitFor();
  await current(page).locator('.screen.shown .xterm-helper-textarea').focus();
  await page.keyboard.type('ls\n');
  await expect.poll(() => screen.innerText()).toMatch(/bin\s+lib\s+logs/);
  await page.keyboard.type("echo '6 7' | awk '{ print $1 * $2 }' | sed 's/^/is /'\n");
  await expect.poll(() => screen.innerText()).toMatch(/\nis 42/);
  await page.keyboard.type("python2.7 -c 'print(6 * 7 + 1)'; crontab -l; man ls | head -1\n");
  await expect.poll(() => screen.innerText()).toMatch(/\n43\s+15,35,55 [^]*\nLS\(1\)/);
  expect(requests).toEqual([address()]);
  expect(problems).toEqual([]);
});

test('an address of a slide and a step holds after a reload', async () => {
  const { page } = await openDeck();
  await goTo(page, 'keeping-things-safe/doors/2');
  await page.reload();
  await page.waitForSelector('html[data-deck=stage]');
  expect((await standing(page)).fragment).toBe('keeping-things-safe/doors/2');
  expect(await current(page).locator('[data-done="2"]').count()).toBeGreaterThan(0);
});

test('without JavaScript every slide is there to read, with the words that the site has', async () => {
  const words = (page: Page) =>
    page
      .locator('[data-slide]')
      .evaluateAll((slides) => slides.map((slide) => (slide as HTMLElement).innerText));
  const site = await openPage('talk/', { javaScript: false });
  const { page, requests } = await openFile({ javaScript: false });
  const texts = await words(page);
  expect(texts.length).toBeGreaterThanOrEqual(40);
  expect(texts).toEqual(await words(site.page));
  expect(await page.locator('[data-slide]').last().isVisible()).toBe(true);
  expect(
    await page
      .locator('main.deck ~ *')
      .evaluateAll((rest) => rest.filter((one) => one.checkVisibility()).length),
  ).toBe(0);
  expect(requests).toEqual([address()]);
});

test('a browser that cannot unpack the code says so and shows the slides', async () => {
  const { page } = await openFile({
    at: 'keeping-things-safe/doors',
    before: (blank) => blank.addInitScript(() => Reflect.deleteProperty(window, 'DecompressionStream')),
  });
  await page.getByText('The talk did not start here;').waitFor();
  expect(await page.locator('[data-slide]').last().isVisible()).toBe(true);
});

describe('what a file lacks', () => {
  test('stands in the place of the word about the network, and in the help', async () => {
    const { page } = await openDeck();
    await page.waitForFunction(
      () => document.querySelector('[data-part=offline]')?.textContent === 'one file',
    );
    await page.mouse.move(300, 300);
    expect(await page.getByText('one file', { exact: true }).isVisible()).toBe(true);
    await page.keyboard.press('?');
    await page
      .getByText('Not in it are the site’s other pages, the sandbox and what to take home;')
      .waitFor();
  });

  test('no link leads to a page of the site', async () => {
    const { page } = await openDeck();
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.filter((href) => !/^(#|https?:)/.test(href ?? ''))).toEqual([]);
  });

  test('a presenter’s window that the browser refuses is a sentence', async () => {
    const { page } = await openDeck({
      before: (blank) => blank.addInitScript(() => Object.assign(window, { open: () => null })),
    });
    await page.keyboard.press('p');
    await page.getByText('The browser refused the presenter’s window').waitFor();
  });
});

describe('the presenter’s window', () => {
  async function openPair(at: string) {
    const opened = await openDeck({ at });
    const { page } = opened;
    const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('p')]);
    return { ...opened, desk, stage: await stageOf(desk) };
  }

  async function stageOf(desk: Page): Promise<Frame> {
    const frame = (await (await desk.waitForSelector('[data-part=current]')).contentFrame()) as Frame;
    await frame.waitForSelector('html[data-deck=stage]');
    return frame;
  }

  test('moves the audience’s, which moves it, and nothing but the file is asked for', async () => {
    const { page, desk, problems, requests } = await openPair('keeping-things-safe/doors');
    await desk.getByText('Slide 19 of').waitFor();
    expect(await desk.locator('[data-notes]:visible h2').innerText()).toBe(
      await current(page).locator('h2').innerText(),
    );
    await desk.keyboard.press('ArrowRight');
    await expect.poll(async () => (await standing(page)).fragment).toBe('keeping-things-safe/doors/1');
    await page.keyboard.press('Home');
    await desk.getByText('Slide 1 of').waitFor();
    await desk.keyboard.press('b');
    await expect.poll(() => page.locator('[data-part=black]').isVisible()).toBe(true);
    expect(new Set(requests.map((url) => url.replace(/[?#].*/, '')))).toEqual(new Set([address()]));
    expect(problems).toEqual([]);
  });

  test('types at the terminal of the audience’s, also after either is loaded again', async () => {
    const { page, desk } = await openPair('keeping-things-safe/three-terminals');
    await page.reload();
    await desk.reload();
    const stage = await stageOf(desk);
    for (const window of [page, stage]) await current(window).locator('[data-ready]').waitFor();
    await current(stage).locator('.screen.shown .xterm-helper-textarea').focus();
    await desk.keyboard.type('echo from the desk\n');
    const screen = current(page).locator('.screen.shown .xterm-rows');
    await expect.poll(() => screen.innerText()).toMatch(/\nfrom the desk/);
  });

  test('says when the audience’s window is gone', async () => {
    const { page, desk } = await openPair('introduction/title');
    await desk.getByText('Slide 1 of').waitFor();
    await page.close();
    await desk.getByText('The audience’s window that opened this one is gone').waitFor();
  });
});
