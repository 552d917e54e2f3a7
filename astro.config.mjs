import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { classHighlighting } from './src/integrations/class-highlighting.ts';
import { headersFile } from './src/integrations/headers-file.ts';
import { leanHtml } from './src/integrations/lean-html.ts';
import { offline } from './src/integrations/offline/index.ts';
import { cards } from './src/integrations/cards.ts';
import { pictures } from './src/integrations/pictures.ts';
import { scenes } from './src/integrations/scenes/index.ts';
import { sitemap } from './src/integrations/sitemap.ts';
import { slideIslands } from './src/integrations/slide-islands/index.ts';
import { strings } from './src/integrations/strings.ts';

const { SITE_URL, BASE_PATH = '/', OUT_DIR = 'dist', SITE_LANGUAGE = 'en' } = process.env;
if (!SITE_URL) console.warn('SITE_URL is not set: absolute links (canonical, social cards) are left out.');

/** Files that are fetched together: alone the small ones would hardly compress, and each would be a request. */
const groups = [
  // What every import() calls: pages without a widget need no more.
  { name: 'preload', test: /vite\/preload-helper/ },
  // One file for Svelte: every widget needs most of it, and fetches it once.
  { name: 'svelte', test: /node_modules\/(svelte|esm-env|clsx)\// },
  // What every diagram and every program needs of the kernel.
  {
    name: 'kernel',
    test: /\/kernel\/(access|accounts|acl|acl-text|call|credential|errno|host|ids|inode|inode-table|login|look|mode|mounts|result|walk)\.ts$/,
  },
  // Small parts of every diagram, and the session behind it.
  {
    name: 'drawing',
    test: /\/components\/(drawing\/(Drawing|Glyph|Hatch|Label|Way|hatch|people)|acl\/(Breakable|Figure|Key|Sentence|box|on-deck|prompt|roving|shape|stepped\.svelte|wording))\.(svelte|ts)$|\/src\/(session\/(input|line-engine|session|timeline)|hosting\/scenarios\/index|strings\/language)\.ts$/,
  },
  // The walk through the module path, and what a Python does at its start and for an import.
  {
    name: 'paths',
    test: /\/components\/modules\/(ways|climbing|path-(run|scene|shape|state|view\.svelte|words)|Path(Plan|Rows)|ModulePathWalker)\.(svelte|ts)$/,
  },
  {
    name: 'python',
    test: /\/src\/hosting\/python\/(candidates|command-line|compiled-in|execute|extend-path|find|find-2|find-3|import-2|import-3|importer|imports|interpreters|layout|load|main|packed|paths|pth|running|search|sight|site|site-patch|standard-modules|start|statements|walk|walk-settings|while-running|wording)\.ts$/,
  },
  // How nginx answers a request, and the words of its picture that other parts of it say as well. What reads its configuration is
  // larger, and needed once.
  {
    name: 'nginx',
    test: /\/src\/hosting\/web\/(nginx\/(answer|bytes|location-ref|(phases|request|selection)\/[\w-]+|configuration\/(address-number|claim-name|blocks|default-log|errno-number|location-order|names-of|proxy-target|script|url|values)|pcre\/(index|match|node))|front\/(images|logs|passage|worker)|http\/(connection|dates|message|network-with)|listeners\/(files|text))\.ts$|\/components\/router\/(asking|route-words)\.ts$/,
  },
  // Terminals, and the session of a page around them.
  {
    name: 'sandbox',
    test: /\/components\/sandbox\/(KeyRow|Sandbox|SessionTools|Tabs|page-session\.svelte|sandbox-view\.svelte|shared-session|spoken)\.(svelte|ts)$/,
  },
  // What bash and most programs make of text: it is all there before the first prompt.
  {
    name: 'text',
    test: /\/src\/shell\/(matcher\/\w+|expand\/pattern|programs\/(escapes|printf-float|printf-format|strftime))\.ts$/,
  },
];

/**
 * How the browser's code is cut into files. Astro sets some of these options itself, so they are changed behind it.
 * No table of what each program of the shell imports: it would be larger than most of them, and they come when they are run.
 * The groups hold what they name and no more: with all that it imports, each would grow over the others.
 */
const clientChunks = {
  name: 'client-chunks',
  config: () => ({
    build: { modulePreload: false },
    environments: {
      client: {
        build: {
          modulePreload: false,
          rolldownOptions: {
            preserveEntrySignatures: 'allow-extension',
            output: { codeSplitting: { includeDependenciesRecursively: false, groups } },
          },
        },
      },
    },
  }),
};

export default defineConfig({
  ...(SITE_URL ? { site: SITE_URL } : {}),
  base: BASE_PATH,
  outDir: OUT_DIR,
  trailingSlash: 'always',
  integrations: [
    mdx(),
    svelte(),
    slideIslands(),
    leanHtml(),
    pictures(),
    cards(),
    sitemap(),
    offline(),
    headersFile(),
  ],
  // Styles of components that MDX pulls in would be inlined without a hash and blocked by the policy.
  build: { inlineStylesheets: 'never' },
  // In a header or a meta tag, the same policy: nothing inline but what is hashed, nothing from elsewhere.
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
      ],
    },
  },
  markdown: { shikiConfig: classHighlighting, processor: satteri({ mdastPlugins: [scenes] }) },
  devToolbar: { enabled: false },
  vite: {
    plugins: [...strings(SITE_LANGUAGE), clientChunks],
    build: {
      // One style sheet: slides use thirty small ones, and each would be a request before the first paint.
      cssCodeSplit: false,
      rolldownOptions: {
        // Nothing in the model acts when it is imported: who wants one call of the kernel need not carry all.
        treeshake: {
          moduleSideEffects: [
            { test: /\/src\/(hosting|shell|session)\/|\/components\/\w+\/index\.ts$/, sideEffects: false },
          ],
        },
        // Astro marks its own modules with a directive that the bundler does not know.
        onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
      },
    },
  },
});
