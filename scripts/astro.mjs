import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMain, run } from './complaint.mjs';
import { root } from './settings.mjs';

/**
 * Run Astro's own command with its telemetry off, and give its exit status.
 * @param {string[]} args
 * @param {Record<string, string>} env added to the environment
 * @returns {Promise<number>}
 */
export async function astro(args, env = {}) {
  const command = fileURLToPath(new URL('../node_modules/astro/bin/astro.mjs', import.meta.url));
  const child = spawn(process.execPath, [command, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...withoutViteVariables(process.env), ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}

/**
 * The environment without what a test runner built on Vite puts there about itself: Astro would take its
 * BASE_URL for the site's, and NODE_ENV=test makes a build of development.
 * @param {NodeJS.ProcessEnv} env
 */
function withoutViteVariables({ BASE_URL, MODE, DEV, PROD, SSR, NODE_ENV, VITEST, ...rest }) {
  return rest;
}

if (isMain(import.meta.url)) {
  await run(async () => {
    process.exitCode = await astro(process.argv.slice(2));
  });
}
