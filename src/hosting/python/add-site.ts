import { addSiteDirectory } from './pth.ts';
import { pathTexts } from './running.ts';
import type { Running } from './running.ts';

/** site.addsitedir(directory) in a program that runs. */
export function addSite(running: Running, directory: string): void {
  const known = new Set(pathTexts(running).map((path) => running.sight.absolute(path) ?? path));
  addSiteDirectory(running, directory, known, { type: 'code', file: null });
}
