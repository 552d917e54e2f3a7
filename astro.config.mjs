import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { classHighlighting } from './src/integrations/class-highlighting.ts';
import { headersFile } from './src/integrations/headers-file.ts';
import { leanHtml } from './src/integrations/lean-html.ts';
import { pictures } from './src/integrations/pictures.ts';
import { scenes } from './src/integrations/scenes/index.ts';
import { slideIslands } from './src/integrations/slide-islands/index.ts';

const { SITE_URL, BASE_PATH = '/', OUT_DIR = 'dist' } = process.env;
if (!SITE_URL) console.warn('SITE_URL is not set: absolute links (canonical, social cards) are left out.');

/**
 * A table of what each program of the shell imports would be larger than most of the programs; they are small, and come when
 * they are run. Astro sets this option itself, so it is changed behind it.
 */
const withoutPreloadTables = {
  name: 'without-preload-tables',
  config: () => ({
    build: { modulePreload: false },
    environments: { client: { build: { modulePreload: false } } },
  }),
};

export default defineConfig({
  ...(SITE_URL ? { site: SITE_URL } : {}),
  base: BASE_PATH,
  outDir: OUT_DIR,
  trailingSlash: 'always',
  integrations: [mdx(), svelte(), slideIslands(), leanHtml(), pictures(), headersFile()],
  // Styles of components that MDX pulls in would be inlined without a hash and blocked by the policy.
  build: { inlineStylesheets: 'never' },
  // In a header or a meta tag, the same policy: nothing inline but what is hashed, nothing from elsewhere.
  security: {
    csp: {
      directives: ["default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'self'"],
    },
  },
  markdown: { shikiConfig: classHighlighting, processor: satteri({ mdastPlugins: [scenes] }) },
  devToolbar: { enabled: false },
  vite: {
    plugins: [withoutPreloadTables],
    build: {
      // One style sheet: slides use thirty small ones, and each would be a request before the first paint.
      cssCodeSplit: false,
      rolldownOptions: {
        // Astro marks its own modules with a directive that the bundler does not know.
        // One file for Svelte: every widget needs most of it, and fetches it once.
        output: {
          codeSplitting: {
            groups: [
              { name: 'svelte', test: /node_modules\/(svelte|esm-env|clsx)\// },
              // Small parts of every diagram: alone they would hardly compress.
              {
                name: 'drawing',
                test: /\/components\/(drawing\/(Drawing|Glyph|Hatch|Sheet|Way|hatch|people)|acl\/(Breakable|Key|Names|Sentence|on-deck|roving|shape|wording))\.(svelte|ts)$/,
              },
              // What bash and most programs make of text: it is all there before the first prompt.
              {
                name: 'text',
                test: /\/src\/shell\/(matcher\/\w+|expand\/pattern|programs\/(escapes|printf-float|printf-format|strftime))\.ts$/,
              },
              // What every diagram and every program needs of the kernel, in one file instead of a dozen.
              {
                name: 'kernel',
                test: /\/kernel\/(access|accounts|acl|acl-text|call|credential|errno|host|ids|inode|inode-table|login|mode|result|walk)\.ts$/,
              },
            ],
          },
        },
        // Nothing in the model acts when it is imported: who wants one call of the kernel need not carry all.
        treeshake: { moduleSideEffects: [{ test: /\/src\/(hosting|shell|session)\//, sideEffects: false }] },
        onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
      },
    },
  },
});
