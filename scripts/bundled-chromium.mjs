import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { root } from './settings.mjs';

const require = createRequire(import.meta.url);

/**
 * Unpack the Chromium that the package @sparticuz/chromium carries, once, below node_modules/.cache.
 * The package's own inflate() would put it into the shared /tmp, where another user could have planted one,
 * and leaves out the NSS libraries outside the cloud it was made for.
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function unpackBundledChromium() {
  const packageFolder = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(packageFolder, 'bin'), folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: process.env['FONTCONFIG_FILE'] ?? join(folder, 'fonts.conf'),
    },
  };
}

/**
 * A bare machine has no fonts at all, and text without one has no height. The package's own list of folders
 * names none of ours.
 * @param {string} folder
 */
const fontConfiguration = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/**
 * Unpack beside the target and rename at the end, so that two processes that start together,
 * or one that is interrupted, never leave half a browser behind.
 * @param {string} archives
 * @param {string} folder
 */
async function unpack(archives, folder) {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const executable = join(draft, 'chromium');
  await Promise.all([
    pipeline(
      createReadStream(join(archives, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(executable),
    ),
    untar(join(archives, 'al2023.tar.br'), draft),
    untar(join(archives, 'fonts.tar.br'), draft),
  ]);
  // Over the fonts.conf of the package.
  await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder));
  await chmod(executable, 0o755);
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Every Linux has tar, and Node has no reader of its own.
 * @param {string} archive
 * @param {string} folder
 */
async function untar(archive, folder) {
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const exit = once(tar, 'exit');
  await pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin);
  const [status] = await exit;
  if (status !== 0) throw new Error(`tar could not unpack ${archive} (exit status ${status}).`);
}
