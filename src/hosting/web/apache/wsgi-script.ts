import { readFile, stat } from '../../kernel/index.ts';
import type { Errno, Host, Task } from '../../kernel/index.ts';
import {
  VERSIONS,
  addLibDirs,
  addSite,
  directoryOf,
  executeImports,
  interpreterOf,
  startPython,
} from '../../python/index.ts';
import type { PythonError, Running, RunningModule } from '../../python/index.ts';
import { memoryOfSource } from './memory.ts';

/* Loading a WSGI script in a process of Apache: an embedded Python, python-path as site directories, then the script. */

/** A module that came from a file while the script was loaded. */
export interface Imported {
  readonly name: string;
  readonly file: string;
}

/** What loading came to. */
export type ScriptRun =
  | { readonly type: 'unreadable'; readonly errno: Errno }
  | ({
      readonly type: 'loaded';
      readonly text: string;
      readonly mtime: number;
      readonly memory: number;
      readonly hasApplication: boolean;
    } & Seen)
  | ({
      readonly type: 'raised';
      readonly error: PythonError;
      readonly frames: readonly Frame[];
      readonly isSyntax: boolean;
    } & Seen);

interface Seen {
  /** `sys.path` at the end. */
  readonly path: readonly string[];
  readonly imports: readonly Imported[];
}

/** A line of a traceback. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly name: string;
}

/** Where a script runs, and with what. */
export interface ScriptPlace {
  readonly task: Task;
  readonly environment: Readonly<Record<string, string>>;
  /** `2.5` */
  readonly python: string;
  /** Directories that become site directories and go in front. */
  readonly pythonPath: readonly string[];
}

/** Loads a script as a new process would. Nothing is changed. */
export function loadScript(host: Host, place: ScriptPlace, script: string): ScriptRun {
  const { task } = place;
  const read = readFile(host, task, script);
  if (read.type === 'failed') return { type: 'unreadable', errno: read.errno };
  const found = stat(host, task, script);
  const mtime = found.type === 'ok' ? found.value.mtime : 0;
  const running = startEmbedded(host, place);
  const text = read.value;
  const module: RunningModule = {
    name: '_mod_wsgi_script',
    how: 'path',
    file: script,
    path: null,
    values: new Map(),
    text,
    isKnown: true,
  };
  for (const { line, text: statement } of topLevel(text)) {
    if (addsPath(running, statement, script)) continue;
    running.imported = [];
    const { error, compiled } = executeImports(running, statement, script, module);
    if (error === null) continue;
    const seen = seenOf(running);
    if (!compiled || /^return\b/.test(statement))
      return { type: 'raised', error, isSyntax: true, frames: [frameOf(script, line, statement)], ...seen };
    return {
      type: 'raised',
      error,
      isSyntax: false,
      frames: [frameOf(script, line, statement), ...innerFrames(running, error)],
      ...seen,
    };
  }
  const hasApplication =
    module.values.has('application') || /^(?:async\s+)?(?:def|class)\s+application\b/m.test(text);
  const memory = memoryOfSource(
    [...running.modules.values()].reduce((sum, one) => sum + (one?.text?.length ?? 0), text.length),
  );
  return { type: 'loaded', text, mtime, memory, hasApplication, ...seenOf(running) };
}

const frameOf = (file: string, line: number, text: string): Frame => ({
  file,
  line,
  text: text.trim(),
  name: '<module>',
});

/** Python inside of Apache: no script, so no directory of one, and no walk; then python-path, in front of all else. */
function startEmbedded(host: Host, { task, environment, python, pythonPath }: ScriptPlace): Running {
  const version = VERSIONS.find((one) => one === python);
  if (version === undefined)
    throw new Error(
      `mod_wsgi: expected one of the Pythons ${VERSIONS.join(', ')}, found ${JSON.stringify(python)}`,
    );
  const { process } = startPython(host, task, {
    interpreter: interpreterOf(version),
    executable: `/usr/local/bin/python${version}`,
    words: [],
    environment,
    isEmbedded: true,
  });
  const before = new Set(process.path);
  for (const directory of pythonPath) addSite(process, directory);
  const isNew = process.path.filter((entry) => !before.has(entry));
  process.path = [...isNew, ...process.path.filter((entry) => before.has(entry))];
  return process;
}

/** Statements of the outermost level, with the number of their first line; what is in parentheses may go on below. */
function topLevel(text: string): readonly { readonly line: number; readonly text: string }[] {
  const statements: { line: number; text: string }[] = [];
  let open = 0;
  for (const [index, line] of withoutLongTexts(text).split(/\r?\n/).entries()) {
    const last = statements.at(-1);
    if (open > 0 && last !== undefined) last.text += ` ${line.replace(/#.*$/, '').trim()}`;
    else if (line.trim() !== '' && !/^[\s#]/.test(line)) statements.push({ line: index + 1, text: line });
    else continue;
    const bare = line.replace(/#.*$/, '').replace(/"[^"]*"|'[^']*'/g, '');
    open += (bare.match(/[([{]/g) ?? []).length - (bare.match(/[)\]}]/g) ?? []).length;
  }
  return statements;
}

const withoutLongTexts = (text: string): string =>
  text.replace(/("""|''')[\s\S]*?\1/g, (long) => `''${long.replace(/[^\n]/g, '')}`);

/** Calls that a script makes for its path: `add_lib_dirs(__file__)` of the host’s walk, and `site.addsitedir(…)`. */
function addsPath(running: Running, statement: string, script: string): boolean {
  const [, call, argument = ''] =
    /^(?:\w+\.)?(add_lib_dirs|addsitedir)\(\s*(.*?)\s*\)\s*(?:#.*)?$/.exec(statement) ?? [];
  if (call === undefined) return false;
  const directory = pathOf(argument, script);
  if (directory === null) return false;
  if (call === 'addsitedir') addSite(running, directory);
  else addLibDirs(running, running.modules.get('sitecustomize')?.text ?? '', directory);
  return true;
}

/** The path that an expression stands for; null if it is beyond the model. */
function pathOf(expression: string, script: string): string | null {
  if (expression === '__file__') return script;
  const [, quoted] = /^["']([^"']*)["']$/.exec(expression) ?? [];
  if (quoted !== undefined) return quoted;
  const [, inner] = /^os\.path\.(?:dirname|abspath|realpath)\(\s*(.*)\s*\)$/.exec(expression) ?? [];
  const path = inner === undefined ? null : pathOf(inner, script);
  return path !== null && expression.startsWith('os.path.dirname') ? directoryOf(path) : path;
}

/** The modules between the script and the one that failed, from the outside in. */
function innerFrames(running: Running, error: PythonError): readonly Frame[] {
  const failed = running.imported.flatMap((step) =>
    step.type === 'ran' && step.error !== null && step.file !== null ? [step.file] : [],
  );
  return failed.toReversed().map((file, index, all) => {
    const inner = all[index + 1];
    const text = running.sight.read(file);
    const lines = text.type === 'ok' ? text.value.split('\n') : [];
    const cause =
      inner === undefined ? wordsOfError(error) : (inner.split('/').at(-1) ?? '').replace(/\.py$/, '');
    const at = lines.findIndex((line) => /^\s*(import|from|raise)\b/.test(line) && line.includes(cause));
    return frameOf(file, Math.max(0, at) + 1, lines[Math.max(0, at)] ?? '');
  });
}

/** What of the message of an exception stands in the line that raised it. */
const wordsOfError = ({ message }: PythonError): string =>
  /No module named '?([\w.]+)'?/.exec(message)?.[1]?.split('.').at(-1) ?? message;

const seenOf = (running: Running): Seen => ({
  path: running.path.map(({ path }) => path),
  imports: [...running.modules.values()].flatMap((module) =>
    module !== null && module.text !== null && module.file !== null
      ? [{ name: module.name, file: module.file }]
      : [],
  ),
});
