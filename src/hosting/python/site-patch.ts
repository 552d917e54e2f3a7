import { normalPath } from './paths.ts';
import { addSiteDirectory } from './pth.ts';
import { pathTexts } from './running.ts';
import type { Module, Running } from './running.ts';
import type { PathEntry } from './trace.ts';

/*
 * The site.py that easy_install leaves in a directory on PYTHONPATH. It runs the real one, then reads the .pth files of all
 * directories on PYTHONPATH, and puts what they add before the standard library.
 */

/** By its first line setuptools knows it, too. */
export const isSitePatch = ({ text }: Module): boolean => text?.startsWith('def __boot():') === true;

/** __boot(); `runSite` is the real site module. `real` says which spelling of a path counts. */
export function runSitePatch(running: Running, runSite: () => void): void {
  const { environment, interpreter, eggs, sight } = running;
  const named = (environment['PYTHONPATH'] ?? '').split(':');
  const [first = ''] = pathTexts(running).slice(named.length);
  runSite();
  const spelled = (path: string) => sight.absolute(path) ?? normalPath(path);
  const known = new Set(pathTexts(running).map(spelled));
  const { insert } = eggs;
  eggs.insert = 0;
  for (const item of named) {
    // addsitedir() makes its own list of what is known, in which Python 2 has directories alone.
    const there = pathTexts(running).filter((path) =>
      interpreter.major === 2 ? sight.isDirectory(path) : sight.exists(path),
    );
    addSiteDirectory(running, item, new Set(there.map(spelled)), { type: 'PYTHONPATH' });
  }
  eggs.insert += insert;
  running.path = beforeLibrary(running.path, spelled(first), (path) => known.has(spelled(path)), spelled);
}

/** What is new behind the first entry of the library moves up before it, in its order. */
function beforeLibrary(
  path: readonly PathEntry[],
  first: string,
  isKnown: (path: string) => boolean,
  spelled: (path: string) => string,
): PathEntry[] {
  const result: PathEntry[] = [];
  let at: number | null = null;
  for (const entry of path) {
    if (at === null && spelled(entry.path) === first) at = result.length;
    if (at === null || isKnown(entry.path)) result.push(entry);
    else {
      result.splice(at, 0, entry);
      at += 1;
    }
  }
  return result;
}
