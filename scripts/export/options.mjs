import { parseArgs } from 'node:util';
import { Complaint } from '../complaint.mjs';

/**
 * @typedef {'light' | 'dark'} Theme
 * @typedef {'a4' | 'letter'} Paper
 *
 * @typedef {object} ExportOptions
 * @property {boolean} help
 * @property {boolean} pdf      the slides as a PDF
 * @property {boolean} handout  pictures, notes, transcripts and codes as a PDF to print
 * @property {boolean} png      the slides as pictures
 * @property {boolean} steps    a page and a picture for each step, not only for the last one
 * @property {Theme} theme
 * @property {string[]} only    slides such as `introduction/title`, or sections; none means all
 * @property {string} out       a folder
 * @property {Paper} paper      of the handout
 * @property {number} width     of a picture, in pixels
 * @property {boolean} build    build first if need be
 */

const USAGE = 'Expected: npm run export -- [options]; "npm run export -- --help" lists them.';

export const HELP = `npm run export -- [options]

Writes the talk as files: the slides as a PDF, a handout to print, the slides as pictures.

  --pdf              only the slides as a PDF
  --handout          only the handout: pictures, what is said, what is typed, codes to scan
  --png              only the pictures; without any of these three, all of them
  --steps            a page and a picture for each step of a slide (default: the last step)
  --theme THEME      light or dark (default: light)
  --only WHICH       SECTION/SLIDE, or a SECTION; more with commas or another --only
  --out DIR          where to write (default: export)
  --paper SIZE       of the handout: a4 or letter (default: a4)
  --width N          of the pictures, in pixels (default: 1920)
  --no-build         take the site as it was last built
  --help             this text

SITE_URL and BASE_PATH, as for a build, say where the talk is published: the handout's codes lead there.`;

const THEMES = /** @type {const} */ (['light', 'dark']);
const PAPERS = /** @type {const} */ (['a4', 'letter']);
const WIDTHS = { least: 320, most: 7680 };

/**
 * The options of `npm run export`.
 * @param {string[]} args
 * @returns {ExportOptions}
 */
export function exportOptions(args) {
  const { pdf = false, handout = false, png = false, ...values } = parse(args);
  const all = !pdf && !handout && !png;
  return {
    help: values.help ?? false,
    pdf: pdf || all,
    handout: handout || all,
    png: png || all,
    steps: values.steps ?? false,
    theme: oneOf('--theme', values.theme ?? 'light', THEMES),
    only: (values.only ?? []).flatMap((text) => text.split(',').map(selector)),
    out: folder(values.out ?? 'export'),
    paper: oneOf('--paper', values.paper ?? 'a4', PAPERS),
    width: width(values.width ?? '1920'),
    build: !values['no-build'],
  };
}

/** @param {string[]} args */
function parse(args) {
  const flag = /** @type {const} */ ({ type: 'boolean' });
  const text = /** @type {const} */ ({ type: 'string' });
  try {
    return parseArgs({
      args,
      options: {
        ...{ pdf: flag, handout: flag, png: flag, steps: flag, help: flag, 'no-build': flag },
        ...{ theme: text, out: text, paper: text, width: text },
        only: { ...text, multiple: true },
      },
    }).values;
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/**
 * @template {string} T
 * @param {string} option
 * @param {string} text
 * @param {readonly T[]} known
 * @returns {T}
 */
function oneOf(option, text, known) {
  const found = known.find((name) => name === text.toLowerCase());
  if (found !== undefined) return found;
  throw new Complaint(`${option} is "${text}"; expected ${known.join(' or ')}.\n${USAGE}`);
}

/** @param {string} text */
function selector(text) {
  const name = text.trim();
  if (/^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(name)) return name;
  throw new Complaint(
    `--only has "${text}"; expected a slide or a section, as in keeping-things-safe/doors or keeping-things-safe.\n${USAGE}`,
  );
}

/** @param {string} text */
function folder(text) {
  if (text.trim() !== '') return text;
  throw new Complaint(`--out is empty; expected a folder, as in --out export.\n${USAGE}`);
}

/** @param {string} text */
function width(text) {
  const pixels = Number(text);
  if (/^\d+$/.test(text) && pixels >= WIDTHS.least && pixels <= WIDTHS.most) return pixels;
  throw new Complaint(
    `--width is "${text}"; expected a number of pixels from ${WIDTHS.least} to ${WIDTHS.most}.\n${USAGE}`,
  );
}
