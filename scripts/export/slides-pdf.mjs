import { PDFDocument } from '@cantoo/pdf-lib';
import { setAbout, setOutline, setPageLabels } from './bookmarks.mjs';
import { layOut } from './frames.mjs';
import { frameName, labelOf } from './stops.mjs';

/**
 * @typedef {import('./bookmarks.mjs').Bookmark} Bookmark
 * @typedef {import('./deck.mjs').Deck} Deck
 * @typedef {import('./stops.mjs').Stop} Stop
 */

/**
 * The slides as a PDF, one page for each stop: as the deck prints itself, with an outline and with the deck's own numbers.
 * @param {Deck} deck
 * @param {readonly Stop[]} stops  whose frames are kept
 * @param {object} options
 * @param {boolean} options.steps
 * @param {'light' | 'dark'} options.theme
 * @param {string | null} options.site
 * @param {string | undefined} options.author
 * @returns {Promise<{ bytes: Uint8Array, pages: number }>}
 */
export async function slidesPdf({ page, title, lang }, stops, { steps, theme, site, author }) {
  await layOut(page, stops.map(frameName), site);
  // Who prints a page by hand gets paper; an export is in the theme that was asked for.
  const style = await page.addStyleTag({ content: `:root { color-scheme: ${theme} !important }` });
  const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  await style.evaluate((element) => element.parentNode?.removeChild(element));
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  if (document.getPageCount() !== stops.length)
    throw new Error(`${stops.length} slides were printed on ${document.getPageCount()} pages.`);
  setAbout(document, { title, lang, author });
  setOutline(document, outlineOf(stops));
  setPageLabels(
    document,
    stops.map((stop) => labelOf(stop, { steps })),
  );
  return { bytes: await document.save(), pages: stops.length };
}

/**
 * Sections, and in them the slides, each at its first page.
 * @param {readonly Stop[]} stops
 */
export function outlineOf(stops) {
  /** @type {(Bookmark & { children: Bookmark[] })[]} */
  const sections = [];
  stops.forEach(({ slide }, page) => {
    if (stops[page - 1]?.slide === slide) return;
    if (sections.at(-1)?.title !== slide.section) sections.push({ title: slide.section, page, children: [] });
    sections.at(-1)?.children.push({ title: `${slide.number}  ${slide.title}`, page });
  });
  return sections;
}
