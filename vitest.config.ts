import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium.mjs';
import { strings } from './src/integrations/strings.ts';

const { executablePath, args, env } = await findChromium();

/** Two slow cores with a build going on beside are still no failure. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [strings('en')],
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'tests/{bench,components,conformance,deck,hosting,integrations,scripts,session,shell}/**/*.test.ts',
          ],
          ...patience,
        },
      },
      {
        // Widgets and the deck's controller, in a real browser.
        plugins: [strings('en'), svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles: ['tests/browser/setup.ts'],
          ...patience,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args, env } }),
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 720 } }],
          },
          fileParallelism: false,
        },
      },
      {
        // Whole pages of the built site, served as `npm start` serves them.
        test: {
          name: 'pages',
          environment: 'node',
          include: ['tests/pages/**/*.test.ts'],
          globalSetup: ['tests/pages/global-setup.ts'],
          fileParallelism: false,
          ...patience,
        },
      },
      {
        // Whole builds of a copy of the project: mistakes that must stop them, settings that shape them.
        test: {
          name: 'build',
          environment: 'node',
          include: ['tests/build/**/*.test.ts'],
          fileParallelism: false,
          ...patience,
        },
      },
      {
        // Against the real programs, as root; see the script test:real.
        test: {
          name: 'real',
          environment: 'node',
          include: ['tests/real/**/*.test.ts'],
          fileParallelism: false,
          ...patience,
        },
      },
    ],
    exclude: [...configDefaults.exclude],
  },
});
