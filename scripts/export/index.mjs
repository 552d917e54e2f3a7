import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../browser.mjs';
import { serve } from '../serve.mjs';
import { root } from '../settings.mjs';
import { publicAddress, sandboxAddress, slideAddress } from './addresses.mjs';
import { chosen, openDeck, standAt } from './deck.mjs';
import { throughDraft, writeDraft } from './draft.mjs';
import { keepFrame } from './frames.mjs';
import { handoutPdf } from './handout.mjs';
import { readNotes } from './notes.mjs';
import { fileOf, slideFiles } from './slide-files.mjs';
import { slidesPdf } from './slides-pdf.mjs';
import { frameName, isPictureName, pictureName, runSteps, stopsOf } from './stops.mjs';

/**
 * @typedef {import('./options.mjs').ExportOptions} ExportOptions
 * @typedef {import('../settings.mjs').BuildSettings} BuildSettings
 * @typedef {import('./deck.mjs').Deck} Deck
 * @typedef {import('./deck.mjs').Slide} Slide
 * @typedef {import('./stops.mjs').Stop} Stop
 *
 * @typedef {object} Written  a file of the export, or a folder of pictures
 * @property {string} name    relative to the folder of the export
 * @property {string} holds   how much is in it, as in `66 pages`
 * @property {number} bytes
 *
 * @typedef {object} Exported
 * @property {Written[]} written
 * @property {string[]} pictures  all of them, relative to the folder of the export
 * @property {string | null} site where codes and links lead
 */

/**
 * Write the built talk as files.
 * @param {ExportOptions} options
 * @param {BuildSettings} settings
 * @param {string} folder  absolute
 * @returns {Promise<Exported>}
 */
export async function exportTalk(options, settings, folder) {
  // A wrong address is found before any work is done.
  publicAddress(settings, null);
  const former = await formerPictures(folder, pictureFolder(options));
  return throughDraft(
    folder,
    (draft) => inBrowser(settings, options, (deck) => makeFiles(deck, options, settings, draft)),
    // Pictures of slides that there are no more; who asked for a few slides keeps the others.
    ({ pictures }) =>
      options.png && options.only.length === 0 ? former.filter((name) => !pictures.includes(name)) : [],
  );
}

/**
 * @template T
 * @param {BuildSettings} settings
 * @param {ExportOptions} options
 * @param {(deck: Deck) => Promise<T>} act
 */
async function inBrowser(settings, { theme, width }, act) {
  const browser = await launchChromium();
  const site = await serve(settings, 0);
  try {
    return await act(await openDeck(browser, `${site.url}talk/`, { theme, scale: width / 1280 }));
  } finally {
    await browser.close();
    await site.close();
  }
}

/**
 * @param {Deck} deck
 * @param {ExportOptions} options
 * @param {BuildSettings} settings
 * @param {string} draft
 * @returns {Promise<Exported>}
 */
async function makeFiles(deck, options, settings, draft) {
  const site = publicAddress(settings, deck.canonical);
  const slides = chosen(deck.slides, options.only);
  const about = { ...options, site, author: await author() };
  /** @type {Written[]} */
  const written = [];
  const { stops, pictures, bytes } = await tour(deck, slides, options, draft);
  const add = async (/** @type {string} */ name, /** @type {{ bytes: Uint8Array, pages: number }} */ pdf) => {
    await writeDraft(draft, name, pdf.bytes);
    written.push({ name, holds: count(pdf.pages, 'page'), bytes: pdf.bytes.length });
  };
  if (options.pdf) await add(fileName('slides', options), await slidesPdf(deck, stops, about));
  if (options.handout) {
    const leaves = await leavesOf(deck, slides, site);
    await add(fileName('handout', options), await handoutPdf(deck, leaves, about));
  }
  if (options.png)
    written.push({ name: `${pictureFolder(options)}/`, holds: count(pictures.length, 'picture'), bytes });
  return { written, pictures, site };
}

/**
 * Go through the slides once, and keep of each stop what is asked for.
 * @param {Deck} deck
 * @param {readonly Slide[]} slides
 * @param {ExportOptions} options
 * @param {string} draft
 */
async function tour(deck, slides, options, draft) {
  const steps = options.steps && (options.pdf || options.png);
  const stops = stopsOf(slides, { steps });
  const files = await slideFiles(root);
  /** @type {string[]} */
  const pictures = [];
  let bytes = 0;
  for (const stop of stops) {
    await standAt(deck, frameName(stop));
    await keepFrame(deck.page, frameName(stop));
    if (!options.png) continue;
    const name = join(
      pictureFolder(options),
      pictureName(stop, fileOf(files, stop.slide.address), { steps }),
    );
    const png = await deck.page.screenshot();
    await writeDraft(draft, name, png);
    pictures.push(name);
    bytes += png.length;
  }
  return { stops, pictures, bytes };
}

/**
 * @param {Deck} deck
 * @param {readonly Slide[]} slides
 * @param {string | null} site
 */
async function leavesOf(deck, slides, site) {
  const scripts = await readNotes(deck.page);
  return Promise.all(
    stopsOf(slides, { steps: false }).map(async (stop) => {
      const { slide, step } = stop;
      const script = scripts[slide.address];
      if (script === undefined) throw new Error(`The speaker's page has no slide ${slide.address}.`);
      return {
        ...{ slide, script, frame: frameName(stop), runSteps: runSteps(slide) },
        address: site === null ? null : slideAddress(site, slide.address, step),
        sandbox: site === null ? null : await sandboxAddress(site, slide),
      };
    }),
  );
}

/** What is not the usual is in the name, so that one export does not write over another kind. */
const marks = (/** @type {ExportOptions} */ { theme, only }) => [
  ...(theme === 'light' ? [] : [theme]),
  ...(only.length === 0 ? [] : ['part']),
];

/**
 * @param {'slides' | 'handout'} kind
 * @param {ExportOptions} options
 */
function fileName(kind, options) {
  const own =
    kind === 'slides' ? (options.steps ? ['steps'] : []) : options.paper === 'a4' ? [] : [options.paper];
  return `${[kind, ...own, ...marks(options)].join('-')}.pdf`;
}

const pictureFolder = (/** @type {ExportOptions} */ { theme, steps }) =>
  ['png', ...(steps ? ['steps'] : []), ...(theme === 'light' ? [] : [theme])].join('-');

/**
 * @param {string} folder
 * @param {string} pictures
 */
async function formerPictures(folder, pictures) {
  const names = await readdir(join(folder, pictures)).catch(() => []);
  return names.filter(isPictureName).map((name) => join(pictures, name));
}

/** Who wrote the talk, where package.json says so. */
async function author() {
  const { author: named } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const name = typeof named === 'string' ? named.replace(/\s*[<(].*$/, '') : named?.name;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

const count = (/** @type {number} */ number, /** @type {string} */ what) =>
  `${number} ${what}${number === 1 ? '' : 's'}`;
