import { STANDARD_NAMES, isSince, standardModule } from './interpreters.ts';
import type { Interpreter } from './interpreters.ts';
import type { How, Module, Running } from './running.ts';

/** A module of the interpreter that is not looked for on the path: built in or frozen. Null if `name` is none. */
export function compiledIn(running: Running, name: string): Module | null {
  const standard = standardModule(running.interpreter, name);
  const how = standard?.type === 'preloaded' ? howWithoutSite(running.interpreter, name) : standard?.type;
  if (standard === null || (how !== 'builtin' && how !== 'frozen')) return null;
  running.imported.push({ type: 'compiled-in', name, how });
  const module = ownModule(name, how, 'file' in standard ? standard.file : null);
  running.modules.set(name, module);
  return module;
}

/** `sys.modules` before anything of ours runs. With -S the modules that `site` brings are not there. */
export function preloadedModules(interpreter: Interpreter, noSite: boolean): Map<string, Module> {
  const modules = new Map<string, Module>();
  for (const name of STANDARD_NAMES) {
    const standard = standardModule(interpreter, name);
    if (standard?.type !== 'preloaded') continue;
    if (noSite && howWithoutSite(interpreter, name) !== 'preloaded') continue;
    modules.set(name, ownModule(name, 'preloaded', standard.file));
  }
  return modules;
}

/**
 * How a module that is usually there comes without `site` (asked of the interpreters with -S): `abc` is there in Python 3
 * already; since 3.11 `os` and `site` are frozen, before they are files.
 */
function howWithoutSite(interpreter: Interpreter, name: string): How {
  const standard = standardModule(interpreter, name);
  if (standard?.type !== 'preloaded') return 'path';
  if (standard.file === null) return name === 'sys' || name === 'time' ? 'preloaded' : 'builtin';
  if (name === 'abc' && interpreter.major === 3) return 'preloaded';
  return isSince(interpreter, 11) ? 'frozen' : 'path';
}

/** A module of the standard library, of which the model knows no more than its name. */
export const ownModule = (name: string, how: How, file: string | null): Module => ({
  name,
  how,
  file,
  path: null,
  values: new Map(),
  text: null,
  isKnown: false,
});
