import { strerror } from '../kernel/index.ts';
import type { Run } from './command-line.ts';
import { importerOf } from './importer.ts';
import { isSince } from './interpreters.ts';
import { unpackCompiled } from './packed.ts';
import { directoryOf } from './paths.ts';
import { pathTexts } from './running.ts';
import type { Module, Running } from './running.ts';
import { search } from './search.ts';
import type { Origin, Spec } from './trace.ts';

/** What the interpreter runs after its start. */
export type Main =
  /** A text, and the file that it is from. */
  | { readonly type: 'program'; readonly file: string | null; readonly text: string }
  /** It gave up: exit status and what it wrote to standard error, without a final newline. */
  | { readonly type: 'stopped'; readonly status: number; readonly complaint: string };

/** Puts the directory of what runs in front of `sys.path` (Py_Main(), PySys_SetArgv), and finds the text to run. */
export function enterMain(running: Running, run: Run, stdin: string): Main {
  switch (run.type) {
    case 'command':
      putFront(running, '', { type: 'working-directory' });
      return { type: 'program', file: null, text: run.text };
    case 'stdin':
      putFront(running, '', { type: 'working-directory' });
      return { type: 'program', file: null, text: stdin };
    case 'module':
      return enterModule(running, run.name);
    case 'script':
      return enterScript(running, run.path);
  }
}

function putFront(running: Running, path: string, origin: Origin): void {
  if (!running.flags.safePath) insertFront(running, path, origin);
}

function insertFront(running: Running, path: string, origin: Origin): void {
  const entry = { path, origin };
  running.path.unshift(entry);
  running.started.push({ type: 'entry', entry });
}

/** A file, or a directory or an archive with a `__main__`: that is put on the path even with -I. */
function enterScript(running: Running, typed: string): Main {
  const { sight, interpreter, layout } = running;
  const path = isSince(interpreter, 9) ? absoluteScript(running, typed) : typed;
  if (importerOf(running, typed).type !== 'none') {
    insertFront(running, path, { type: 'script' });
    return (
      loadRunpy(running) ??
      runFound(running, '__main__', search(running, '__main__', pathTexts(running))) ??
      stopped(`${layout.executable}: can't find '__main__' module in '${path}'`)
    );
  }
  const read = sight.read(typed);
  if (read.type === 'failed') {
    const number = { EACCES: 13, ENOTDIR: 20, ELOOP: 40 }[read.errno as string] ?? 2;
    const reason = `[Errno ${number}] ${strerror(read.errno)}`;
    return { ...stopped(`${layout.executable}: can't open file '${path}': ${reason}`), status: 2 };
  }
  putFront(running, directoryOf(sight.real(typed) ?? typed), { type: 'script' });
  return { type: 'program', file: path, text: unpackCompiled(read.value)?.source ?? read.value };
}

/** _Py_abspath(): the working directory in front, and no more. Since 3.11 `.` alone is the working directory. */
function absoluteScript({ sight, interpreter }: Running, typed: string): string {
  const cwd = sight.workingDirectory();
  if (typed.startsWith('/') || cwd === null) return typed;
  return typed === '.' && isSince(interpreter, 11) ? cwd : `${cwd}/${typed}`;
}

const stopped = (complaint: string) => ({ type: 'stopped', status: 1, complaint }) as const;

/** `runpy` is found on the path like any other module, until it is frozen in 3.11. Null if it is the real one. */
function loadRunpy(running: Running): Main | null {
  const loaded = running.importName(running, 'runpy', null);
  running.imported = [];
  if (loaded.type === 'loaded' && !loaded.module.isKnown) return null;
  return stopped(
    loaded.type === 'raised'
      ? `Could not import runpy module\n${loaded.error.type}: ${loaded.error.message}`
      : 'Could not access runpy._run_module_as_main',
  );
}

/** -m: `sys.path[0]` is the working directory, by name since 3.7. Packages are imported, and their `__main__` runs. */
function enterModule(running: Running, name: string): Main {
  const { interpreter, layout } = running;
  const cwd = isSince(interpreter, 7) ? running.sight.workingDirectory() : '';
  if (cwd !== null) putFront(running, cwd, { type: 'working-directory' });
  const failure = loadRunpy(running);
  if (failure !== null) return failure;
  const parents = importParent(running, name);
  running.imported = [];
  if (typeof parents === 'string') return stopped(`${layout.executable}: ${parents}`);
  const found = search(running, name, parents?.path ?? pathTexts(running));
  const program = runFound(running, name, found);
  if (program !== null) return program;
  if (found === null) return stopped(`${layout.executable}: No module named ${name}`);
  const inner = `${name}.__main__`;
  const loaded = running.importName(running, name, null);
  running.imported = [];
  if (loaded.type === 'raised') return stopped(`${loaded.error.type}: ${loaded.error.message}`);
  const main = search(running, inner, loaded.module.path ?? []);
  const reason = `'${name}' is a package and cannot be directly executed`;
  return (
    runFound(running, inner, main) ?? stopped(`${layout.executable}: No module named ${inner}; ${reason}`)
  );
}

/** The package that a dotted name is in: null for a plain name, a complaint if it cannot be imported. */
function importParent(running: Running, name: string): Module | string | null {
  const parent = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  if (parent === '') return null;
  const loaded = running.importName(running, parent, null);
  const isOld = running.interpreter.major === 2;
  if (loaded.type === 'raised') {
    const { type, message } = loaded.error;
    return isOld ? message : `Error while finding module specification for '${name}' (${type}: ${message})`;
  }
  if (loaded.module.path !== null) return loaded.module;
  if (isOld) return `No module named ${name}`;
  const reason = isSince(running.interpreter, 7)
    ? `ModuleNotFoundError: __path__ attribute not found on '${parent}' while trying to find '${name}'`
    : `AttributeError: module '${parent}' has no attribute '__path__'`;
  return `Error while finding module specification for '${name}' (${reason})`;
}

/** The text of a module that was found; null if there is none, as for a package. */
function runFound({ sight }: Running, name: string, found: Spec | null): Main | null {
  if (found?.type !== 'module' || (found.package !== null && !name.endsWith('__main__'))) return null;
  const read = found.member === null ? sight.read(found.file) : null;
  const text = found.member ?? (read?.type === 'ok' ? read.value : '');
  return { type: 'program', file: found.file, text: unpackCompiled(text)?.source ?? text };
}
