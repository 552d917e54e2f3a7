import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';

export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScript?: boolean;
  readonly reducedMotion?: boolean;
  /** With the service worker: what it answers, `page.route` and the requests of a page never see. */
  readonly offline?: boolean;
  /** Where another site than the one that all tests share is served. */
  readonly site?: string;
  /** What to arrange before the page loads: routes, scripts. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** A page of the built site, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Uncaught errors, console errors (a Content-Security-Policy violation is one) and requests that failed. */
  readonly problems: readonly string[];
}

/** A slide as the deck page lists it. */
export interface ListedSlide {
  readonly number: number;
  /** `section/slide-name` */
  readonly id: string;
}

let browser: Browser;
let opened: Page[] = [];

/** Connect a test file to the shared browser; call it once at the top of the file. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject('wsEndpoint'));
  });
  afterEach(async () => {
    await Promise.all(opened.map((page) => page.context().close()));
    opened = [];
  });
  afterAll(() => browser.close());
}

/** The whole address of a path below the site's base path, such as `talk/`. */
export const siteUrl = (path: string): string => new URL(path.replace(/^\//, ''), inject('baseUrl')).href;

/** Open a path in a fresh context, closed when the test ends. */
export async function openPage(path: string, options: PageOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext(contextOptions(options));
  const page = await context.newPage();
  opened.push(page);
  const problems = collectProblems(page);
  watchTraffic(page);
  await options.before?.(page);
  await page.goto(new URL(path, options.site ?? siteUrl('')).href);
  return { page, problems };
}

/** What of each opened page is on its way, and when anything last began or ended. */
const traffic = new WeakMap<Page, { open: number; last: number }>();

function watchTraffic(page: Page): void {
  const seen = { open: 0, last: Date.now() };
  traffic.set(page, seen);
  const note = (change: number) => () => {
    seen.open += change;
    seen.last = Date.now();
  };
  page.on('request', note(1));
  page.on('requestfinished', note(-1));
  page.on('requestfailed', note(-1));
}

/** How long nothing may be asked for until a page is taken to have all it wants, in milliseconds. */
const QUIET = 500;

/**
 * Waits until a page has all that it asked for. Playwright's own `networkidle` never comes if a frame goes elsewhere while it
 * loads, as those of the presenter's window may.
 */
export async function whenQuiet(page: Page): Promise<void> {
  await page.waitForLoadState();
  const isQuiet = () => {
    const { open, last } = traffic.get(page) ?? { open: 0, last: 0 };
    return open === 0 && Date.now() - last >= QUIET;
  };
  while (!isQuiet()) await page.waitForTimeout(QUIET / 5);
}

/** All slides of an opened deck page, in their order. */
export const listSlides = (page: Page): Promise<ListedSlide[]> =>
  page
    .locator('section[data-slide]')
    .evaluateAll((sections) => sections.map(({ id, dataset }) => ({ id, number: Number(dataset.slide) })));

const contextOptions = (options: PageOptions): BrowserContextOptions => ({
  viewport: options.viewport ?? { width: 1280, height: 720 },
  colorScheme: options.colorScheme ?? 'light',
  javaScriptEnabled: options.javaScript ?? true,
  reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  serviceWorkers: options.offline ? 'allow' : 'block',
});

function collectProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // Going to another page gives up what the last one was still loading; that is nobody's fault.
    if (reason !== 'net::ERR_ABORTED') problems.push(`request: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`response: ${response.status()} ${response.url()}`);
  });
  return problems;
}
