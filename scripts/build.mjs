import { relative } from 'node:path';
import { astro } from './astro.mjs';
import { Complaint, isMain, run } from './complaint.mjs';
import { buildSettings, root } from './settings.mjs';
import { buildState, fingerprint, removeStamp, writeStamp } from './stamp.mjs';

/** @typedef {import('./settings.mjs').BuildSettings} BuildSettings */

/**
 * Build the site into settings.outDir. The stamp goes first and comes back last, so that a build
 * that was interrupted is never taken for a whole one.
 * @param {BuildSettings} settings
 */
export async function build(settings) {
  const stamp = await fingerprint(root, settings);
  await removeStamp(settings.outDir);
  const status = await astro(['build'], {
    SITE_URL: settings.siteUrl,
    BASE_PATH: settings.basePath,
    OUT_DIR: settings.outDir,
    SITE_LANGUAGE: settings.language,
  });
  if (status !== 0)
    throw new Complaint(`The build failed (exit status ${status}); its own message is above.`);
  await writeStamp(settings.outDir, stamp);
}

/**
 * Build only if what is in settings.outDir does not match the sources and the settings.
 * @param {BuildSettings} settings
 * @param {(sentence: string) => void} say
 */
export async function ensureBuilt(settings, say = console.log) {
  const state = await buildState(settings.outDir, await fingerprint(root, settings));
  if (state === 'fresh') return;
  const folder = relative(root, settings.outDir) || settings.outDir;
  say(
    {
      missing: `No site in ${folder}/ yet: building it.`,
      stale: `The sources or the settings have changed since ${folder}/ was built: building again.`,
      unfinished: `The last build of ${folder}/ did not finish: building again.`,
    }[state],
  );
  await build(settings);
}

if (isMain(import.meta.url)) await run(() => build(buildSettings()));
