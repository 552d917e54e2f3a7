import { gzipSync } from 'node:zlib';
import { rollCode, rollLoader } from './code.mjs';
import { pack } from './packing.mjs';
import { policyOf, takeApart } from './page.mjs';
import { BuiltSite } from './site.mjs';
import { withWords } from './words.mjs';

/**
 * @typedef {object} Bundle
 * @property {string} html
 * @property {Part[]} parts
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {number} bytes of the file
 * @property {readonly Part[]} [of] what it was made of, before it was packed
 */

/**
 * The talk of a built site as one page that needs nothing else.
 * @param {import('../settings.mjs').BuildSettings} settings
 * @returns {Promise<Bundle>}
 */
export async function makeBundle(settings) {
  const site = new BuiltSite(settings);
  const deck = await takeApart(site, 'talk/index.html');
  const desk = await takeApart(site, 'talk/presenter/index.html');
  const loader = await rollLoader();
  const { text: code, files } = await rollCode({
    outDir: settings.outDir,
    basePath: settings.basePath,
    deck: deck.scripts,
    desk: desk.scripts,
    modules: modulesIn(deck.html),
    deskPage: pageInPage(desk.html),
  });
  const packed = `<script type="application/octet-stream" id="packed">${pack(gzipSync(code, { level: 9 }))}</script>`;
  const policy = policyOf([...deck.early, loader, code], deck.css);
  const head = `<meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}">`;
  const html = withWords(deck.html)
    .replace('<meta charset="utf-8">', () => head)
    .replace('</head>', () => `<style>${deck.css}</style></head>`)
    .replace('</body>', () => `${packed}<script>${loader}</script></body>`);
  const parts = [
    { name: 'slides', bytes: size(deck.html), of: slidesIn(deck.html) },
    { name: 'code', bytes: size(packed), of: files },
    { name: 'styles with fonts', bytes: size(deck.css) },
    { name: 'policy and loader', bytes: size(policy) + size(loader) },
  ];
  return { html, parts };
}

/** @param {string} text */
const size = (text) => Buffer.byteLength(text);

/**
 * What Astro's islands import, by their attributes.
 * @param {string} html
 */
const modulesIn = (html) => [
  ...new Set(
    [...html.matchAll(/ (?:component|renderer|before-hydration)-url="([^"]+)"/g)].map(([, url = '']) => url),
  ),
];

/**
 * The presenter's window as it is written into the audience's page. Its stages are this file again, at another address.
 * @param {string} html
 */
function pageInPage(html) {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  const body = html.slice(html.indexOf('<body>') + '<body>'.length, html.indexOf('</body>'));
  return { title, body: body.replace(/ data-talk="[^"]*"/, ' data-talk=""') };
}

/** @param {string} html */
const slidesIn = (html) =>
  [...html.matchAll(/<section class="slide" id="([^"]+)"[\s\S]*?(?=<section class="slide"|<\/main>)/g)].map(
    ([slide, id = '']) => ({ name: id, bytes: size(slide) }),
  );
