import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * Everything a page of the site can come from. Contents count and times do not: a checkout, a clone or a copy
 * gives every file a new time without changing what would be built.
 */
const INPUTS = [
  'astro.config.mjs',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'CHANGELOG.md',
  'components',
  'public',
  'slides',
  'src',
  'tests/conformance',
  'tests/vectors',
];

const STAMP = '.stamp';

/** @typedef {import('./settings.mjs').BuildSettings} BuildSettings */

/**
 * One hash over all inputs and settings; the same hash means the same site.
 * @param {string} projectRoot
 * @param {BuildSettings} settings
 */
export async function fingerprint(projectRoot, { siteUrl, basePath, language }) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ siteUrl, basePath, language }));
  for (const input of INPUTS) {
    for (const file of await filesUnder(join(projectRoot, input))) {
      const content = await readFile(file);
      hash.update(`\0${relative(projectRoot, file).split(sep).join('/')}\0${content.length}\0`);
      hash.update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * Whether outDir holds the site of this fingerprint: `fresh`, `stale`, `missing`, or `unfinished`
 * when there are files but no stamp, which is written last.
 * @param {string} outDir
 * @param {string} expected
 * @returns {Promise<'fresh' | 'stale' | 'missing' | 'unfinished'>}
 */
export async function buildState(outDir, expected) {
  if (!existsSync(outDir) || (await readdir(outDir)).length === 0) return 'missing';
  const path = join(outDir, STAMP);
  if (!existsSync(path)) return 'unfinished';
  return (await readFile(path, 'utf8')).trim() === expected ? 'fresh' : 'stale';
}

/** @param {string} outDir */
export const removeStamp = (outDir) => rm(join(outDir, STAMP), { force: true });

/**
 * @param {string} outDir
 * @param {string} value
 */
export const writeStamp = (outDir, value) => writeFile(join(outDir, STAMP), `${value}\n`);

/**
 * The files of a folder, or the file itself, sorted by path; none if nothing is there.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(path) {
  const status = await stat(path).catch(() => undefined);
  if (!status) return [];
  if (!status.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
