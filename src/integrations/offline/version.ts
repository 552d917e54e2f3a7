import { createHash } from 'node:crypto';
import type { Files } from './files.ts';

/** What a page says of its version to scripts and to other windows: an attribute of its root. */
const ATTRIBUTE = /(<html\b[^>]*?) data-version="[^"]*"/;

/** The page without the name of a version. */
export const withoutVersion = (html: string): string => html.replace(ATTRIBUTE, '$1');

/** The page with the name of its version on its root. */
export const withVersion = (html: string, version: string): string =>
  withoutVersion(html).replace(/<html\b/, `$& data-version="${version}"`);

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** The name of a version, 12 hexadecimal digits: another for any other name or content of a file, or another worker. */
export function versionOf(files: Files, worker: string): string {
  const lines = Object.entries(files)
    .map(([address, hash]) => `${address}\n${hash}\n`)
    .sort();
  return sha256(lines.join('') + worker).slice(0, 12);
}
