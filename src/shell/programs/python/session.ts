import { executeImports } from '../../../hosting/python/index.ts';
import type { Execute, Interpreter, Ran, Running, RunningModule } from '../../../hosting/python/index.ts';
import { parse } from './grammar.ts';
import { Raised } from './raised.ts';
import { runBlock } from './run.ts';
import type { Scope, Session } from './scope.ts';
import { PythonSyntaxError } from './syntax-error.ts';
import { syntaxErrorOf } from './syntax-words.ts';
import type { Block } from './tree.ts';
import { list } from './values.ts';
import type { ListValue, Value } from './values.ts';

/** What a run needs besides its interpreter. */
export interface Outlets extends Pick<Session, 'out' | 'err' | 'onCompiled' | 'onValue'> {
  /** After each import, successful or not. */
  readonly onImport: (running: Running) => void;
  /** `sys.argv` */
  readonly argv: readonly string[];
}

/** Runs the texts of one process: `execute` is what the model calls for modules and lines of `.pth` files. */
export class Runner {
  readonly execute: Execute;
  private session: Session | null = null;
  private readonly interpreter: Interpreter;
  private readonly outlets: Outlets;

  constructor(interpreter: Interpreter, outlets: Outlets) {
    this.interpreter = interpreter;
    this.outlets = outlets;
    this.execute = (running, text, file, module) => this.module(running, text, file, module);
  }

  /** The session of a process: its program and its modules see the same `sys`. */
  sessionOf(running: Running): Session {
    const { out, err, onCompiled, onValue, onImport, argv } = this.outlets;
    const { major, minor } = this.interpreter;
    if (this.session === null) running.modules.set('os.path', pathModule(this.interpreter));
    this.session ??= {
      running,
      version: { major, minor },
      argv: list(argv),
      environ: { type: 'dict', entries: Object.entries(running.environment), shownAs: 'environ' },
      assigned: new Map(),
      path: pathList(running),
      incomplete: new Set(),
      initializing: new Set(),
      runText: (scope, text, file) => {
        const inner: Scope = { ...scope, file, source: text, values: new Map() };
        const block = compile(inner, text);
        if (block instanceof Raised) throw block;
        runBlock(inner, block);
      },
      out,
      err,
      onCompiled,
      onValue,
      onImport: () => {
        onImport(running);
      },
    };
    return this.session;
  }

  private module(running: Running, text: string, file: string | null, module: RunningModule | null): Ran {
    // What the older easy_install writes moves the model's own marks.
    if (/sys\.__(?:plen|egginsert)/.test(text)) return executeImports(running, text, file, module);
    const session = this.sessionOf(running);
    const name = module === null ? '<string>' : sourceOf(file ?? '<string>');
    const scope: Scope = {
      session,
      module,
      file: name,
      source: module === null ? null : text,
      values: (module?.values ?? new Map<string, Value>()) as Map<string, Value>,
      isStrict: false,
      handled: null,
      isLineOpen: false,
    };
    const block = compile(scope, text);
    if (block instanceof Raised) return { error: block, compiled: false };
    if (module !== null && file !== null) session.onCompiled(file, text);
    if (module !== null) session.initializing.add(module);
    try {
      runBlock(scope, block);
      return { error: null, compiled: true };
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      return { error: thrown, compiled: true };
    } finally {
      if (module !== null) session.initializing.delete(module);
    }
  }

  /** Runs the text of the program itself; the exception that ended it, or null. Throws Outside. */
  program(scope: Scope, text: string): Raised | null {
    const block = compile(scope, text);
    if (block instanceof Raised) return block;
    try {
      runBlock(scope, block);
      return null;
    } catch (thrown) {
      if (thrown instanceof Raised) return thrown;
      throw thrown;
    }
  }
}

/** A traceback names the source of a module that came from a .pyc beside it. */
const sourceOf = (file: string): string => file.replace(/\.py[co]$/, '.py');

/** The statements of a text, or the SyntaxError it is. */
function compile({ session, file }: Scope, text: string): Block | Raised {
  try {
    return parse(text, session.version);
  } catch (thrown) {
    if (thrown instanceof PythonSyntaxError) return syntaxErrorOf(thrown, file, text, session.version);
    throw thrown;
  }
}

/** `os` puts its `path` among the modules itself. */
const pathModule = ({ library }: Interpreter): RunningModule => ({
  name: 'posixpath',
  how: 'preloaded',
  file: `${library}/posixpath.py`,
  path: null,
  values: new Map(),
  text: null,
  isKnown: false,
});

/** `sys.path`: its entries keep what the model knows of them when a program moves them. */
function pathList(running: Running): ListValue {
  return {
    type: 'list',
    get items() {
      return running.path.map(({ path }) => path);
    },
    set items(items: readonly Value[]) {
      const rest = [...running.path];
      running.path = items
        .filter((item) => typeof item === 'string')
        .map((path) => {
          const at = rest.findIndex((entry) => entry.path === path);
          const [before] = at < 0 ? [] : rest.splice(at, 1);
          return before ?? { path, origin: { type: 'code', file: null } };
        });
    },
  };
}
