import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Complaint } from './complaint.mjs';

/** The project's own folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} BuildSettings
 * @property {string} siteUrl  where the site will be published, or '' when nobody said
 * @property {string} basePath always begins and ends with '/'
 * @property {string} outDir   absolute
 * @property {string} language of the interface: the name of a file in src/strings, or en-XA for tests
 *
 * @typedef {Record<string, string | undefined>} Environment
 */

/**
 * What shapes a build, from the environment: SITE_URL, BASE_PATH, OUT_DIR and SITE_LANGUAGE, the four that astro.config.mjs reads.
 * @param {Environment} env
 * @returns {BuildSettings}
 */
export const buildSettings = (env = process.env) => ({
  siteUrl: env['SITE_URL'] ?? '',
  basePath: normaliseBase(env['BASE_PATH'] ?? '/'),
  outDir: resolve(root, env['OUT_DIR'] || 'dist'),
  language: env['SITE_LANGUAGE'] || 'en',
});

/**
 * The port to serve on, 4321 unless PORT says otherwise.
 * @param {Environment} env
 */
export function portSetting(env = process.env) {
  const text = env['PORT'] || '4321';
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Complaint(`PORT is "${text}"; expected a number from 1 to 65535, as in: PORT=4322 npm start`);
}

/** @param {string} base */
function normaliseBase(base) {
  const trimmed = base.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '/' : `/${trimmed}/`;
}
