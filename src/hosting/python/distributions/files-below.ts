import { joinPath } from '../paths.ts';
import type { Sight } from '../sight.ts';

/** All files below a directory that can be read, by their paths in it, sorted; nothing for what is no directory. */
export function filesBelow(sight: Sight, directory: string, prefix = ''): ReadonlyMap<string, string> {
  const listed = sight.list(directory);
  const files = new Map<string, string>();
  for (const name of listed.type === 'ok' ? listed.value.toSorted() : []) {
    const path = joinPath(directory, name);
    if (sight.isDirectory(path))
      for (const [inner, text] of filesBelow(sight, path, `${prefix}${name}/`)) files.set(inner, text);
    const text = sight.read(path);
    if (text.type === 'ok') files.set(prefix + name, text.value);
  }
  return files;
}
