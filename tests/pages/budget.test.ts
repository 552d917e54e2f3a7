import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openPage, siteUrl, useBrowser, whenQuiet } from './support.ts';
import { openDeck } from './deck-page.ts';
import { bytesOf, withImports } from './weight.ts';

useBrowser();

/** Bytes. HTML and CSS may grow to 120 kB when every diagram is in; the bound follows what stands there, so that growth is noticed. */
const BUDGET = { script: 35_000, page: 108_000, fonts: 80_000 };

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

test('until the first slide is shown: JavaScript, HTML with CSS, and fonts stay within their budgets', async () => {
  const { page } = await openDeck();
  const html = await (await fetch(siteUrl('talk/'))).text();
  // What the page itself names, with all its scripts import: widgets that arrive when the browser is idle add more.
  const wanted = [
    ...html.matchAll(/<(?:script|link rel="(?:stylesheet|modulepreload)")[^>]* (?:src|href)="([^"]+)"/g),
  ].map(([, path = '']) => new URL(path, siteUrl('')).href);
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\.woff2?$/.test(name));
  });
  const inline = [...html.matchAll(INLINE_SCRIPT)].map(([, text]) => text ?? '').join('\n');

  const scripts = await withImports(wanted.filter((url) => url.endsWith('.js')));
  const styles = wanted.filter((url) => url.endsWith('.css'));
  const measured = {
    script: (await gzipped(scripts)) + gzipSync(inline).length,
    // What is script is weighed above; the rest of the page is HTML.
    page: gzipSync(html.replace(INLINE_SCRIPT, '')).length + (await gzipped(styles)),
    fonts: (await Promise.all(fonts.map(size))).reduce((sum, bytes) => sum + bytes, 0),
  };
  console.log(`until the first slide: ${JSON.stringify(measured)} of ${JSON.stringify(BUDGET)} bytes`);
  expect(measured.script).toBeLessThanOrEqual(BUDGET.script);
  expect(measured.page).toBeLessThanOrEqual(BUDGET.page);
  expect(measured.fonts).toBeLessThanOrEqual(BUDGET.fonts);
  expect(new Set(styles).size).toBe(styles.length);
});

test('the ACL diagram with the kernel costs at most 30 kB brotli on top of the Svelte runtime', async () => {
  const files = await filesOf('AclDiagram');
  const bytes = await compressed(files);
  console.log(`the ACL diagram: ${bytes} bytes in ${files.length} files`);
  // Were a file missed, the sum would be nothing like it.
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(30_000);
});

test('the walk through the module path costs at most 25 kB brotli on top of the Svelte runtime and the kernel', async () => {
  const all = await filesOf('ModulePathWalker');
  const files = all.filter((url) => !/\/kernel\.[^/]*$/.test(url));
  const bytes = await compressed(files);
  console.log(`the walk through the module path: ${bytes} bytes in ${files.length} files`);
  expect(files.length).toBe(all.length - 1);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(25_000);
});

test('the day of crontabs costs at most 30 kB brotli more than a diagram of the kernel', async () => {
  const shared = await filesOf('AclDiagram');
  const files = (await filesOf('CronDay')).filter((url) => !shared.includes(url));
  const bytes = await compressed(files);
  console.log(`the day of crontabs: ${bytes} bytes in ${files.length} files`);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(30_000);
});

/** Files of src/hosting/kernel that are cut off the one that is called so. */
const KERNEL = /\/(kernel|calendar|create|explain|open|processes|setid|sockets)\.[^/]*$/;

test('the router costs at most 35 kB brotli on top of the Svelte runtime and the kernel', async () => {
  // What reads nginx.conf is not in it: the scenario brings that, whose nginx is started already.
  const files = (await filesOf('PortRouter')).filter((url) => !KERNEL.test(url));
  const bytes = await compressed(files);
  console.log(`the router: ${bytes} bytes in ${files.length} files`);
  expect(bytes).toBeGreaterThan(25_000);
  expect(bytes).toBeLessThanOrEqual(35_000);
});

test.each(['PrivateApaches', 'AccountMemory'])(
  '%s costs at most 35 kB brotli on top of the Svelte runtime and the kernel',
  async (widget) => {
    // Apache’s own reading and answering is fetched with the scenario, which has started two of them.
    const files = (await filesOf(widget)).filter((url) => !KERNEL.test(url));
    const bytes = await compressed(files);
    console.log(`${widget}: ${bytes} bytes in ${files.length} files`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(35_000);
  },
);

test('the whole box costs at most 35 kB brotli on top of the Svelte runtime and the kernel', async () => {
  const files = (await filesOf('Landscape')).filter((url) => !KERNEL.test(url));
  const bytes = await compressed(files);
  console.log(`the whole box: ${bytes} bytes in ${files.length} files`);
  expect(bytes).toBeGreaterThan(15_000);
  expect(bytes).toBeLessThanOrEqual(35_000);
});

test('the control panel costs at most 35 kB brotli on top of the Svelte runtime and the kernel, and has no method of the panel in it', async () => {
  const files = (await filesOf('PanelForm')).filter((url) => !KERNEL.test(url));
  const bytes = await compressed(files);
  console.log(`the control panel: ${bytes} bytes in ${files.length} files`);
  expect(bytes).toBeGreaterThan(15_000);
  expect(bytes).toBeLessThanOrEqual(35_000);
  // Those come with the first line, in the program.
  const texts = await Promise.all(files.map(async (url) => (await bytesOf(url)).toString()));
  expect(texts.filter((text) => text.includes('make an application'))).toEqual([]);
});

test('no request leaves the site, on the deck and through all its slides', async () => {
  const { page } = await openPage('talk/');
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.reload();
  await page.waitForSelector('html[data-deck=stage]');
  const total = await page.locator('[data-slide]').count();
  for (let slide = 1; slide < total; slide++)
    await page.evaluate((index) => {
      location.hash = document.querySelectorAll('[data-slide]')[index]?.id ?? '';
    }, slide);
  await whenQuiet(page);
  expect([...hosts]).toEqual([new URL(siteUrl('')).host]);
});

test('what is said aloud is not in the audience’s page, and is on the speaker’s', async () => {
  const audience = await (await fetch(siteUrl('talk/'))).text();
  const speaker = await (await fetch(siteUrl('talk/notes/'))).text();
  const phrase = 'Let the picture stand while people find their seats';
  expect(audience).not.toContain(phrase);
  expect(audience).not.toContain('<!--notes-->');
  expect(speaker).toContain(phrase);
});

const size = async (url: string) => (await bytesOf(url)).length;
const gzipped = async (urls: readonly string[]) =>
  (await Promise.all(urls.map(async (url) => gzipSync(await bytesOf(url)).length))).reduce(
    (sum, bytes) => sum + bytes,
    0,
  );

/** What a widget brings, with all that it imports at once, on top of the Svelte runtime. */
async function filesOf(widget: string): Promise<readonly string[]> {
  const html = await (await fetch(siteUrl('talk/'))).text();
  const [island = ''] = new RegExp(`<astro-island[^>]*${widget}[^>]*>`).exec(html) ?? [];
  const urlOf = (attribute: string) =>
    new URL(new RegExp(`${attribute}="([^"]*)"`).exec(island)?.[1] ?? '', siteUrl('')).href;
  const runtime = await withImports([urlOf('renderer-url')]);
  // What every import() calls is the bundler's, and comes once.
  const isOwn = (url: string) => !runtime.includes(url) && !/\/preload\.[^/]*$/.test(url);
  return (await withImports([urlOf('component-url')])).filter(isOwn);
}

const compressed = async (urls: readonly string[]) =>
  (await Promise.all(urls.map(async (url) => brotliCompressSync(await bytesOf(url)).length))).reduce(
    (sum, one) => sum + one,
    0,
  );
