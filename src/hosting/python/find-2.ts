import { joinPath } from './paths.ts';
import type { Running } from './running.ts';
import type { Finding } from './trace.ts';

/** What Python 2 loads, in the order it tries: _PyImport_Filetab. */
const suffixes = (optimize: boolean): readonly string[] => [
  '.so',
  'module.so',
  '.py',
  optimize ? '.pyo' : '.pyc',
];

/**
 * A module in a directory, find_module() of Python 2's import.c: a directory that has an `__init__` comes first, then the
 * first file that can be opened. Names are tried one by one, so x on the directory is enough. A file that may not be read
 * is as good as none, and the search goes on.
 */
export function findInDirectory2(running: Running, directory: string, name: string): Finding {
  const { sight, flags } = running;
  const base = joinPath(directory, name);
  const isDirectory = sight.isDirectory(base);
  const compiled = flags.optimize ? '.pyo' : '.pyc';
  if (isDirectory && ['.py', compiled].some((ending) => sight.exists(`${base}/__init__${ending}`)))
    return initOf(running, base);
  let isUnreadable = false;
  for (const suffix of suffixes(flags.optimize)) {
    const file = base + suffix;
    if (!sight.exists(file)) continue;
    if (sight.mayRead(file))
      return { type: 'module', file, package: null, form: formOf(suffix), member: null };
    isUnreadable = true;
  }
  return { type: 'none', because: isUnreadable ? 'unreadable' : isDirectory ? 'no-init' : 'no-such-name' };
}

/** load_package(): the `__init__` by the same rules. If it cannot be read, the package is an empty husk named by its directory. */
function initOf({ sight, flags }: Running, base: string): Finding {
  const suffix = suffixes(flags.optimize).find((one) => sight.mayRead(`${base}/__init__${one}`));
  return suffix === undefined
    ? { type: 'module', file: base, package: base, form: 'source', member: '' }
    : {
        type: 'module',
        file: `${base}/__init__${suffix}`,
        package: base,
        form: formOf(suffix),
        member: null,
      };
}

const formOf = (suffix: string): 'extension' | 'source' | 'bytecode' =>
  suffix.endsWith('.so') ? 'extension' : suffix === '.py' ? 'source' : 'bytecode';
