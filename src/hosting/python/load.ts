import { sizeOf, strerror } from '../kernel/index.ts';
import type { Errno } from '../kernel/index.ts';
import { ownModule } from './compiled-in.ts';
import { magicLiteral, unpackCompiled } from './packed.ts';
import { baseName, directoryOf, joinPath } from './paths.ts';
import type { Module, OneLoaded, Running } from './running.ts';
import type { Finding, PythonError, Spec } from './trace.ts';

type Found = Extract<Finding, { type: 'module' }>;

/** What will run: the text, and the file that the module will name as its own. */
type Code =
  | { readonly type: 'code'; readonly text: string; readonly file: string }
  | { readonly type: 'raised'; readonly error: PythonError };

/** Load what was found and run it. A module that raises is gone again, except for a husk of Python 2. */
export function loadFound(running: Running, name: string, found: Spec): OneLoaded {
  if (found.type === 'namespace') {
    const module: Module = { ...moduleOf(name, null, found.portions, null), how: 'namespace' };
    running.modules.set(name, module);
    return { type: 'loaded', module };
  }
  if (found.form === 'standard') {
    const module = ownModule(name, 'path', found.file);
    if (found.package !== null) module.path = [found.package];
    running.modules.set(name, module);
    running.imported.push({ type: 'ran', name, file: found.file, error: null });
    return { type: 'loaded', module };
  }
  const code = codeOf(running, name, found);
  if (code.type === 'raised') return failed(running, name, found, code.error);
  const module = moduleOf(name, code.file, found.package === null ? null : [found.package], code.text);
  running.modules.set(name, module);
  const { error, compiled } = running.execute(running, code.text, code.file, module);
  if (error === null) {
    running.imported.push({ type: 'ran', name, file: code.file, error });
    return { type: 'loaded', module };
  }
  running.modules.delete(name);
  if (!compiled) return failed(running, name, found, error);
  running.imported.push({ type: 'ran', name, file: code.file, error });
  return { type: 'raised', error };
}

const moduleOf = (
  name: string,
  file: string | null,
  path: readonly string[] | null,
  text: string | null,
): Module => ({
  name,
  how: 'path',
  file,
  path,
  values: new Map(),
  text,
  isKnown: true,
});

/**
 * Nothing ran. Python 2 has by then put a package into sys.modules, named by its directory, and leaves it there: the next
 * import of it succeeds (load_package() of import.c). Not so for packages in archives.
 */
function failed(running: Running, name: string, found: Found, error: PythonError): OneLoaded {
  running.imported.push({ type: 'ran', name, file: found.file, error });
  if (running.interpreter.major === 2 && found.package !== null && found.member === null)
    running.modules.set(name, moduleOf(name, found.package, [found.package], ''));
  return { type: 'raised', error };
}

function codeOf(running: Running, name: string, found: Found): Code {
  const { file, member } = found;
  if (found.form === 'extension') return raised('ImportError', `${file}: file too short`);
  if (member !== null) {
    const compiled = found.form === 'bytecode' ? unpackCompiled(member) : null;
    return { type: 'code', file, text: compiled?.source ?? member };
  }
  if (found.form === 'bytecode') return bytecode(running, name, file);
  return running.interpreter.major === 2 ? source2(running, file) : source3(running, file);
}

/** A .pyc that stands for itself: load_compiled_module() of Python 2, SourcelessFileLoader of Python 3. */
function bytecode(running: Running, name: string, file: string): Code {
  const { interpreter } = running;
  const read = running.sight.read(file);
  if (read.type === 'failed') return notReadable(file, read.errno);
  const compiled = unpackCompiled(read.value);
  if (compiled?.version === interpreter.version) {
    running.imported.push({ type: 'bytecode', file, verdict: 'used' });
    return { type: 'code', file, text: compiled.source };
  }
  running.imported.push({ type: 'bytecode', file, verdict: 'wrong-magic' });
  return raised(
    'ImportError',
    interpreter.major === 2
      ? `Bad magic number in ${file}`
      : `bad magic number in '${name}': ${magicLiteral(read.value)}`,
  );
}

/** Python 2: a .pyc beside the source is taken if it holds the source's time, and then names the module. */
function source2(running: Running, file: string): Code {
  const { sight, flags } = running;
  const cached = file + (flags.optimize ? 'o' : 'c');
  const fresh = freshBytecode(running, file, cached, false);
  if (fresh !== null) return { type: 'code', file: cached, text: fresh };
  const read = sight.read(file);
  if (read.type === 'ok') return { type: 'code', file, text: read.value };
  // A directory can be opened, so it is found; what fails is to read it as a text.
  return read.errno === 'EISDIR'
    ? raised('SyntaxError', `I/O error while reading (${baseName(file)}, line 1)`)
    : notReadable(file, read.errno);
}

/** Python 3: the one in `__pycache__`, by time and size. The source need not be readable then (SourceLoader.get_code). */
function source3(running: Running, file: string): Code {
  const { sight, interpreter, flags } = running;
  const stem = baseName(file).replace(/\.py$/, '');
  const tag = `cpython-3${interpreter.minor}${flags.optimize ? '.opt-1' : ''}`;
  const cached = joinPath(directoryOf(file), `__pycache__/${stem}.${tag}.pyc`);
  const fresh = freshBytecode(running, file, cached, true);
  if (fresh !== null) return { type: 'code', file, text: fresh };
  const read = sight.read(file);
  return read.type === 'ok' ? { type: 'code', file, text: read.value } : notReadable(file, read.errno);
}

/** The source that a compiled file was made of, if that file belongs to this interpreter and to the source as it is. */
function freshBytecode(
  { sight, interpreter, imported }: Running,
  file: string,
  cached: string,
  bySize: boolean,
): string | null {
  const source = sight.stat(file);
  const read = sight.read(cached);
  if (read.type === 'failed') {
    if (read.errno === 'EACCES') imported.push({ type: 'bytecode', file: cached, verdict: 'unreadable' });
    return null;
  }
  const compiled = unpackCompiled(read.value);
  const isOurs = compiled?.version === interpreter.version;
  const isFresh =
    isOurs &&
    source !== null &&
    compiled.mtime === source.mtime &&
    (!bySize || compiled.size === sizeOf(source));
  imported.push({
    type: 'bytecode',
    file: cached,
    verdict: isFresh ? 'used' : isOurs ? 'stale' : 'wrong-magic',
  });
  return isFresh ? compiled.source : null;
}

const raised = (type: string, message: string): Code => ({ type: 'raised', error: { type, message } });

/** The exceptions of open() that have a class of their own, and their numbers: PEP 3151, errno(3). */
const errors: Partial<Record<Errno, readonly [type: string, number: number]>> = {
  EACCES: ['PermissionError', 13],
  ENOENT: ['FileNotFoundError', 2],
  EISDIR: ['IsADirectoryError', 21],
  ENOTDIR: ['NotADirectoryError', 20],
};

function notReadable(file: string, errno: Errno): Code {
  const [type, number] = errors[errno] ?? ['OSError', 5];
  return raised(type, `[Errno ${number}] ${strerror(errno)}: '${file}'`);
}
