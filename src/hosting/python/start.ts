import type { Host, Task } from '../kernel/index.ts';
import { parseCommandLine } from './command-line.ts';
import type { Flags, Run } from './command-line.ts';
import { preloadedModules } from './compiled-in.ts';
import { execute } from './execute.ts';
import { importName2 } from './import-2.ts';
import { importName3 } from './import-3.ts';
import { isSince } from './interpreters.ts';
import type { Interpreter } from './interpreters.ts';
import { interpreterIn, layoutOf } from './layout.ts';
import { enterMain } from './main.ts';
import type { Main } from './main.ts';
import type { Execute, Loaded, Running } from './running.ts';
import { directoryOf, normalPath } from './paths.ts';
import { Sight } from './sight.ts';
import { runSite } from './site.ts';
import { isSitePatch, runSitePatch } from './site-patch.ts';
import type { PathEntry, StartStep } from './trace.ts';
import type { Purpose } from './walk.ts';

/** A command line that starts a Python. */
export interface Invocation {
  readonly interpreter: Interpreter;
  /** The path of the program that was started: it may be that of a virtual environment. */
  readonly executable: string;
  /** The words behind it; of no use to an embedded one. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What stands on standard input; it is the program if no other is named. */
  readonly stdin?: string;
  /** Whether it is started inside of another program, such as mod_wsgi does: there is no script, and no directory of it. */
  readonly isEmbedded?: boolean;
  /** What runs the text of modules; imports and their like without it. */
  readonly execute?: Execute;
}

/** An interpreter that has started, right before its program runs. */
export interface Started {
  readonly interpreter: Interpreter;
  /** `sys.path`, each entry with why it is there. */
  readonly path: readonly PathEntry[];
  readonly main: Main;
  /** All that happened, in its order. */
  readonly trace: readonly StartStep[];
  /** The lines on standard error that name a mistake; without tracebacks. */
  readonly complaints: readonly string[];
  /** The process, for `importModules` and `candidatesOf`. */
  readonly process: Running;
}

/** Starts a Python on a host, as the task's user and in its working directory. Nothing is changed. */
export function startPython(host: Host, task: Task, invocation: Invocation): Started {
  const { environment, executable, words, stdin = '' } = invocation;
  const sight = new Sight(host, task);
  const parsed = parseCommandLine(invocation.interpreter, words, environment);
  const flags = parsed.type === 'run' ? parsed.flags : NO_FLAGS;
  const layout = layoutOf(sight, invocation.interpreter, flags, executable);
  const interpreter = interpreterIn(layout, invocation.interpreter);
  const running: Running = {
    sight,
    interpreter,
    layout,
    flags,
    environment,
    execute: invocation.execute ?? execute,
    importName: interpreter.major === 2 ? importName2 : importName3,
    path: [],
    modules: preloadedModules(interpreter, flags.noSite),
    eggs: { length: null, insert: 0 },
    started: [],
    imported: [],
    complaints: [],
  };
  const main =
    parsed.type === 'refused'
      ? stopped(2, parsed.complaint)
      : invocation.isEmbedded === true
        ? (prepare(running, { type: 'embedded' }) ?? NOTHING)
        : (prepare(running, purposeOf(parsed.run)) ?? enterMain(running, parsed.run, stdin));
  return {
    interpreter,
    path: running.path,
    main,
    trace: running.started,
    complaints: running.complaints,
    process: running,
  };
}

const stopped = (status: number, complaint: string): Main => ({ type: 'stopped', status, complaint });

/** The program of an embedded interpreter: its host will say what to run. */
const NOTHING: Main = { type: 'program', file: null, text: '' };

const purposeOf = (run: Run): Purpose =>
  run.type === 'script' ? { type: 'script', path: run.path } : { type: 'no-script' };

/** Everything up to the program: the first path, then `site`. Null if all went well. */
function prepare(running: Running, purpose: Purpose): Main | null {
  const { interpreter, flags } = running;
  const path = initialPath(running);
  if (path === null) return stopped(1, NO_WORKING_DIRECTORY);
  running.path = path;
  if (lacksLibrary(running)) return stopped(1, NO_LIBRARY[interpreter.major]);
  if (flags.noSite) {
    running.started.push({ type: 'no-site', because: 'option', file: null });
    return null;
  }
  let isPatched = false;
  // Since 3.11 both modules are frozen, and nobody can take their place.
  if (!isSince(interpreter, 11)) {
    const own = running.modules.get('site') ?? null;
    const site = replacementOf(running, 'site');
    isPatched = site?.type === 'loaded' && isSitePatch(site.module);
    if (site !== null && !isPatched) return withoutSite(running, site);
    if (isPatched) running.modules.set('site', own);
    const os = replacementOf(running, 'os');
    if (os !== null)
      return stopped(
        1,
        `AttributeError: ${interpreter.major === 2 ? "'module' object" : "module 'os'"} has no attribute 'path'`,
      );
  }
  if (isPatched)
    runSitePatch(running, () => {
      runSite(running, purpose);
    });
  else runSite(running, purpose);
  return null;
}

const NO_FLAGS: Flags = {
  ignoreEnvironment: false,
  noUserSite: false,
  noSite: false,
  isolated: false,
  safePath: false,
  optimize: false,
};

/** What a Python says that finds no standard library, because PYTHONHOME leads elsewhere. */
const NO_LIBRARY = {
  2: 'ImportError: No module named site',
  3: "ModuleNotFoundError: No module named 'encodings'",
} as const;

function lacksLibrary({ interpreter, flags, environment }: Running): boolean {
  const [home = ''] = (environment['PYTHONHOME'] ?? '').split(':');
  return !flags.ignoreEnvironment && home !== '' && home.replace(/\/+$/, '') !== interpreter.prefix;
}

/** What 3.11 and later say if PYTHONPATH is relative to a working directory that was removed (getpath.py). */
const NO_WORKING_DIRECTORY = `Fatal Python error: error evaluating path
Python runtime state: core initialized

Current thread (most recent call first):
  <no Python frame>`;

/** `sys.path` before `site`: PYTHONPATH as it is spelled, absolute since 3.11, and the standard library. */
function initialPath({ sight, interpreter, flags, environment }: Running): PathEntry[] | null {
  const { PYTHONPATH: text } = flags.ignoreEnvironment ? {} : environment;
  // To Python 2 an empty variable is one empty entry, the working directory.
  const named = text === undefined || (text === '' && interpreter.major === 3) ? [] : text.split(':');
  const spelled = isSince(interpreter, 11) ? named.map((path) => absoluteAtStart(sight, path)) : named;
  if (!spelled.every((path) => path !== null)) return null;
  return [
    ...spelled.map((path): PathEntry => ({ path, origin: { type: 'PYTHONPATH' } })),
    ...interpreter.initialPath.map((path): PathEntry => ({ path, origin: { type: 'library' } })),
  ];
}

/** abspath() of getpath.py: the working directory `/` and a name make `//name`. */
function absoluteAtStart(sight: Sight, path: string): string | null {
  const cwd = sight.workingDirectory();
  if (path.startsWith('/')) return normalPath(path);
  return cwd === null || path === '' || path === '.' ? cwd : normalPath(`${cwd}/${path}`);
}

/** The module of that name that PYTHONPATH puts before the one that every start needs; null if the real one is found. */
function replacementOf(running: Running, name: 'site' | 'os'): Loaded | null {
  const own = running.modules.get(name) ?? null;
  running.modules.delete(name);
  const loaded = running.importName(running, name, null);
  running.imported = [];
  const isOwn = loaded.type === 'loaded' && isInLibrary(running, loaded.module.file);
  if (loaded.type === 'raised' || (loaded.module.isKnown && !isOwn)) return loaded;
  if (own !== null) running.modules.set(name, own);
  return null;
}

/** A box, or a virtualenv, may hold files of the standard library: they stand for the real ones, whatever their text. */
const isInLibrary = ({ interpreter, layout: { environment } }: Running, file: string | null): boolean => {
  const own = environment && `${environment.prefix}/lib/python${interpreter.version}`;
  return file !== null && [interpreter.library, own].includes(directoryOf(file));
};

/** Another `site` ran in place of the real one, so what that one loads is not there. An exception in it ends the start. */
function withoutSite(running: Running, site: Loaded): Main | null {
  const file = site.type === 'loaded' ? site.module.file : null;
  running.started.push({ type: 'no-site', because: 'replaced', file });
  if (site.type === 'raised') return stopped(1, `${site.error.type}: ${site.error.message}`);
  const without = preloadedModules(running.interpreter, true);
  for (const [name, module] of [...running.modules])
    if (module?.isKnown === false && !without.has(name)) running.modules.delete(name);
  return null;
}
