import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { decompress } from 'wawoff2';
import { htmlFiles } from './html-files.ts';

/** As wide and high as the sites that show cards take them. */
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 56;
const PAPER = '#fbf8f1';
const INK = '#1d2430';
const SOFT = '#555c69';
const TITLE_SIZE = 54;
const LINE = 64;
/** Letters that a line of the title holds: IBM Plex Sans is a little more than half as wide as high, on average. */
const LINE_LETTERS = 36;
const MOST_LINES = 3;

/** Where cards of earlier builds are. */
const CACHE = 'node_modules/.cache/cards';
const FONTS = [
  'ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2',
  'ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2',
  'ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  'ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2',
];

/** What a card says and shows. */
export interface Card {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The still, an SVG that stands alone; null where there is none. */
  readonly picture: string | null;
}

/**
 * Makes `cards/NAME.png` for every page that names one in `og:image`: its title over the still of that name, on paper. Pages name
 * none where the site does not know its own address. Comes after the pictures.
 */
export function cards(): AstroIntegration {
  return {
    name: 'cards',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = await Promise.all((await htmlFiles(root)).map((file) => readFile(file, 'utf8')));
        const wanted = pages.map(cardIn).filter((card) => card !== null);
        if (wanted.length === 0) return;
        await Promise.all([join(root, 'cards'), CACHE].map((folder) => mkdir(folder, { recursive: true })));
        await withFonts(async (fonts) => {
          for (const card of wanted) await writeCard(root, card, fonts);
        });
        logger.info(`${wanted.length} cards`);
      },
    },
  };
}

/** What a page says of its card; null if it has none of its own. */
export function cardIn(html: string): Omit<Card, 'picture'> | null {
  const [, name] = /<meta property="og:image" content="[^"]*\/cards\/([^"/]+)\.png"/.exec(html) ?? [];
  const told = (property: string) =>
    unescaped(new RegExp(`<meta property="og:${property}" content="([^"]*)"`).exec(html)?.[1] ?? '');
  return name === undefined ? null : { name, title: told('title'), description: told('description') };
}

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, number?: string, name?: string) =>
    number === undefined
      ? ({ amp: '&', lt: '<', gt: '>', quot: '"' }[name ?? ''] ?? '')
      : String.fromCodePoint(Number(number)),
  );

async function writeCard(root: string, told: Omit<Card, 'picture'>, fonts: readonly string[]): Promise<void> {
  const picture = await readFile(join(root, 'pictures', `${told.name}-paper.svg`), 'utf8').catch(() => null);
  const svg = cardOf({ ...told, picture });
  const kept = join(CACHE, `${createHash('sha256').update(svg).digest('hex')}.png`);
  const png = await readFile(kept).catch(() => {
    const font = { fontFiles: [...fonts], loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' };
    return Buffer.from(new Resvg(svg, { font }).render().asPng());
  });
  await writeFile(kept, png);
  await writeFile(join(root, 'cards', `${told.name}.png`), png);
}

/** The renderer reads TrueType files alone, by their paths; ours are packed. */
async function withFonts(draw: (fonts: readonly string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cards-'));
  try {
    const fonts: string[] = [];
    // One after the other: the unpacker has one memory for all.
    for (const path of FONTS) {
      const file = join(folder, `${fonts.length}.ttf`);
      await writeFile(file, await decompress(await readFile(`node_modules/@fontsource/${path}`)));
      fonts.push(file);
    }
    await draw(fonts);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A card as SVG. */
export function cardOf({ title, description, picture }: Card): string {
  const lines = linesOf(title);
  const top = MARGIN + lines.length * LINE + 28;
  const texts = lines.map(
    (line, index) =>
      `<text x="${MARGIN}" y="${MARGIN + TITLE_SIZE * 0.8 + index * LINE}" font-family="IBM Plex Sans" font-weight="600" font-size="${TITLE_SIZE}" fill="${INK}">${escaped(line)}</text>`,
  );
  const below = picture === null ? wordsBelow(description, top) : placed(picture, top);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${PAPER}"/><rect x="0" y="${HEIGHT - 10}" width="100%" height="10" fill="${INK}"/>${texts.join('')}${below}</svg>`;
}

/** These fonts have no arrow; a browser takes it from another. */
const withOwnLetters = (svg: string): string => svg.replaceAll('→', '›').replaceAll('←', '‹');

/** A still in what is left of a card: as large as fits, in the middle. */
function placed(picture: string, top: number): string {
  const [, width = '1', height = '1'] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(picture) ?? [];
  const scale = Math.min((WIDTH - 2 * MARGIN) / Number(width), (HEIGHT - top - MARGIN) / Number(height));
  const [w, h] = [Number(width) * scale, Number(height) * scale];
  const at = `x="${MARGIN}" y="${top + (HEIGHT - top - MARGIN - h) / 2}" width="${w}" height="${h}"`;
  return withOwnLetters(picture)
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(
      /<svg\b([^>]*)>/,
      (_, attributes: string) => `<svg ${at}${attributes.replace(/\s(?:x|y|width|height)="[^"]*"/g, '')}>`,
    );
}

const wordsBelow = (text: string, top: number): string =>
  linesOf(text, 62)
    .map(
      (line, index) =>
        `<text x="${MARGIN}" y="${top + 30 + index * 42}" font-family="IBM Plex Sans" font-size="30" fill="${SOFT}">${escaped(line)}</text>`,
    )
    .join('');

/** A text in lines of about as many letters; what does not fit is cut off with dots. */
export function linesOf(text: string, letters = LINE_LETTERS): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]} …`];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
