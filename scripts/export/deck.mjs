import { readFile } from 'node:fs/promises';
import { Complaint } from '../complaint.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Browser} Browser
 *
 * @typedef {object} Slide
 * @property {string} address  `section/slide`
 * @property {number} number   its place in the talk, from 1: what the deck calls it by
 * @property {string} title
 * @property {string} section  the title of its section
 * @property {{ count: number, at?: number, isRun: boolean }[]} takers  what takes steps on it
 * @property {{ scenario: string, runs: { as: string, line: string }[] }[]} scenes
 *
 * @typedef {object} Deck
 * @property {Page} page
 * @property {string} title
 * @property {string} lang
 * @property {string | null} canonical  the public address of the deck's page, where the build knew one
 * @property {Slide[]} slides
 * @property {readonly string[]} problems  what went wrong in the page so far
 */

/**
 * The running deck in a page of its own, on a stage of 1280 by 720.
 * @param {Browser} browser
 * @param {string} url  of the deck's page
 * @param {{ theme: 'light' | 'dark', scale: number }} look  `scale`: pixels of a picture for one of the stage
 * @returns {Promise<Deck>}
 */
export async function openDeck(browser, url, { theme, scale }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    // For the styles of what is made of the page; its own code runs as everywhere.
    bypassCSP: true,
  });
  const page = await context.newPage();
  const problems = watchProblems(page);
  await page.addInitScript(markJoined);
  await open(page, url, problems);
  await page.addStyleTag({ content: await readFile(new URL('frames.css', import.meta.url), 'utf8') });
  return { page, problems, ...(await page.evaluate(readDeck)) };
}

/**
 * @param {Page} page
 * @param {string} url
 * @param {readonly string[]} problems
 */
async function open(page, url, problems) {
  /** @param {string} found */
  const fail = (found) => new Complaint(`Expected the deck to start at ${url}; found ${found}.`);
  const response = await page.goto(url).catch((error) => {
    throw fail(String(error instanceof Error ? error.message : error).split('\n')[0] ?? '');
  });
  if (!response?.ok()) throw fail(`status ${response?.status() ?? 'none'}`);
  // The page takes the mark away when its script cannot run: then there is nothing to wait for.
  const state = await page
    .waitForFunction(() => {
      const { deck } = document.documentElement.dataset;
      if (deck === 'stage') return 'stage';
      return document.readyState === 'complete' && deck === undefined ? 'none' : false;
    })
    .then((handle) => handle.jsonValue())
    .catch(() => 'late');
  if (state === 'stage') return;
  throw fail(
    problems[0] ?? (state === 'none' ? 'a page without a running deck' : 'that it did not start in time'),
  );
}

/** @param {Page} page */
function watchProblems(page) {
  /** @type {string[]} */
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.url()}: status ${response.status()}`);
  });
  return problems;
}

/** Runs in the page: a widget that has joined its scene says so, and is marked. */
function markJoined() {
  document.addEventListener('deck:session', ({ target }) => {
    if (target instanceof Element) target.setAttribute('data-joined', '');
  });
}

/** Runs in the page. */
function readDeck() {
  const root = document.documentElement;
  return {
    title: root.dataset['title'] ?? document.title,
    lang: root.lang,
    canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null,
    slides: [...document.querySelectorAll('section[data-slide]')].map((slide) => ({
      address: slide.id,
      number: Number(slide.getAttribute('data-slide')),
      title: slide.querySelector('h1, h2')?.textContent?.trim() ?? '',
      section: slide.getAttribute('data-section') ?? '',
      takers: [...slide.querySelectorAll('[data-steps]')].map((taker) => ({
        count: Number(taker.getAttribute('data-steps')),
        ...(taker.hasAttribute('data-at') ? { at: Number(taker.getAttribute('data-at')) } : {}),
        isRun: taker.hasAttribute('data-run'),
      })),
      scenes: [...slide.querySelectorAll('[data-scene]')].map((scene) => ({
        scenario: scene.getAttribute('data-scenario') ?? '',
        runs: JSON.parse(scene.getAttribute('data-runs') ?? '[]'),
      })),
    })),
  };
}

/**
 * The slides that were asked for, in their order.
 * @param {readonly Slide[]} slides
 * @param {readonly string[]} only
 */
export function chosen(slides, only) {
  const sectionOf = (/** @type {Slide} */ slide) => slide.address.split('/')[0];
  const fits = (/** @type {Slide} */ slide, /** @type {string} */ name) =>
    slide.address === name || sectionOf(slide) === name;
  const unknown = only.filter((name) => !slides.some((slide) => fits(slide, name)));
  if (unknown.length > 0) {
    const known = slides.map(({ address }) => `  ${address}`).join('\n');
    throw new Complaint(`--only names ${unknown.join(', ')}, which the talk has not; it has:\n${known}`);
  }
  return only.length === 0 ? [...slides] : slides.filter((slide) => only.some((name) => fits(slide, name)));
}

/**
 * Go to a step of a slide as a pasted address does, and wait until all of it stands.
 * @param {Deck} deck
 * @param {string} address  `section/slide/step`
 */
export async function standAt({ page, problems }, address) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  const fault = await page.evaluate(whenStill, address).catch((error) => String(error));
  const found = fault ?? problems[0];
  if (found !== undefined)
    throw new Complaint(`Expected the slide ${address} to stand; found: ${found.split('\n')[0]}.`);
}

/**
 * Runs in the page. Waits until the slide is the current one, its widgets are alive and nothing on it changes any more;
 * gives what is missing if that does not come.
 * @param {string} address
 */
async function whenStill(address) {
  const PATIENCE = 30_000;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const step = Number(address.split('/')[2]);
  const where = step === 0 ? address.slice(0, address.lastIndexOf('/')) : address;

  /** @param {Element} slide */
  const missing = (slide) => {
    if (!address.startsWith(`${slide.id}/`)) return 'another slide';
    const islands = [...slide.querySelectorAll('astro-island')];
    if (islands.some((island) => island.hasAttribute('ssr'))) return 'a widget that does not come alive';
    const lacksScene = (/** @type {Element} */ island) =>
      island.closest('[data-scene]') !== null && island.querySelector('[data-joined]') === null;
    if (islands.some(lacksScene)) return 'a widget that does not join its scene';
    if (slide.querySelector('.sandbox:not([data-ready])')) return 'a terminal that does not open';
    if (slide.querySelector('.not-loaded, .failure')) return 'a widget whose code did not arrive';
    return undefined;
  };

  // What is written to a terminal is on its screen a few turns later.
  const current = () => document.querySelector('[data-slide][data-current]');
  const frames = current()?.querySelector('.sandbox') ? 20 : 5;
  let changes = 0;
  const observer = new MutationObserver(() => (changes += 1));
  const deadline = performance.now() + PATIENCE;
  let stillFor = 0;
  let fault;
  await document.fonts.ready;
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  while (stillFor < frames) {
    await frame();
    const slide = current();
    fault = slide === null ? 'no slide' : missing(slide);
    stillFor = fault === undefined && changes === 0 ? stillFor + 1 : 0;
    changes = 0;
    if (performance.now() > deadline) return fault ?? `it goes on changing at ${where}`;
  }
  observer.disconnect();
  return undefined;
}
