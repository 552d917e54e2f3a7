import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { launchChromium } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { Complaint, run } from './complaint.mjs';
import { contactSheet } from './contact-sheet.mjs';
import { serve } from './serve.mjs';
import { buildSettings, root } from './settings.mjs';
import { shotOptions } from './shot-options.mjs';

/**
 * @typedef {import('./shot-options.mjs').ShotOptions} ShotOptions
 * @typedef {import('./shot-options.mjs').Viewport} Viewport
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 */

// Pictures of every slide in its last step, to look at what a change did to the whole talk.
await run(async () => {
  const options = shotOptions(process.argv.slice(2));
  const settings = buildSettings();
  await ensureBuilt(settings);
  const site = await serve(settings, 0);
  const browser = await launchChromium();
  try {
    for (const theme of options.themes) {
      for (const viewport of options.viewports)
        await shoot(browser, `${site.url}talk/`, options, theme, viewport);
    }
  } finally {
    await browser.close();
    await site.close();
  }
});

/**
 * @param {Browser} browser
 * @param {string} deck
 * @param {ShotOptions} options
 * @param {'light' | 'dark'} theme
 * @param {Viewport} viewport
 */
async function shoot(browser, deck, { slides, out, sheet }, theme, viewport) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(deck);
  await page.waitForSelector('html[data-deck=stage]');
  const all = await page.locator('[data-slide]').evaluateAll((sections) => sections.map(({ id }) => id));
  const unknown = slides.filter((slide) => !all.includes(slide));
  if (unknown.length > 0) {
    throw new Complaint(`There is no slide ${unknown.join(', ')}; the talk has:\n  ${all.join('\n  ')}`);
  }

  const name = `${theme}-${viewport.width}x${viewport.height}`;
  const folder = resolve(root, out, name);
  await mkdir(folder, { recursive: true });
  /** @type {{ caption: string, png: Buffer }[]} */
  const pictures = [];
  for (const id of slides.length > 0 ? slides : all) {
    await showLastStep(page, id);
    // An upright slide is a column to scroll; a stage is a screen.
    const png = await page.screenshot({ fullPage: viewport.height > viewport.width });
    const number = String(all.indexOf(id) + 1).padStart(2, '0');
    await writeFile(join(folder, `${number}-${id.replace('/', '-')}.png`), png);
    pictures.push({ caption: `${number} ${id}`, png });
  }
  console.log(`${pictures.length} pictures in ${relative(process.cwd(), folder) || '.'}/`);
  if (sheet) {
    const file = `${folder}.png`;
    await writeFile(file, await contactSheet(browser, pictures));
    console.log(`  all on one sheet: ${relative(process.cwd(), file)}`);
  }
  await context.close();
}

/**
 * Go to a slide as a pasted address does, and wait until it stands: fonts there, its widgets awake.
 * @param {Page} page
 * @param {string} id
 */
async function showLastStep(page, id) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `${id}/last`);
  await page.waitForFunction(
    (wanted) => document.querySelector('[data-slide][data-current]')?.id === wanted,
    id,
  );
  await page.waitForFunction(() => document.querySelector('[data-current] astro-island[ssr]') === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
