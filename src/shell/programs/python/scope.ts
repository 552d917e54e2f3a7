import type { Running, RunningModule } from '../../../hosting/python/index.ts';
import type { Raised } from './raised.ts';
import type { SyntaxVersion } from './tokens.ts';
import type { DictValue, ListValue, Value } from './values.ts';

/** One run of an interpreter: what its program can see and change. */
export interface Session {
  readonly running: Running;
  readonly version: SyntaxVersion;
  readonly argv: ListValue;
  readonly environ: DictValue;
  /** What was assigned to attributes of `sys` and `os`. */
  readonly assigned: Map<string, Value>;
  /** `sys.path` */
  readonly path: ListValue;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Something was imported, or failed to be. */
  readonly onImport: () => void;
  /** What a prompt does with the value of an expression; a program drops it. */
  readonly onValue: ((scope: Scope, value: Value) => void) | null;
  /** Runs another text as the program, in a namespace of its own. */
  readonly runText: (scope: Scope, text: string, file: string) => void;
  /** A module was compiled. */
  readonly onCompiled: (file: string, text: string) => void;
  /** Modules with statements that are not run here: they may hold names that nobody knows of. */
  readonly incomplete: Set<RunningModule>;
  /** Modules whose text runs at present. */
  readonly initializing: Set<RunningModule>;
}

/** A text that runs: the program, a module or a line of a `.pth` file. */
export interface Scope {
  readonly session: Session;
  /** What the module is imported as; null for a line of a `.pth` file. */
  readonly module: RunningModule | null;
  /** As tracebacks name it. */
  readonly file: string;
  /** Its lines for tracebacks; null where the interpreter has no file to find them in. */
  readonly source: string | null;
  readonly values: Map<string, Value>;
  /** Whether a line that is not run here ends the run. In a module it is passed over. */
  readonly isStrict: boolean;
  /** What is being dealt with by an `except`. */
  handled: Raised | null;
  /** `print x,` left the line open. */
  isLineOpen: boolean;
}
