/** Pixels: wide enough to read a slide's title, small enough that a section fits a screen. */
const THUMBNAIL = 384;
const COLUMNS = 4;

/**
 * All pictures on one sheet, with their captions, as a PNG. The browser that took them also lays them out,
 * so no program for pictures is needed.
 * @param {import('playwright-core').Browser} browser
 * @param {readonly { caption: string, png: Buffer }[]} pictures
 */
export async function contactSheet(browser, pictures) {
  const columns = Math.min(COLUMNS, pictures.length);
  const page = await browser.newPage({ viewport: { width: columns * (THUMBNAIL + 16) + 16, height: 400 } });
  await page.setContent(`<!doctype html>
    <style>
      body { margin: 16px; display: grid; grid-template-columns: repeat(${columns}, ${THUMBNAIL}px); gap: 16px;
             font: 12px sans-serif; background: #888; color: #fff; align-items: start }
      figure { margin: 0 } img { width: 100%; display: block }
    </style>
    ${pictures.map(({ caption, png }) => figure(caption, png)).join('\n')}`);
  const sheet = await page.screenshot({ fullPage: true });
  await page.close();
  return sheet;
}

/**
 * @param {string} caption
 * @param {Buffer} png
 */
const figure = (caption, png) =>
  `<figure><img src="data:image/png;base64,${png.toString('base64')}"><figcaption>${caption}</figcaption></figure>`;
