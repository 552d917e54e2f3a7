import type { Host, Task } from '../kernel/index.ts';
import { importModules } from './imports.ts';
import type { Interpreter } from './interpreters.ts';
import { startPython } from './start.ts';
import type { Started } from './start.ts';

/** What a script gets when it imports a module. */
export interface VersionSeen {
  /** The path of the script. */
  readonly script: string;
  /** `version` in the module, or `__version__`; null if it names none. */
  readonly version: string | null;
  /** The exception that came instead, `ImportError: No module named x`, or null. */
  readonly error: string | null;
  /** `__file__` */
  readonly file: string | null;
}

/** The version of a module that each script gets, every one started by itself. */
export function versionsSeen(
  host: Host,
  task: Task,
  interpreter: Interpreter,
  scripts: readonly string[],
  module: string,
  environment: Readonly<Record<string, string>>,
): readonly VersionSeen[] {
  return scripts.map((script) => {
    const started = startPython(host, task, {
      interpreter,
      executable: `${interpreter.prefix}/bin/python${interpreter.version}`,
      words: [script],
      environment,
    });
    return { script, ...versionSeen(started, module) };
  });
}

/** What an interpreter that has started gets when it imports a module. */
export function versionSeen(started: Started, module: string): Omit<VersionSeen, 'script'> {
  const [imported] = importModules(started, [module]).imported;
  if (imported?.outcome.type !== 'loaded') {
    const error = imported?.outcome.error;
    return {
      version: null,
      file: null,
      error: error === undefined ? null : `${error.type}: ${error.message}`,
    };
  }
  const { texts, file } = imported.outcome.module;
  return { version: texts['version'] ?? texts['__version__'] ?? null, error: null, file };
}
