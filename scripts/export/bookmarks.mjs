import { PDFHexString, PDFName, PDFNull, PDFNumber } from '@cantoo/pdf-lib';

/**
 * @typedef {import('@cantoo/pdf-lib').PDFDocument} PDFDocument
 * @typedef {import('@cantoo/pdf-lib').PDFRef} PDFRef
 *
 * @typedef {object} Bookmark
 * @property {string} title
 * @property {number} page  from 0
 * @property {number} [top] how far above the foot of the page it begins, in points; without it the whole page is shown
 * @property {Bookmark[]} [children]
 */

/**
 * Gives a document an outline (ISO 32000-1, 12.3.3), open when the document is, in place of the one it has.
 * @param {PDFDocument} document
 * @param {readonly Bookmark[]} bookmarks
 */
export function setOutline(document, bookmarks) {
  const { context, catalog } = document;
  const root = context.nextRef();
  const items = writeItems(document, bookmarks, root);
  context.assign(root, context.obj({ Type: 'Outlines', ...items.ends, Count: items.count }));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

/**
 * @param {PDFDocument} document
 * @param {readonly Bookmark[]} bookmarks
 * @param {PDFRef} parent
 * @returns {{ ends: { First?: PDFRef, Last?: PDFRef }, count: number }} `count`: items that show when all are open
 */
function writeItems(document, bookmarks, parent) {
  const { context } = document;
  const refs = bookmarks.map(() => context.nextRef());
  let count = 0;
  bookmarks.forEach((bookmark, index) => {
    const ref = /** @type {PDFRef} */ (refs[index]);
    const below = writeItems(document, bookmark.children ?? [], ref);
    const previous = refs[index - 1];
    const next = refs[index + 1];
    count += 1 + below.count;
    context.assign(
      ref,
      context.obj({
        Title: PDFHexString.fromText(bookmark.title),
        Parent: parent,
        Dest: destination(document, bookmark),
        ...(previous ? { Prev: previous } : {}),
        ...(next ? { Next: next } : {}),
        ...(below.count > 0 ? { ...below.ends, Count: below.count } : {}),
      }),
    );
  });
  const [First] = refs;
  const Last = refs.at(-1);
  return { ends: First && Last ? { First, Last } : {}, count };
}

/**
 * @param {PDFDocument} document
 * @param {Bookmark} bookmark
 */
const destination = (document, { page, top }) =>
  top === undefined
    ? [document.getPage(page).ref, PDFName.of('Fit')]
    : [document.getPage(page).ref, PDFName.of('XYZ'), PDFNull, PDFNumber.of(top), PDFNull];

/**
 * Gives each page a label of its own (ISO 32000-1, 12.4.2), which viewers show and take in place of a number.
 * @param {PDFDocument} document
 * @param {readonly string[]} labels
 */
export function setPageLabels(document, labels) {
  const { context, catalog } = document;
  const numbers = labels.flatMap((label, page) => [page, context.obj({ P: PDFHexString.fromText(label) })]);
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: context.obj(numbers) }));
}

/**
 * What viewers, libraries and screen readers ask of a document: title, language, author where one is known.
 * @param {PDFDocument} document
 * @param {{ title: string, lang: string, author?: string | undefined }} about
 */
export function setAbout(document, { title, lang, author }) {
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(lang);
  if (author !== undefined) document.setAuthor(author);
}
