import { copyOf, pathTexts } from './running.ts';
import type { How, Module, Running } from './running.ts';
import type { Started } from './start.ts';
import type { ImportStep, PythonError } from './trace.ts';

/** A module as the program that imported it sees it. */
export interface ImportedModule {
  readonly name: string;
  readonly how: How;
  /** `__file__` */
  readonly file: string | null;
  /** `__path__`; null if it is no package. */
  readonly path: readonly string[] | null;
  /** What it holds under names that are texts, such as `version`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What one import came to, and how. */
export interface Imported {
  readonly name: string;
  readonly outcome:
    | { readonly type: 'loaded'; readonly module: ImportedModule }
    | { readonly type: 'raised'; readonly error: PythonError };
  readonly trace: readonly ImportStep[];
}

/**
 * Imports names one after the other in a process that has started; what one of them loaded, the next finds in
 * `sys.modules`. Also `sys.path` as they leave it. The process itself stays as it was.
 */
export function importModules(
  { process }: Started,
  names: readonly string[],
): { readonly imported: readonly Imported[]; readonly pathAfter: readonly string[] } {
  const running = copyOf(process);
  const imported = names.map((name): Imported => {
    running.imported = [];
    const loaded = running.importName(running, name, null);
    const outcome =
      loaded.type === 'raised'
        ? loaded
        : ({ type: 'loaded', module: seenOf(loaded.module, process) } as const);
    return { name, outcome, trace: running.imported };
  });
  return { imported, pathAfter: pathTexts(running) };
}

/** What the start has loaded, such as for a line of a .pth file, counts as preloaded. */
const seenOf = ({ name, how, file, path, values }: Module, { modules }: Running): ImportedModule => ({
  name,
  how: modules.has(name) ? 'preloaded' : how,
  file,
  path,
  texts: Object.fromEntries(
    [...values].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  ),
});
