import { compiledIn } from './compiled-in.ts';
import { loadFound } from './load.ts';
import { pathTexts } from './running.ts';
import { search } from './search.ts';
import type { Loaded, Module, OneLoaded, Running } from './running.ts';

/** Import by Python 3, importlib._bootstrap: parents first, each looked for on the path of the one before. */
export function importName3(running: Running, name: string): Loaded {
  const names = name.split('.');
  let head: Module | null = null;
  let module: Module | null = null;
  for (let count = 1; count <= names.length; count += 1) {
    const found = findAndLoad(running, names.slice(0, count).join('.'), module);
    if (found.type === 'raised') return found;
    if (module !== null) module.values.set(names[count - 1] ?? '', found.module);
    module = found.module;
    head ??= module;
  }
  if (head === null || module === null) throw new Error('a name has at least one part');
  return { type: 'loaded', head, module };
}

const notFound = (message: string): OneLoaded => ({
  type: 'raised',
  error: { type: 'ModuleNotFoundError', message },
});

/** _find_and_load_unlocked(): one module whose parent is loaded. */
function findAndLoad(running: Running, name: string, parent: Module | null): OneLoaded {
  const before = running.modules.get(name) ?? null;
  if (before !== null) {
    running.imported.push({ type: 'loaded-before', name, file: before.file });
    return { type: 'loaded', module: before };
  }
  if (parent !== null && parent.path === null) {
    running.imported.push({ type: 'not-a-package', name, parent: parent.name });
    return notFound(`No module named '${name}'; '${parent.name}' is not a package`);
  }
  const builtin = parent === null ? compiledIn(running, name) : null;
  if (builtin !== null) return { type: 'loaded', module: builtin };
  const found = search(running, name, parent?.path ?? pathTexts(running));
  return found === null ? notFound(`No module named '${name}'`) : loadFound(running, name, found);
}
