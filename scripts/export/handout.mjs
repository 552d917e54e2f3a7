import { readFile } from 'node:fs/promises';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { setAbout, setOutline } from './bookmarks.mjs';
import { layOutHtml } from './frames.mjs';
import { anchorOf, handoutHtml, sectionAnchor, sectionsOf } from './handout-html.mjs';

/**
 * @typedef {import('./bookmarks.mjs').Bookmark} Bookmark
 * @typedef {import('./deck.mjs').Deck} Deck
 * @typedef {import('./handout-html.mjs').Leaf} Leaf
 * @typedef {Map<string, { page: number, top: number }>} Places  by anchor
 */

const PAGES = { a4: 'A4', letter: 'letter' };

/**
 * The handout as a PDF. It is printed twice: the first tells on which page everything stands, for the contents.
 * @param {Deck} deck
 * @param {readonly Leaf[]} leaves
 * @param {object} options
 * @param {'a4' | 'letter'} options.paper
 * @param {'light' | 'dark'} options.theme
 * @param {string | null} options.site
 * @param {string | undefined} options.author
 * @returns {Promise<{ bytes: Uint8Array, pages: number }>}
 */
export async function handoutPdf({ page, title, lang }, leaves, { paper, theme, site, author }) {
  const style = await page.addStyleTag({
    content: await styleOf(title, sectionsOf(leaves), { paper, theme }),
  });
  const address = site === null ? null : new URL('talk/', site).href;
  const print = async (/** @type {Map<string, number>} */ pages) => {
    await layOutHtml(page, handoutHtml({ title, address, leaves, pages }), site);
    const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
    return PDFDocument.load(printed, { updateMetadata: false });
  };
  const places = placesIn(await print(new Map()));
  const document = await print(new Map([...places].map(([anchor, place]) => [anchor, place.page + 1])));
  await style.evaluate((element) => element.parentNode?.removeChild(element));
  setAbout(document, { title: `${title}: handout`, lang, author });
  setOutline(document, outlineOf(leaves, placesIn(document)));
  return { bytes: await document.save(), pages: document.getPageCount() };
}

/**
 * @param {string} title
 * @param {ReturnType<typeof sectionsOf>} sections
 * @param {{ paper: 'a4' | 'letter', theme: 'light' | 'dark' }} look
 */
async function styleOf(title, sections, { paper, theme }) {
  const text = (/** @type {string} */ words) => `"${words.replace(/["\\]/g, '\\$&')}"`;
  const parts = sections.map(
    (section, index) => `
.part-${index + 1} { page: part-${index + 1} }
@page part-${index + 1} { @bottom-left { content: ${text(section.title)} } }`,
  );
  return `${await readFile(new URL('handout.css', import.meta.url), 'utf8')}
@page { size: ${PAGES[paper]} portrait; @bottom-left { content: ${text(title)} } }
${parts.join('')}
[data-picture] { color-scheme: ${theme} }`;
}

/**
 * Sections, and in them the slides, where they stand.
 * @param {readonly Leaf[]} leaves
 * @param {Places} places
 * @returns {Bookmark[]}
 */
function outlineOf(leaves, places) {
  const at = (/** @type {string} */ anchor) => {
    const place = places.get(anchor);
    if (place === undefined) throw new Error(`The handout has no ${anchor}.`);
    return place;
  };
  return sectionsOf(leaves).map((section, index) => ({
    title: section.title,
    ...at(sectionAnchor(index + 1)),
    children: section.leaves.map(({ slide }) => ({
      title: `${slide.number}  ${slide.title}`,
      ...at(anchorOf(slide)),
    })),
  }));
}

/**
 * Where the things stand that links of a document lead to.
 * @param {PDFDocument} document
 * @returns {Places}
 */
function placesIn(document) {
  const pages = document.getPages().map(({ ref }) => ref);
  const named = document.catalog.lookup(PDFName.of('Dests'), PDFDict);
  return new Map(
    named.entries().map(([name]) => {
      const destination = named.lookup(name, PDFArray);
      const page = pages.findIndex((ref) => ref === destination.get(0));
      return [name.decodeText(), { page, top: destination.lookup(3, PDFNumber).asNumber() }];
    }),
  );
}
