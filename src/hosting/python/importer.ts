import { isSince } from './interpreters.ts';
import { unpackArchive } from './packed.ts';
import type { Archive } from './packed.ts';
import { baseName, directoryOf, joinPath } from './paths.ts';
import type { Running } from './running.ts';
import type { NotFound } from './trace.ts';

/** Who looks for modules in an entry of a path: sys.path_hooks, zipimport first. */
export type Importer =
  | {
      readonly type: 'archive';
      /** The path of the archive. */
      readonly file: string;
      /** What the entry names inside of it: empty, or `inner/`. */
      readonly inside: string;
      readonly members: Archive;
    }
  | { readonly type: 'directory'; readonly path: string }
  | { readonly type: 'none'; readonly because: NotFound };

/**
 * The importer of a path entry. An entry may lead into an archive, so zipimporter climbs until something exists. `''` is the
 * working directory: Python 3 asks for its name, Python 2 puts nothing in front of the module's.
 */
export function importerOf(
  { sight, interpreter }: Pick<Running, 'sight' | 'interpreter'>,
  entry: string,
): Importer {
  if (entry === '') {
    const cwd = interpreter.major === 2 ? '' : sight.workingDirectory();
    return cwd === null ? { type: 'none', because: 'entry-missing' } : { type: 'directory', path: cwd };
  }
  const found = sight.stat(entry);
  if (found?.type === 'directory')
    return {
      type: 'directory',
      // FileFinder makes its directory absolute since Python 3.9; only entries that `site` has not seen are relative.
      path: isSince(interpreter, 9) ? joinPath(sight.workingDirectory() ?? '', entry) : entry,
    };
  let file = entry;
  let inside = '';
  while (!sight.exists(file)) {
    const parent = directoryOf(file);
    if (parent === '' || parent === file) return { type: 'none', because: 'entry-missing' };
    inside = `${baseName(file)}/${inside}`;
    file = parent;
  }
  if (!sight.isFile(file))
    return { type: 'none', because: found === null ? 'entry-missing' : 'entry-no-directory' };
  const text = sight.read(file);
  const members = text.type === 'ok' ? unpackArchive(text.value) : null;
  if (members === null) return { type: 'none', because: 'entry-no-archive' };
  return { type: 'archive', file, inside, members };
}
