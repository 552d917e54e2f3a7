import type { AstroIntegration } from 'astro';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, isKept, type Files } from './files.ts';
import { sha256, versionOf, withoutVersion, withVersion } from './version.ts';

/**
 * The built site works without the network after the first visit: `sw.js`, a service worker that keeps every file
 * a page may ask for, and on each page `data-version` and the script that registers it. Comes after whatever changes
 * pages. Not in development, where files change under the pages.
 */
export function offline(): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        const page = fileURLToPath(new URL('./page.ts', import.meta.url));
        if (command === 'build') injectScript('page', `import ${JSON.stringify(page)};`);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { version, count } = await writeWorker(fileURLToPath(dir));
        logger.info(`version ${version}: ${count} files are kept for use without the network`);
      },
    },
  };
}

/** Name the version of a built site on its pages and write its worker; done again, it gives the same. */
export async function writeWorker(
  root: string,
): Promise<{ readonly version: string; readonly count: number }> {
  const worker = await readFile(new URL('./worker.js', import.meta.url), 'utf8');
  const paths = await pathsIn(root);
  const pages = new Map<string, string>();
  const plain: Record<string, string> = {};
  for (const path of paths) {
    const content = await readFile(join(root, path));
    const html = path.endsWith('.html') ? withoutVersion(content.toString()) : undefined;
    if (html !== undefined) pages.set(path, html);
    if (isKept(path)) plain[addressOf(path)] = sha256(html ?? content);
  }
  const version = versionOf(plain, worker);
  const files: Record<string, string> = { ...plain };
  for (const [path, html] of pages) {
    const named = withVersion(html, version);
    await writeFile(join(root, path), named);
    if (isKept(path)) files[addressOf(path)] = sha256(named);
  }
  await writeFile(join(root, 'sw.js'), workerText(version, files, worker));
  return { version, count: Object.keys(files).length };
}

const workerText = (version: string, files: Files, worker: string) =>
  `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files)};\n${worker}`;

async function pathsIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
