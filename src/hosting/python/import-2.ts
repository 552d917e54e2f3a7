import { compiledIn } from './compiled-in.ts';
import { loadFound } from './load.ts';
import { pathTexts } from './running.ts';
import { search } from './search.ts';
import type { Loaded, Module, OneLoaded, Running } from './running.ts';

/**
 * Import by Python 2, import_module_level() of import.c: inside a package the first name is looked for in the package
 * itself, then on sys.path.
 */
export function importName2(running: Running, name: string, importer: Module | null): Loaded {
  const names = name.split('.');
  const [first = ''] = names;
  const parent = packageOf(running, importer);
  let found = submodule(running, parent, first);
  if (found === null && parent !== null) {
    running.modules.set(`${parent.name}.${first}`, null);
    found = submodule(running, null, first);
    if (found === null) running.modules.delete(`${parent.name}.${first}`);
  }
  if (found === null) return notFound(names);
  if (found.type === 'raised') return found;
  const head = found.module;
  let module = head;
  for (const [index, part] of names.entries()) {
    if (index === 0) continue;
    const next = submodule(running, module, part);
    if (next === null) return notFound(names.slice(index));
    if (next.type === 'raised') return next;
    module.values.set(part, next.module);
    module = next.module;
  }
  return { type: 'loaded', head, module };
}

/** load_next() names all that is left of the name. */
const notFound = (rest: readonly string[]): Loaded => ({
  type: 'raised',
  error: { type: 'ImportError', message: `No module named ${rest.join('.')}` },
});

/** get_parent(): the package that a module is, or is in; null for a module of its own. */
function packageOf({ modules }: Running, importer: Module | null): Module | null {
  if (importer === null || importer.path !== null) return importer;
  const dot = importer.name.lastIndexOf('.');
  return dot === -1 ? null : (modules.get(importer.name.slice(0, dot)) ?? null);
}

/** import_submodule(): null if there is no such module. */
function submodule(running: Running, parent: Module | null, name: string): OneLoaded | null {
  const full = parent === null ? name : `${parent.name}.${name}`;
  const before = running.modules.get(full);
  if (before === null) return null;
  if (before !== undefined) {
    running.imported.push({ type: 'loaded-before', name: full, file: before.file });
    return { type: 'loaded', module: before };
  }
  if (parent !== null && parent.path === null) {
    running.imported.push({ type: 'not-a-package', name: full, parent: parent.name });
    return null;
  }
  const builtin = parent === null ? compiledIn(running, name) : null;
  if (builtin !== null) return { type: 'loaded', module: builtin };
  const found = search(running, full, parent?.path ?? pathTexts(running));
  return found === null ? null : loadFound(running, full, found);
}
