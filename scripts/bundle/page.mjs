import { createHash } from 'node:crypto';
import { Complaint } from '../complaint.mjs';
import { relink } from './links.mjs';
import { replaceAsync } from './site.mjs';

/** @typedef {import('./site.mjs').BuiltSite} BuiltSite */

const SHEET = /<link rel="stylesheet" href="([^"]+)"[^>]*>/g;
const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;
const PRELOAD = /<link rel="(?:module)?preload"[^>]*>/g;
const ICON = /(<link rel="icon" href=")([^"]+)(")/g;
const PICTURE = /(<(?:img|source|image)\b[^>]*? (?:src|srcset|href)=")([^"]+)(")/g;
const POLICY = /<meta http-equiv="content-security-policy"[^>]*>/;
const SCRIPT = /<script([^>]*)>([\s\S]*?)<\/script>/g;
/** The second format of a font is for browsers that are too old for the rest. */
const OLD_FONT = /,\s*url\([^)]+\.woff\)\s*format\("woff"\)/g;
const CSS_FILE = /url\(["']?(\/[^)"']+)["']?\)/g;

/**
 * A page of the built site, taken apart.
 * @typedef {object} Page
 * @property {string} html    without scripts but those that run before the first paint, without policy and style sheets
 * @property {string} css     with fonts and pictures in it
 * @property {string[]} early texts of the scripts that are left in the page
 * @property {import('./code.mjs').PageScripts} scripts the others
 */

/**
 * @param {BuiltSite} site
 * @param {string} path below the base path
 * @returns {Promise<Page>}
 */
export async function takeApart(site, path) {
  const built = await site.text(site.basePath + path);
  const sheets = await Promise.all([...built.matchAll(SHEET)].map(([, href = '']) => site.text(href)));
  const inlineStyles = [...built.matchAll(STYLE)].map(([, text = '']) => text);
  const css = await replaceAsync(
    [...sheets, ...inlineStyles].join('\n').replace(OLD_FONT, ''),
    CSS_FILE,
    async (_, url = '') => `url(${await site.dataUrl(url)})`,
  );
  /** @type {string[]} */
  const early = [];
  const scripts = { inline: /** @type {string[]} */ ([]), addresses: /** @type {string[]} */ ([]) };
  const body = built.indexOf('<body');
  const withoutScripts = built.replace(SCRIPT, (script, attributes, text, at) => {
    const src = / src="([^"]+)"/.exec(attributes)?.[1];
    if (src !== undefined) scripts.addresses.push(src);
    else if (at > body) scripts.inline.push(text);
    else early.push(text);
    return src === undefined && at < body ? script : '';
  });
  const bare = relink(withoutScripts, site)
    .replace(SHEET, '')
    .replace(STYLE, '')
    .replace(PRELOAD, '')
    .replace(POLICY, '');
  const html = await withPictures(site, bare);
  refuseReferences(html, site.basePath, path);
  return { html, css, early, scripts };
}

/**
 * @param {BuiltSite} site
 * @param {string} html
 */
async function withPictures(site, html) {
  const inline = async (_ = '', before = '', href = '', after = '') =>
    before + (href.startsWith(site.basePath) ? await site.dataUrl(href) : href) + after;
  return replaceAsync(await replaceAsync(html, ICON, inline), PICTURE, inline);
}

/**
 * @param {string} html
 * @param {string} basePath
 * @param {string} path
 */
function refuseReferences(html, basePath, path) {
  const left = [...html.matchAll(/<[a-z][^>]*? (?:src|srcset|href|data|poster)="([^"#][^"]*)"/g)].find(
    ([tag, address = '']) => !tag.startsWith('<a ') && !/^data:|^https?:/.test(address),
  );
  if (left)
    throw new Complaint(
      `${basePath}${path}: expected nothing that a file alone cannot have, found ${left[0].slice(0, 200)}`,
    );
}

/**
 * What a page may do that has all in it.
 * @param {readonly string[]} scripts
 * @param {string} css
 */
export const policyOf = (scripts, css) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${hashOf(css)}`,
    'font-src data:',
    'img-src data:',
    // The stages in the presenter's window are this file again.
    'frame-src file:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
