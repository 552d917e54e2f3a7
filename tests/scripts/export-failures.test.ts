import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/settings.mjs';
import { unpackBundledChromium } from '../../scripts/bundled-chromium.mjs';
import { temporaryFolder } from './temporary-folder.ts';

/** `npm run export -- --no-build` of a site of these files, over a former export. */
async function runExport(env: Record<string, string>, site: Record<string, string>, args: string[] = []) {
  const out = temporaryFolder({ 'slides.pdf': 'former' });
  const script = join(root, 'scripts/export.mjs');
  const child = spawn(process.execPath, [script, '--no-build', '--out', out, ...args], {
    env: { ...process.env, OUT_DIR: temporaryFolder(site), SITE_URL: '', BASE_PATH: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [status] = (await once(child, 'close')) as [number];
  // Whatever went wrong: what was there is there, and nothing else.
  expect(readdirSync(out)).toEqual(['slides.pdf']);
  expect(readFileSync(join(out, 'slides.pdf'), 'utf8')).toBe('former');
  return { stdout, stderr, status };
}

const SITE = { 'index.html': 'Home', 'talk/index.html': '<!doctype html><title>No deck</title>' };

test('without a browser: one sentence, status 1, and the former export stays', async () => {
  expect(await runExport({ CHROME_PATH: '/gone' }, SITE)).toEqual({
    ...{ stdout: '', status: 1 },
    stderr: 'CHROME_PATH is "/gone", and there is no such file.\n',
  });
});

test('a browser that does not start is named, with what can be done', async () => {
  const { stderr, status } = await runExport({ CHROME_PATH: '/bin/false' }, SITE);
  expect(stderr).toMatch(
    /^Expected Chromium to start from \/bin\/false; found: .+\. Run "npm ci" again, or name another one: CHROME_PATH=\/path\/to\/chrome\n$/,
  );
  expect(status).toBe(1);
});

test('nothing built, a deck that does not start, an address that is none', async () => {
  const missing = await runExport({}, {});
  expect(missing.stderr).toMatch(/^There is no built site in .+; "npm run build" makes one\.\n$/);
  const broken = await runExport({}, SITE);
  expect(broken.stderr).toMatch(
    /^Expected the deck to start at http:\/\/127\.0\.0\.1:\d+\/talk\/; found a page without a running deck\.\n$/,
  );
  const nowhere = await runExport({ SITE_URL: 'talk.example.org' }, SITE);
  expect(nowhere.stderr).toBe(
    'SITE_URL is "talk.example.org"; expected a whole address, as in https://talk.example.org\n',
  );
  expect([missing.status, broken.status, nowhere.status]).toEqual([1, 1, 1]);
});

test('a package without its archives, or with damaged ones, is told of, and leaves nothing half unpacked', async () => {
  const cache = temporaryFolder();
  const empty = temporaryFolder({ 'package.json': '{"version":"1.0.0"}' });
  await expect(unpackBundledChromium(empty, cache)).rejects.toThrow(
    `Expected to unpack Chromium from ${empty}/bin to ${cache}/chromium-1.0.0; found: no ${empty}/bin/chromium.br (ENOENT). Run "npm ci" again, or name an installed browser: CHROME_PATH=/path/to/chrome`,
  );
  const damaged = temporaryFolder({
    'package.json': '{"version":"1.0.0"}',
    'bin/chromium.br': 'no brotli',
    'bin/al2023.tar.br': 'no brotli',
    'bin/fonts.tar.br': 'no brotli',
  });
  await expect(unpackBundledChromium(damaged, cache)).rejects.toThrow(
    `Expected to unpack Chromium from ${damaged}/bin`,
  );
  expect(readdirSync(cache)).toEqual([]);
});
