import { formatAddress } from '../../src/deck/address.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line, loadLiveSessions, loadSharing } from '../../src/session/index.ts';
import { Complaint } from '../complaint.mjs';

/**
 * @typedef {import('./deck.mjs').Slide} Slide
 * @typedef {import('../settings.mjs').BuildSettings} BuildSettings
 */

/**
 * Where the site is for everybody, with its base path and a slash at the end; null when nobody said.
 * @param {Pick<BuildSettings, 'siteUrl' | 'basePath'>} settings
 * @param {string | null} canonical  what the built deck says of its own address
 * @returns {string | null}
 */
export function publicAddress({ siteUrl, basePath }, canonical) {
  if (siteUrl === '') return canonical === null ? null : new URL('../', canonical).href;
  const url = URL.canParse(siteUrl) ? new URL(basePath, siteUrl) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
  throw new Complaint(`SITE_URL is "${siteUrl}"; expected a whole address, as in https://talk.example.org`);
}

/**
 * The address of a slide in one of its steps.
 * @param {string} site
 * @param {string} slide  `section/slide`
 * @param {number} step
 */
export const slideAddress = (site, slide, step) =>
  new URL(`talk/#${formatAddress({ slide, step })}`, site).href;

/**
 * The sandbox with the box as the demo of a slide leaves it; null where a slide has no demo.
 * @param {string} site
 * @param {Slide} slide
 */
export async function sandboxAddress(site, { address, scenes }) {
  const scene = scenes.find(({ runs }) => runs.length > 0);
  if (scene === undefined) return null;
  const [open, { shareToken }] = await Promise.all([
    loadLiveSessions(),
    loadSharing(),
    fetchScenarios([scene.scenario]),
  ]);
  const session = open(loadScenario(scene.scenario));
  const inputs = scene.runs.map((run) => line(run.as, run.line));
  await session.prepare(inputs);
  session.play(inputs);
  // A box that stopped on the way would be another one than the slide shows.
  if (session.log.length !== inputs.length)
    throw new Error(`${address}: ${session.log.length} of ${inputs.length} lines were played.`);
  return new URL(`sandbox/#${await shareToken(session)}`, site).href;
}
