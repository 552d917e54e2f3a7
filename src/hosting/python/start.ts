import type { Host, Task } from '../kernel/index.ts';
import { parseCommandLine } from './command-line.ts';
import type { Flags } from './command-line.ts';
import { preloadedModules } from './compiled-in.ts';
import { importName2 } from './import-2.ts';
import { importName3 } from './import-3.ts';
import { isSince } from './interpreters.ts';
import type { Interpreter } from './interpreters.ts';
import { layoutOf } from './layout.ts';
import { enterMain } from './main.ts';
import type { Main } from './main.ts';
import type { Running } from './running.ts';
import { normalPath } from './paths.ts';
import { Sight } from './sight.ts';
import { runSite } from './site.ts';
import type { PathEntry, StartStep } from './trace.ts';

/** A command line that starts a Python. */
export interface Invocation {
  readonly interpreter: Interpreter;
  /** The path of the program that was started: it may be that of a virtual environment. */
  readonly executable: string;
  /** The words behind it. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What stands on standard input; it is the program if no other is named. */
  readonly stdin?: string;
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
  const { interpreter, environment, executable, words, stdin = '' } = invocation;
  const sight = new Sight(host, task);
  const parsed = parseCommandLine(interpreter, words, environment);
  const flags = parsed.type === 'run' ? parsed.flags : NO_FLAGS;
  const running: Running = {
    sight,
    interpreter,
    layout: layoutOf(sight, interpreter, flags, executable),
    flags,
    environment,
    importName: interpreter.major === 2 ? importName2 : importName3,
    path: [],
    modules: preloadedModules(interpreter, flags.noSite),
    eggs: { length: null, insert: 0 },
    started: [],
    imported: [],
    complaints: [],
  };
  if (parsed.type === 'refused')
    return startedOf(running, { type: 'stopped', status: 2, complaint: parsed.complaint });
  const path = initialPath(running);
  if (path === null)
    return startedOf(running, { type: 'stopped', status: 1, complaint: NO_WORKING_DIRECTORY });
  running.path = path;
  if (lacksLibrary(running))
    return startedOf(running, { type: 'stopped', status: 1, complaint: NO_LIBRARY[interpreter.major] });
  const script = parsed.run.type === 'script' ? parsed.run.path : null;
  if (flags.noSite) running.started.push({ type: 'no-site', because: 'option', file: null });
  else if (!isSiteReplaced(running)) runSite(running, script);
  return startedOf(running, enterMain(running, parsed.run, stdin));
}

const startedOf = (running: Running, main: Main): Started => ({
  interpreter: running.interpreter,
  path: running.path,
  main,
  trace: running.started,
  complaints: running.complaints,
  process: running,
});

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

/** A `site.py` on PYTHONPATH takes the place of the real one, until that is frozen in 3.11. */
function isSiteReplaced(running: Running): boolean {
  if (isSince(running.interpreter, 11)) return false;
  const own = running.modules.get('site') ?? null;
  running.modules.delete('site');
  const loaded = running.importName(running, 'site', null);
  running.imported = [];
  const isReplaced = loaded.type === 'raised' || loaded.module.isKnown;
  if (!isReplaced && own !== null) running.modules.set('site', own);
  if (!isReplaced) return false;
  const without = preloadedModules(running.interpreter, true);
  for (const name of running.modules.keys())
    if (running.modules.get(name)?.isKnown === false && !without.has(name)) running.modules.delete(name);
  const file = loaded.type === 'loaded' ? loaded.module.file : null;
  running.started.push({ type: 'no-site', because: 'replaced', file });
  return true;
}
