import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { makeBundle } from './bundle/file.mjs';
import { sizeComplaint } from './bundle/sizes.mjs';
import { Complaint, isMain, run } from './complaint.mjs';
import { buildSettings, root } from './settings.mjs';

/** Where `npm run bundle` writes the talk as one file. */
export const BUNDLE = join(root, 'bundle', 'hosting-talk.html');

/** Bytes. */
export const LARGEST = 2_000_000;

/**
 * Write the talk as one HTML file, which works wherever it lies: on a USB stick, without the network and without a server.
 * @param {string} path
 * @param {(sentence: string) => void} say
 */
export async function bundle(path, say = console.log) {
  const settings = buildSettings();
  await ensureBuilt(settings, say);
  const { html, parts } = await makeBundle(settings);
  const complaint = sizeComplaint(Buffer.byteLength(html), LARGEST, parts);
  if (complaint !== null) throw new Complaint(complaint);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html);
  say(
    `${path} is the whole talk, ${Buffer.byteLength(html).toLocaleString('en')} bytes: open it in a browser.`,
  );
}

if (isMain(import.meta.url)) await run(() => bundle(BUNDLE));
