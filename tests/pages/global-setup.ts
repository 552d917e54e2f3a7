import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/chromium.mjs';
import { serve } from '../../scripts/serve.mjs';
import { buildSettings } from '../../scripts/settings.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site is served, with its base path and a slash at the end. */
    baseUrl: string;
    /** The one browser that all page tests share. */
    wsEndpoint: string;
  }
}

/** Build the site if it is stale, serve it on a free port and start one browser for all page tests. */
export default async function setup(project: TestProject) {
  const settings = buildSettings();
  await ensureBuilt(settings);
  const site = await serve(settings, 0);
  const browser = await chromium.launchServer(await findChromium());
  project.provide('baseUrl', site.url);
  project.provide('wsEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}
