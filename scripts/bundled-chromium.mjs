import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { Complaint, codeOf } from './complaint.mjs';
import { root } from './settings.mjs';

const require = createRequire(import.meta.url);

/**
 * Unpack the Chromium that the package @sparticuz/chromium carries, once, below node_modules/.cache.
 * The package's own inflate() would put it into the shared /tmp, where another user could have planted one,
 * and leaves out the NSS libraries outside the cloud it was made for.
 * @param {string} [packageFolder]
 * @param {string} [cache]
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function unpackBundledChromium(
  packageFolder = bundledPackage(),
  cache = join(root, 'node_modules', '.cache'),
) {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  const executablePath = join(folder, 'chromium');
  const archives = join(packageFolder, 'bin');
  if (!existsSync(executablePath)) {
    await unpack(archives, folder).catch((error) => {
      throw new Complaint(
        `Expected to unpack Chromium from ${archives} to ${folder}; found: ${reasonOf(error)}. ${REMEDY}`,
      );
    });
  }
  return {
    executablePath,
    env: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: process.env['FONTCONFIG_FILE'] ?? join(folder, 'fonts.conf'),
    },
  };
}

const REMEDY = 'Run "npm ci" again, or name an installed browser: CHROME_PATH=/path/to/chrome';

function bundledPackage() {
  try {
    return dirname(dirname(require.resolve('@sparticuz/chromium')));
  } catch {
    throw new Complaint(
      `Expected the package @sparticuz/chromium in node_modules, or a Chromium on this machine; found neither. ${REMEDY}`,
    );
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  if (codeOf(error) === 'ENOSPC') return 'the disk is full (ENOSPC)';
  if (codeOf(error) === 'ENOENT' && error instanceof Error && 'path' in error)
    return `no ${error.path} (ENOENT)`;
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
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
 * Unpack beside the target and rename at the end, so that two who start together, in one process
 * perhaps, or one that is interrupted, never leave half a browser behind.
 * @param {string} archives
 * @param {string} folder
 */
async function unpack(archives, folder) {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    await fill(draft, archives, folder);
    // What stands there lacks its executable, or nobody would unpack.
    if (!existsSync(join(folder, 'chromium'))) await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw error;
  }
}

/**
 * @param {string} draft
 * @param {string} archives
 * @param {string} folder  where the draft will be
 */
async function fill(draft, archives, folder) {
  const executable = join(draft, 'chromium');
  const parts = await Promise.allSettled([
    pipeline(
      createReadStream(join(archives, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(executable),
    ),
    untar(join(archives, 'al2023.tar.br'), draft),
    untar(join(archives, 'fonts.tar.br'), draft),
  ]);
  // None of them may go on writing into a draft that is removed.
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
  // Over the fonts.conf of the package.
  await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder));
  await chmod(executable, 0o755);
}

/**
 * Every Linux has tar, and Node has no reader of its own.
 * @param {string} archive
 * @param {string} folder
 */
async function untar(archive, folder) {
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  const exit = once(tar, 'exit');
  const [packed, ended] = await Promise.allSettled([
    pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin),
    exit,
  ]);
  if (ended.status === 'rejected') throw ended.reason;
  // tar may end at the last record, while the padding behind it is still being written into a pipe that nobody reads.
  if (ended.value[0] === 0) return;
  if (packed.status === 'rejected') throw packed.reason;
  throw new Error(`tar could not unpack ${archive} (exit status ${ended.value[0]})`);
}
