import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { Complaint, run } from './complaint.mjs';
import { serve } from './serve.mjs';
import { buildSettings, portSetting } from './settings.mjs';

// `npm start` builds first if need be; `npm run preview` serves what is there.
await run(async () => {
  const port = portSetting();
  const settings = buildSettings();
  if (!process.argv.includes('--no-build')) await ensureBuilt(settings);
  else if (!existsSync(join(settings.outDir, 'index.html'))) {
    throw new Complaint(`There is no built site in ${settings.outDir}; "npm run build" makes one.`);
  }
  const { url } = await serve(settings, port);
  console.log(`The talk is at ${url} (stop it with Ctrl+C)`);
});
