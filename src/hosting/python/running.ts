import type { Flags } from './command-line.ts';
import type { Interpreter } from './interpreters.ts';
import type { Layout } from './layout.ts';
import type { Sight } from './sight.ts';
import type { ImportStep, PathEntry, PythonError, StartStep } from './trace.ts';

/** How a module came to be, as `importModules` tells it. */
export type How = 'path' | 'namespace' | 'builtin' | 'frozen' | 'preloaded';

/** An entry of `sys.modules`. */
export interface Module {
  readonly name: string;
  readonly how: How;
  readonly file: string | null;
  /** `__path__`; null if it is no package. */
  path: readonly string[] | null;
  readonly values: Map<string, Value>;
  /** What was run to make it; null for what the model knows only by name. */
  readonly text: string | null;
  /** Whether `values` is all there is: not so for modules of the standard library. */
  readonly isKnown: boolean;
}

/** A value that only another executor knows how to read; `execute` of this room makes none. */
export interface OtherValue {
  readonly type: string;
}

/** What a name in a module stands for: a text, a module, or something that the model has no idea of. */
export type Value = string | Module | OtherValue | null;

/** Whether a value is a module. */
export const isModule = (value: Value): value is Module =>
  value !== null && typeof value !== 'string' && !('type' in value);

/** What running a text came to: null, or the exception; `compiled` is false if it did not even begin. */
export interface Ran {
  readonly error: PythonError | null;
  readonly compiled: boolean;
}

/** Runs the text of a module, or of a `.pth` line with `module` null. */
export type Execute = (running: Running, text: string, file: string | null, module: Module | null) => Ran;

/** A module, or the exception that came instead. */
export type OneLoaded =
  | { readonly type: 'loaded'; readonly module: Module }
  | { readonly type: 'raised'; readonly error: PythonError };

/** What `import a.b.c` comes to: the module `a` and the module `a.b.c`, or the exception. */
export type Loaded =
  | { readonly type: 'loaded'; readonly head: Module; readonly module: Module }
  | { readonly type: 'raised'; readonly error: PythonError };

/** A Python process as far as imports see it. Mutable, and never leaves this room: `copyOf` before each question. */
export interface Running {
  readonly sight: Sight;
  readonly interpreter: Interpreter;
  readonly layout: Layout;
  readonly flags: Flags;
  readonly environment: Readonly<Record<string, string>>;
  /** The import statement, in the text of the module `importer`; null stands for the program itself. */
  readonly importName: (running: Running, name: string, importer: Module | null) => Loaded;
  /** What runs the text of modules: statements that are not its business succeed and leave nothing behind. */
  readonly execute: Execute;
  /** `sys.path` */
  path: PathEntry[];
  /** `sys.modules`; null where Python 2 notes that a package has no module of that name. */
  readonly modules: Map<string, Module | null>;
  /** `sys.__plen` and `sys.__egginsert` of the older easy_install. */
  eggs: { length: number | null; insert: number };
  readonly started: StartStep[];
  /** What is imported at present tells its steps here. */
  imported: ImportStep[];
  /** Lines on standard error. */
  readonly complaints: string[];
}

/** The texts of `sys.path`. */
export const pathTexts = ({ path }: Running): string[] => path.map((entry) => entry.path);

/** A process that may go on without changing `running`. */
export const copyOf = (running: Running): Running => ({
  ...running,
  path: [...running.path],
  modules: new Map(
    [...running.modules].map(([name, module]) => [
      name,
      module && { ...module, values: new Map(module.values) },
    ]),
  ),
  eggs: { ...running.eggs },
  started: [...running.started],
  imported: [],
  complaints: [...running.complaints],
});
