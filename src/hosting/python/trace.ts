import type { Errno } from '../kernel/index.ts';

/** Why an entry is on `sys.path`. */
export type Origin =
  | { readonly type: 'script' }
  | { readonly type: 'working-directory' }
  | { readonly type: 'PYTHONPATH' }
  | { readonly type: 'library' }
  | { readonly type: 'user-site' }
  | { readonly type: 'site-packages' }
  | { readonly type: 'virtualenv' }
  /** A `lib/pythonX.Y` that the walk found beside `level`. */
  | { readonly type: 'walk'; readonly level: string }
  /** A line of a `.pth` file. */
  | { readonly type: 'pth'; readonly file: string; readonly line: number }
  /** A module changed `sys.path` while it ran. */
  | { readonly type: 'code'; readonly file: string | null };

/** One entry of `sys.path`. */
export interface PathEntry {
  readonly path: string;
  readonly origin: Origin;
}

/** What the walk says of LEVEL/lib/pythonX.Y. */
export type LevelVerdict =
  | { readonly type: 'taken' }
  /** It is on the path already, and keeps its place; its `.pth` files are read. */
  | { readonly type: 'known' }
  | { readonly type: 'missing'; readonly errno: Errno }
  | { readonly type: 'not-a-directory' }
  | { readonly type: 'may-not-list-and-enter' }
  | { readonly type: 'own-library' }
  /** It holds `os.py`, so it is the standard library of some interpreter. */
  | { readonly type: 'foreign-library' }
  /** It belongs to neither root nor the user, or others may write to it. */
  | { readonly type: 'not-trusted'; readonly uid: number; readonly mode: number };

/** What became of a line of a `.pth` file. */
export type PthVerdict =
  | { readonly type: 'added'; readonly path: string }
  | { readonly type: 'comment' }
  | { readonly type: 'blank' }
  | { readonly type: 'missing'; readonly path: string }
  | { readonly type: 'known'; readonly path: string }
  | { readonly type: 'executed' }
  /** The line raised; the rest of the file is not read. */
  | { readonly type: 'failed'; readonly error: PythonError };

/** Why there is no walk. */
export type NoWalk =
  /** -I, -P or PYTHONSAFEPATH: Python adds no directory. */
  | 'isolated'
  | 'virtualenv'
  /** There is no script, and the host wants one. */
  | 'no-script'
  /** Python runs inside of another program, which has no script. */
  | 'embedded'
  | 'no-working-directory';

/** One thing that happened while the interpreter started. */
export type StartStep =
  | { readonly type: 'entry'; readonly entry: PathEntry }
  /** PYTHONPATH or an initial entry that was there before. */
  | { readonly type: 'duplicate'; readonly path: string }
  /** -S, or a `site.py` of one's own: the real one does not run. */
  | { readonly type: 'no-site'; readonly because: 'option' | 'replaced'; readonly file: string | null }
  | {
      readonly type: 'site-directory';
      readonly path: string;
      readonly verdict: 'taken' | 'missing' | 'may-not-list' | 'disabled';
    }
  | { readonly type: 'pth-file'; readonly file: string; readonly verdict: 'read' | 'unreadable' | 'hidden' }
  | {
      readonly type: 'pth-line';
      readonly file: string;
      readonly line: number;
      readonly text: string;
      readonly verdict: PthVerdict;
    }
  /** A `.pth` file of the older easy_install moved its entries to the front. */
  | { readonly type: 'moved'; readonly file: string; readonly paths: readonly string[]; readonly to: number }
  | {
      readonly type: 'customize';
      readonly name: string;
      readonly file: string | null;
      readonly walks: boolean;
    }
  | { readonly type: 'no-walk'; readonly because: NoWalk }
  | { readonly type: 'walk'; readonly start: string }
  | {
      readonly type: 'level';
      readonly level: string;
      readonly directory: string;
      readonly verdict: LevelVerdict;
    };

/** An exception of Python. */
export interface PythonError {
  readonly type: string;
  readonly message: string;
}

/** What one entry of a path holds for a name. */
export type Finding =
  | {
      readonly type: 'module';
      /** What is loaded. */
      readonly file: string;
      /** `__init__` of a package: the package's directory, else null. */
      readonly package: string | null;
      readonly form: 'source' | 'bytecode' | 'extension' | 'standard';
      /** The text of a member of an archive. */
      readonly member: string | null;
    }
  /** A directory without `__init__`: a portion of a namespace package (Python 3). */
  | { readonly type: 'portion'; readonly directory: string }
  | { readonly type: 'none'; readonly because: NotFound };

/** What a whole path holds for a name: a module, or all portions of a namespace package. */
export type Spec =
  Extract<Finding, { type: 'module' }> | { readonly type: 'namespace'; readonly portions: readonly string[] };

/** Why an entry of a path gives nothing. */
export type NotFound =
  | 'entry-missing'
  | 'entry-no-directory'
  | 'entry-no-archive'
  /** Python 3 reads the names of a directory; without r there are none. */
  | 'may-not-list'
  | 'no-such-name'
  /** A directory of that name has no `__init__` (Python 2). */
  | 'no-init'
  /** The file is there and may not be read (Python 2 goes on). */
  | 'unreadable';

/** One thing that happened during an import. */
export type ImportStep =
  | { readonly type: 'loaded-before'; readonly name: string; readonly file: string | null }
  | { readonly type: 'compiled-in'; readonly name: string; readonly how: 'builtin' | 'frozen' }
  | {
      readonly type: 'looked';
      readonly name: string;
      readonly entry: string;
      /** The place in `sys.path`, or in `__path__` of the package. */
      readonly index: number;
      readonly finding: Finding;
    }
  | { readonly type: 'not-a-package'; readonly name: string; readonly parent: string }
  | {
      readonly type: 'bytecode';
      readonly file: string;
      readonly verdict: 'used' | 'stale' | 'wrong-magic' | 'unreadable';
    }
  | {
      readonly type: 'ran';
      readonly name: string;
      readonly file: string | null;
      readonly error: PythonError | null;
    };
