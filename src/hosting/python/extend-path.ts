import { findIn } from './find.ts';
import { isSince } from './interpreters.ts';
import { importerOf } from './importer.ts';
import { joinPath } from './paths.ts';
import { pathTexts } from './running.ts';
import type { Running } from './running.ts';

/**
 * pkgutil.extend_path: adds to the path of a package the directories of the same name elsewhere. Python 2 wants an
 * `__init__.py` in them and looks into directories only. Python 3 takes whatever would be a package: from archives
 * since 3.10, when their importer learned find_spec; before, it said nothing of a package that has an `__init__`.
 * Not modelled: `.pkg` files.
 */
export function extendPath(running: Running, name: string, path: readonly string[]): readonly string[] {
  const extended = [...path];
  for (const portion of portions(running, name)) if (!extended.includes(portion)) extended.push(portion);
  return extended;
}

function portions(running: Running, name: string): string[] {
  const { sight, interpreter } = running;
  if (interpreter.major === 2) {
    const relative = name.replaceAll('.', '/');
    return pathTexts(running)
      .filter((directory) => sight.isDirectory(directory))
      .map((directory) => joinPath(directory, relative))
      .filter((directory) => sight.isFile(`${directory}/__init__.py`));
  }
  const [, parent, last = name] = /^(.*)\.([^.]*)$/.exec(name) ?? [];
  const search = parent === undefined ? pathTexts(running) : (running.modules.get(parent)?.path ?? []);
  return search.flatMap((entry) => {
    const found = findIn(running, entry, last);
    if (found.type === 'portion') return [found.directory];
    if (found.type === 'none' || found.package === null) return [];
    return importerOf(running, entry).type === 'archive' && !isSince(interpreter, 10) ? [] : [found.package];
  });
}
