import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackBundledChromium } from './bundled-chromium.mjs';
import { Complaint } from './complaint.mjs';

/**
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {string[]} args
 * @property {Record<string, string>} env the whole environment to start it in
 *
 * @typedef {Record<string, string | undefined>} Environment
 */

/**
 * Root may not use Chromium's sandbox, and a test browser needs no network, no GPU and nothing of Google's.
 * Playwright gives every browser it launches a new, empty profile.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const MAC_APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium for tests and pictures: the one CHROME_PATH names, else one that is installed, else on Linux
 * the one that `npm ci` brought. CHROMIUM=bundled goes straight to the last.
 * @returns {Promise<Chromium>}
 */
export async function findChromium() {
  const installed = process.env['CHROMIUM'] === 'bundled' ? undefined : installedChromium();
  if (installed) return { executablePath: installed, args: FLAGS, env: environment() };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executablePath, env } = await unpackBundledChromium();
    return { executablePath, args: FLAGS, env: { ...environment(), ...env } };
  }
  throw new Complaint(
    'Found no Chromium or Chrome here; install one, or name one: CHROME_PATH=/path/to/chrome npm test',
  );
}

/**
 * The path of a browser on this machine, if there is one.
 * @param {Environment} env
 * @param {NodeJS.Platform} platform
 * @param {(path: string) => boolean} exists
 */
export function installedChromium(env = process.env, platform = process.platform, exists = existsSync) {
  const named = env['CHROME_PATH'];
  if (named) {
    if (exists(named)) return named;
    throw new Complaint(`CHROME_PATH is "${named}", and there is no such file.`);
  }
  return usualPlaces(env, platform).find((path) => exists(path));
}

/**
 * @param {Environment} env
 * @param {NodeJS.Platform} platform
 */
function usualPlaces(env, platform) {
  switch (platform) {
    case 'darwin':
      return ['/Applications', join(env['HOME'] ?? '/', 'Applications')].flatMap((folder) =>
        MAC_APPLICATIONS.map((application) => join(folder, application)),
      );
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => WINDOWS_PROGRAMS.map((program) => `${folder}\\${program}`));
    default: {
      const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
    }
  }
}

/** @returns {Record<string, string>} */
function environment() {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return env;
}
