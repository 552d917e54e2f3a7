import { findInDirectory2 } from './find-2.ts';
import { findInDirectory3 } from './find-3.ts';
import { importerOf } from './importer.ts';
import type { Importer } from './importer.ts';
import { standardModule } from './interpreters.ts';
import { directoryOf } from './paths.ts';
import type { Running } from './running.ts';
import type { Finding } from './trace.ts';

/** What one entry of a path holds for a module's last name, with nothing else looked at. */
export function findIn(running: Running, entry: string, name: string): Finding {
  const importer = importerOf(running, entry);
  const standard = findStandard(running, entry, name);
  switch (importer.type) {
    case 'none':
      return standard ?? { type: 'none', because: importer.because };
    case 'archive':
      return findInArchive(running, importer, name);
    case 'directory': {
      const find = running.interpreter.major === 2 ? findInDirectory2 : findInDirectory3;
      const found = find(running, importer.path, name);
      return found.type === 'none' ? (standard ?? found) : found;
    }
  }
}

/** The standard library is data: its directory need not hold files. */
function findStandard({ interpreter }: Running, entry: string, name: string): Finding | null {
  const { library, others } = interpreter;
  if (entry.startsWith(`${library}/`) && others !== undefined) {
    const inside = entry.slice(library.length + 1).replaceAll('/', '.');
    const found = others(`${inside}.${name}`);
    if (found !== null) return ofLibrary(entry, name, found.isPackage);
  }
  if (entry === library && others?.(name)?.isPackage === true) return ofLibrary(entry, name, true);
  const standard = standardModule(interpreter, name);
  if (standard === null || standard.type === 'builtin' || standard.file === null) return null;
  if (directoryOf(standard.file) !== entry) return null;
  return { type: 'module', file: standard.file, package: null, form: 'standard', member: null };
}

const ofLibrary = (entry: string, name: string, isPackage: boolean): Finding => ({
  type: 'module',
  file: `${entry}/${name}${isPackage ? '/__init__' : ''}.py`,
  package: isPackage ? `${entry}/${name}` : null,
  form: 'standard',
  member: null,
});

/** zipimport: the order of zip_searchorder. Namespace packages need the directory as a member of its own. */
function findInArchive(
  { interpreter, flags }: Running,
  { file, inside, members }: Extract<Importer, { type: 'archive' }>,
  name: string,
): Finding {
  const compiled = interpreter.major === 2 && flags.optimize ? ['.pyo', '.pyc'] : ['.pyc'];
  const endings = [...compiled, '.py'];
  for (const ending of [...endings.map((one) => `/__init__${one}`), ...endings]) {
    const inner = `${inside}${name}${ending}`;
    const member = members.get(inner);
    if (member === undefined) continue;
    const isPackage = ending.startsWith('/');
    return {
      type: 'module',
      file: `${file}/${inner}`,
      package: isPackage ? `${file}/${inside}${name}` : null,
      form: ending.endsWith('.py') ? 'source' : 'bytecode',
      member,
    };
  }
  if (interpreter.major === 3 && members.has(`${inside}${name}/`))
    return { type: 'portion', directory: `${file}/${inside}${name}` };
  return { type: 'none', because: 'no-such-name' };
}
