import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { setAbout, setOutline, setPageLabels } from '../../scripts/export/bookmarks.mjs';
import { outlineOf as outlineOfStops } from '../../scripts/export/slides-pdf.mjs';
import { labelOf, pictureName, runSteps, stepsOf, stopsOf } from '../../scripts/export/stops.mjs';
import { labelsOf, outlineOf } from './read-pdf.ts';

const slide = (number: number, address: string, section: string, takers: object[] = []) => ({
  ...{ number, address, section, title: `Slide “${number}” — ü`, scenes: [] },
  takers: takers as { count: number; at?: number; isRun: boolean }[],
});

const slides = [
  slide(1, 'one/title', 'One'),
  slide(2, 'one/door', 'One', [
    { count: 1, isRun: true },
    { count: 2, isRun: false },
    { count: 1, at: 1, isRun: false },
    { count: 1, isRun: true },
  ]),
  slide(3, 'two/end', 'Two'),
];

/** Written to bytes and read again, as by whoever opens the file. */
async function reread(change: (document: PDFDocument) => void, pages: number) {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage();
  change(document);
  return PDFDocument.load(await document.save(), { updateMetadata: false });
}

test('steps and the steps of lines are counted as the deck counts them', () => {
  expect(slides.map(stepsOf)).toEqual([0, 4, 0]);
  expect(slides.map(runSteps)).toEqual([[], [1, 4], []]);
});

test('a page a slide: sections hold slides, each leads to its page, and pages are called by the slide’s number', async () => {
  const stops = stopsOf(slides, { steps: false });
  const document = await reread((made) => {
    setOutline(made, outlineOfStops(stops));
    setPageLabels(
      made,
      stops.map((stop) => labelOf(stop, { steps: false })),
    );
  }, 3);
  expect(outlineOf(document)).toEqual([
    {
      title: 'One',
      page: 0,
      children: [
        { title: '1  Slide “1” — ü', page: 0, children: [] },
        { title: '2  Slide “2” — ü', page: 1, children: [] },
      ],
    },
    { title: 'Two', page: 2, children: [{ title: '3  Slide “3” — ü', page: 2, children: [] }] },
  ]);
  expect(labelsOf(document)).toEqual(['1', '2', '3']);
  expect(document.catalog.lookup(PDFName.of('PageMode'))).toBe(PDFName.of('UseOutlines'));
});

test('a page a step: slides lead to their first page, and the step is in the label', async () => {
  const stops = stopsOf(slides, { steps: true });
  const document = await reread((made) => {
    setOutline(made, outlineOfStops(stops));
    setPageLabels(
      made,
      stops.map((stop) => labelOf(stop, { steps: true })),
    );
  }, stops.length);
  const pages = outlineOf(document).flatMap(({ children }) => children.map(({ page }) => page));
  expect(pages).toEqual([0, 1, 6]);
  expect(labelsOf(document)).toEqual(['1', '2', '2/1', '2/2', '2/3', '2/4', '3']);
});

test('title, language and author are in the document; nobody is named as author where none is known', async () => {
  const document = await reread((made) => {
    setAbout(made, { title: 'Höhlen', lang: 'en', author: 'Ann Author' });
  }, 1);
  expect(document.getTitle()).toBe('Höhlen');
  expect(document.getAuthor()).toBe('Ann Author');
  expect(document.catalog.lookup(PDFName.of('Lang'))?.toString()).toContain('en');
  const nameless = await reread((made) => {
    setAbout(made, { title: 'Höhlen', lang: 'en' });
  }, 1);
  expect(nameless.getAuthor()).toBeUndefined();
});

test('pictures sort as the talk goes', () => {
  const stops = stopsOf(slides, { steps: true });
  const files = new Map([
    ['one/title', '01-one/010-title'],
    ['one/door', '01-one/020-door'],
    ['two/end', '02-two/010-end'],
  ]);
  const names = stops.map((stop) => pictureName(stop, files.get(stop.slide.address) ?? '', { steps: true }));
  expect(names).toEqual([...names].sort());
  expect(names.slice(0, 3)).toEqual(['01-010-title-0.png', '01-020-door-0.png', '01-020-door-1.png']);
  const [first] = stopsOf(slides, { steps: false });
  expect(first && pictureName(first, '01-one/010-title', { steps: false })).toBe('01-010-title.png');
});
