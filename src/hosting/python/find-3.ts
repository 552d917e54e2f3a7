import { extensionSuffixes } from './interpreters.ts';
import { joinPath } from './paths.ts';
import type { Running } from './running.ts';
import type { Finding } from './trace.ts';

/**
 * A module in a directory, FileFinder.find_spec() of Python 3: the names in the directory are read first, so it needs r; then
 * a directory with `__init__`, then a file, by the order of the loaders. A directory without `__init__` is a portion of a
 * namespace package, if nothing later on the path is a module.
 */
export function findInDirectory3({ sight, interpreter }: Running, directory: string, name: string): Finding {
  const listed = sight.list(directory);
  if (listed.type === 'failed') return { type: 'none', because: 'may-not-list' };
  const names = new Set(listed.value);
  const base = joinPath(directory, name);
  const suffixes = [...extensionSuffixes(interpreter), '.py', '.pyc'];
  if (names.has(name)) {
    const init = suffixes.find((suffix) => sight.isFile(`${base}/__init__${suffix}`));
    if (init !== undefined) return moduleOf(`${base}/__init__${init}`, base, init);
  }
  const suffix = suffixes.find((one) => names.has(name + one) && sight.isFile(base + one));
  if (suffix !== undefined) return moduleOf(base + suffix, null, suffix);
  return names.has(name) && sight.isDirectory(base)
    ? { type: 'portion', directory: base }
    : { type: 'none', because: 'no-such-name' };
}

const moduleOf = (file: string, inPackage: string | null, suffix: string): Finding => ({
  type: 'module',
  file,
  package: inPackage,
  form: suffix === '.py' ? 'source' : suffix === '.pyc' ? 'bytecode' : 'extension',
  member: null,
});
