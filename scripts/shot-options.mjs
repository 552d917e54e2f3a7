import { parseArgs } from 'node:util';
import { Complaint } from './complaint.mjs';

/**
 * @typedef {{ width: number, height: number }} Viewport
 *
 * @typedef {object} ShotOptions
 * @property {('light' | 'dark')[]} themes
 * @property {Viewport[]} viewports
 * @property {string[]} slides  ids such as `introduction/title`; none means all
 * @property {string} out       a folder
 * @property {boolean} sheet    also put all pictures on one sheet
 */

const USAGE =
  'Expected: npm run shots -- [--theme light|dark] [--viewport 1280x720,390x844] [--slide section/slide] [--sheet] [--out DIR]';

/**
 * The options of `npm run shots`.
 * @param {string[]} args
 * @returns {ShotOptions}
 */
export function shotOptions(args) {
  const values = parse(args);
  return {
    themes: list(values.theme ?? 'light,dark').map(theme),
    viewports: list(values.viewport ?? '1280x720').map(viewport),
    slides: values.slide ?? [],
    out: values.out ?? '.cache/shots',
    sheet: values.sheet ?? false,
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        theme: { type: 'string' },
        viewport: { type: 'string' },
        slide: { type: 'string', multiple: true },
        out: { type: 'string' },
        sheet: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {string} text */
const list = (text) => text.split(',').map((item) => item.trim());

/**
 * @param {string} text
 * @returns {'light' | 'dark'}
 */
function theme(text) {
  if (text === 'light' || text === 'dark') return text;
  throw new Complaint(`--theme is "${text}"; expected light, dark, or both with a comma.\n${USAGE}`);
}

/**
 * @param {string} text
 * @returns {Viewport}
 */
function viewport(text) {
  const [, width, height] = /^(\d{2,5})x(\d{2,5})$/.exec(text) ?? [];
  if (width && height) return { width: Number(width), height: Number(height) };
  throw new Complaint(`--viewport has "${text}"; expected width x height, as in 1280x720.\n${USAGE}`);
}
