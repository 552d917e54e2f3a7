import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { Complaint, run } from './complaint.mjs';
import { exportTalk } from './export/index.mjs';
import { HELP, exportOptions } from './export/options.mjs';
import { buildSettings } from './settings.mjs';

// The talk as files: the slides as a PDF, a handout, pictures.
await run(async () => {
  const options = exportOptions(process.argv.slice(2));
  if (options.help) return void console.log(HELP);
  // Whoever interrupts it finds no draft left behind.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const settings = buildSettings();
  if (options.build) await ensureBuilt(settings);
  else if (!existsSync(join(settings.outDir, 'talk', 'index.html')))
    throw new Complaint(`There is no built site in ${settings.outDir}; "npm run build" makes one.`);
  const folder = resolve(options.out);
  const { written, site } = await exportTalk(options, settings, folder);
  for (const { name, holds, bytes } of written)
    console.log(
      `${relative(process.cwd(), join(folder, name)) || '.'}${name.endsWith('/') ? '/' : ''}  ${holds}, ${size(bytes)}`,
    );
  if (options.handout && site === null)
    console.log(
      'The handout has no codes to scan, since nobody said where the talk is published: SITE_URL=https://… npm run export puts them in.',
    );
});

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
