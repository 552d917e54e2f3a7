import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Complaint } from '../complaint.mjs';

const TYPES = /** @type {Readonly<Record<string, string>>} */ ({
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
});

/** The files of a built site, by the addresses that its pages have for them. */
export class BuiltSite {
  /** @param {Pick<import('../settings.mjs').BuildSettings, 'outDir' | 'basePath' | 'siteUrl'>} settings */
  constructor({ outDir, basePath, siteUrl }) {
    this.outDir = outDir;
    this.basePath = basePath;
    this.siteUrl = siteUrl;
  }

  /** @param {string} address */
  async bytes(address) {
    const path = join(this.outDir, address.slice(this.basePath.length));
    return readFile(path).catch(() => {
      throw new Complaint(`Expected ${address} among the files of the built site, found no ${path}.`);
    });
  }

  /** @param {string} address */
  async text(address) {
    return (await this.bytes(address)).toString('utf8');
  }

  /** @param {string} address */
  async dataUrl(address) {
    const type = TYPES[extname(address)];
    if (type === undefined)
      throw new Complaint(
        `Expected fonts and pictures of the types ${Object.keys(TYPES).join(', ')}, found ${address}.`,
      );
    return `data:${type};base64,${(await this.bytes(address)).toString('base64')}`;
  }
}

/**
 * Like String.replace, for replacements that take their time.
 * @param {string} text
 * @param {RegExp} pattern with the flag g
 * @param {(...groups: string[]) => Promise<string>} replacement gets what matched and its groups
 */
export async function replaceAsync(text, pattern, replacement) {
  const found = [...text.matchAll(pattern)];
  const replaced = await Promise.all(found.map((match) => replacement(...match)));
  return text.replace(pattern, () => replaced.shift() ?? '');
}
