import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportTalk } from '../../scripts/export/index.mjs';
import { exportOptions } from '../../scripts/export/options.mjs';
import { buildSettings } from '../../scripts/settings.mjs';
import { labelsOf, linksIn, outlineOf } from '../scripts/read-pdf.ts';
import { openDeck, stepsOfSlides } from './deck-page.ts';
import { useBrowser } from './support.ts';

useBrowser();

const SITE = 'https://talk.example.org';
/** The test site as if it were published; what was built is taken as it is. */
const settings = { ...buildSettings(), siteUrl: SITE };
const home = new URL(settings.basePath, SITE).href;

let folder = '';
let slides: { id: string; title: string; section: string; steps: number; demo: boolean }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hosting-talk-export-'));
  const { page } = await openDeck();
  const steps = new Map((await stepsOfSlides(page)).map(({ id, steps: count }) => [id, count]));
  const read = await page.locator('[data-slide]').evaluateAll((sections) =>
    sections.map((section) => ({
      id: section.id,
      title: section.querySelector('h1, h2')?.textContent?.trim() ?? '',
      section: section.getAttribute('data-section') ?? '',
      demo: section.querySelector('[data-run]') !== null,
    })),
  );
  slides = read.map((slide) => ({ ...slide, steps: steps.get(slide.id) ?? 0 }));
  await exportTalk(exportOptions(['--width', '640']), settings, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (name: string) => PDFDocument.load(readFileSync(join(folder, name)), { updateMetadata: false });

describe('the slides', () => {
  test('have a page each, in the stage’s shape, called by their numbers', async () => {
    const document = await open('slides.pdf');
    expect(document.getPageCount()).toBe(slides.length);
    expect(labelsOf(document)).toEqual(slides.map((_, index) => String(index + 1)));
    const shapes = document.getPages().map((page) => page.getWidth() / page.getHeight());
    for (const shape of shapes) expect(shape).toBeCloseTo(16 / 9, 2);
  });

  test('are found in the outline, each in its section and on its page', async () => {
    const document = await open('slides.pdf');
    const found = outlineOf(document).flatMap(({ title: section, children }) =>
      children.map(({ title, page }) => ({ section, title, page })),
    );
    expect(found).toEqual(
      slides.map(({ section, title }, page) => ({ section, title: `${page + 1}  ${title}`, page })),
    );
  });

  test('are tagged, in a language, and have the title of the talk', async () => {
    const document = await open('slides.pdf');
    expect(document.getTitle()).toBe('Learning Hosting Best-Practices From WebFaction');
    for (const key of ['StructTreeRoot', 'MarkInfo', 'Lang'])
      expect(document.catalog.has(PDFName.of(key)), key).toBe(true);
  });

  test('lead nowhere on the machine that made them', async () => {
    for (const name of ['slides.pdf', 'handout.pdf'])
      expect(linksIn(await open(name)).filter(({ address }) => address.includes('127.0.0.1'))).toEqual([]);
  });
});

describe('the handout', () => {
  test('has every slide in its outline, in order, down the pages', async () => {
    const document = await open('handout.pdf');
    const found = outlineOf(document).flatMap(({ children }) => children);
    expect(found.map(({ title }) => title)).toEqual(slides.map(({ title }, at) => `${at + 1}  ${title}`));
    const pages = found.map(({ page }) => page);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
    expect(pages[0]).toBe(1);
    expect(document.getPageCount()).toBe(Math.max(...pages) + 1);
  });

  test('is as large as it was meant to be: what is too wide for a page makes a printer shrink all of it', async () => {
    const document = await open('handout.pdf');
    const [page] = document.getPages();
    expect(page?.getWidth()).toBeCloseTo(595, 0);
    expect(page?.getHeight()).toBeCloseTo(842, 0);
    const code = linksIn(document).find(({ address }) => address === `${home}talk/`);
    // 40 mm in points.
    expect(code?.width).toBeCloseTo(113.4, 0);
  });

  test('has a code for the last step of every slide, and a box for every demo', async () => {
    const addresses = linksIn(await open('handout.pdf')).map(({ address }) => address);
    const expected = slides.map(({ id, steps }) => `${home}talk/#${id}${steps > 0 ? `/${steps}` : ''}`);
    expect(expected.filter((address) => !addresses.includes(address))).toEqual([]);
    const boxes = addresses.filter((address) => address.startsWith(`${home}sandbox/#1.`));
    expect(boxes.length).toBe(slides.filter(({ demo }) => demo).length);
  });
});

test('there is a picture of every slide, and their names sort as the talk goes', () => {
  const names = readdirSync(join(folder, 'png')).sort();
  expect(names.map((name) => name.replace(/^\d\d-\d{3}-(.*)\.png$/, '$1'))).toEqual(
    slides.map(({ id }) => id.split('/')[1]),
  );
  // The head of a PNG says how wide it is.
  expect(readFileSync(join(folder, 'png', names[0] ?? '')).readUInt32BE(16)).toBe(640);
});

test('with steps there is a page and a picture for each, and a part does not replace the whole', async () => {
  const slide = slides.find(({ demo }) => demo);
  const { written, pictures } = await exportTalk(
    exportOptions(['--pdf', '--png', '--steps', '--only', slide?.id ?? '', '--width', '320']),
    settings,
    folder,
  );
  expect(written.map(({ name }) => name)).toEqual(['slides-steps-part.pdf', 'png-steps/']);
  const number = slides.findIndex(({ id }) => id === slide?.id) + 1;
  const count = (slide?.steps ?? 0) + 1;
  const labels = Array.from({ length: count }, (_, step) => (step === 0 ? `${number}` : `${number}/${step}`));
  expect(labelsOf(await open('slides-steps-part.pdf'))).toEqual(labels);
  expect(pictures.length).toBe(count);
  expect((await open('slides.pdf')).getPageCount()).toBe(slides.length);
});

test('a slide that is not there is named, with those that are, and nothing is written', async () => {
  const before = readdirSync(folder);
  const failing = exportTalk(exportOptions(['--png', '--only', 'questions/nothing']), settings, folder);
  await expect(failing).rejects.toThrow('--only names questions/nothing, which the talk has not; it has:');
  expect(readdirSync(folder)).toEqual(before);
});
