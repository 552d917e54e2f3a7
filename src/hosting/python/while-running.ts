import { directoryOf } from './paths.ts';
import type { Running } from './running.ts';
import { addLibraries } from './walk.ts';
import { walkSettingsOf } from './walk-settings.ts';

/** add_lib_dirs(start) of a sitecustomize.py with the given text; nothing if that text does not walk. */
export function addLibDirs(running: Running, text: string, start: string): void {
  const settings = walkSettingsOf(text);
  const path = running.sight.absolute(start) ?? start;
  const directory = running.sight.isDirectory(path) ? path : directoryOf(running.sight.real(path) ?? path);
  if (settings !== null) addLibraries(running, settings, directory);
}
