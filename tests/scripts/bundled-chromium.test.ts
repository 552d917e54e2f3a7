import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpackBundledChromium } from '../../scripts/bundled-chromium.mjs';
import { temporaryFolder } from './temporary-folder.ts';

/** A package like the real one, with a browser of a few bytes. */
function smallPackage(): string {
  const folder = temporaryFolder({ 'package.json': '{"version":"1.0.0"}', 'fonts/plain.ttf': 'letters' });
  const tar = brotliCompressSync(execFileSync('tar', ['-c', '-C', folder, 'fonts']));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/chromium.br'), brotliCompressSync('a browser'));
  for (const name of ['al2023', 'fonts']) writeFileSync(join(folder, `bin/${name}.tar.br`), tar);
  return folder;
}

test('several who unpack it at once, in one process, all get it whole', async () => {
  const [from, cache] = [smallPackage(), temporaryFolder()];
  const found = await Promise.all([1, 2, 3].map(() => unpackBundledChromium(from, cache)));
  expect(new Set(found.map(({ executablePath }) => executablePath)).size).toBe(1);
  expect(readFileSync(join(cache, 'chromium-1.0.0/chromium'), 'utf8')).toBe('a browser');
  expect(readFileSync(join(cache, 'chromium-1.0.0/fonts/plain.ttf'), 'utf8')).toBe('letters');
  expect(readdirSync(cache)).toEqual(['chromium-1.0.0']);
});
