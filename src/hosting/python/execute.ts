import { assertNever } from '../kernel/index.ts';
import { extendPath } from './extend-path.ts';
import { baseName } from './paths.ts';
import { isModule } from './running.ts';
import type { Execute, Module, Running, Value } from './running.ts';
import { parseProgram } from './statements.ts';
import type { Expression, Statement } from './statements.ts';
import type { PathEntry, PythonError } from './trace.ts';

/** Runs a text as far as imports go. */
export const execute: Execute = (running, text, file, module) => {
  const program = parseProgram(text);
  if (program.type === 'syntax-error') {
    const where = file === null ? '<string>' : baseName(file);
    return {
      compiled: false,
      error: { type: 'SyntaxError', message: `invalid syntax (${where}, line ${program.line})` },
    };
  }
  const scope: Scope = { running, file, module, values: module?.values ?? new Map<string, Value>() };
  for (const statement of program.statements) {
    const error = step(scope, statement);
    if (error !== null) return { compiled: true, error };
  }
  return { compiled: true, error: null };
};

interface Scope {
  readonly running: Running;
  readonly file: string | null;
  readonly module: Module | null;
  readonly values: Map<string, Value>;
}

function step(scope: Scope, statement: Statement): PythonError | null {
  const { running, file, module, values } = scope;
  switch (statement.type) {
    case 'import': {
      const loaded = running.importName(running, statement.module, module);
      if (loaded.type === 'raised') return loaded.error;
      const [first = ''] = statement.module.split('.');
      values.set(statement.as ?? first, statement.as === null ? loaded.head : loaded.module);
      return null;
    }
    case 'from':
      return importFrom(scope, statement.module, statement.names);
    case 'assign':
      return assign(scope, statement.name, statement.value);
    case 'raise':
      return { type: statement.error, message: statement.message };
    case 'add-path': {
      const entry: PathEntry = { path: statement.path, origin: { type: 'code', file } };
      running.path.splice(statement.at ?? running.path.length, 0, entry);
      running.started.push({ type: 'entry', entry });
      return null;
    }
    case 'extend-path':
      if (module !== null && module.path !== null)
        module.path = extendPath(running, module.name, module.path);
      return null;
    case 'mark-path':
      running.eggs.length = running.path.length;
      return null;
    case 'move-path':
      return moveToFront(running, file);
    case 'other':
      return null;
    default:
      return assertNever(statement);
  }
}

/** `from MODULE import NAME`: what is no attribute may be a submodule. */
function importFrom(scope: Scope, name: string, names: readonly string[]): PythonError | null {
  const loaded = scope.running.importName(scope.running, name, scope.module);
  if (loaded.type === 'raised') return loaded.error;
  for (const one of names) {
    const [attribute = '', as = attribute] = one.split(/\s+as\s+/);
    const known = loaded.module.values.get(attribute);
    if (known !== undefined || loaded.module.path === null) {
      scope.values.set(as, known ?? null);
      continue;
    }
    const submodule = scope.running.importName(scope.running, `${loaded.module.name}.${attribute}`, null);
    scope.values.set(as, submodule.type === 'loaded' ? submodule.module : null);
  }
  return null;
}

function assign({ running, values }: Scope, name: string, value: Expression): PythonError | null {
  if (value.type !== 'name') {
    values.set(name, value.type === 'text' ? value.text : null);
    return null;
  }
  const [first = '', ...attributes] = value.names;
  let found: Value = values.get(first) ?? null;
  for (const attribute of attributes) {
    if (!isModule(found)) break;
    const next: Value | undefined = found.values.get(attribute);
    if (next === undefined && found.isKnown)
      return { type: 'AttributeError', message: missing(running, found, attribute) };
    found = next ?? null;
  }
  values.set(name, found);
  return null;
}

const missing = ({ interpreter }: Running, { name }: Module, attribute: string): string =>
  `${interpreter.major === 2 ? "'module' object" : `module '${name}'`} has no attribute '${attribute}'`;

/** The last line of an easy-install.pth of the older kind: what came after the mark goes to the front, behind earlier ones. */
function moveToFront(running: Running, file: string | null): PythonError | null {
  const { eggs, path } = running;
  if (eggs.length === null) {
    const message = `${running.interpreter.major === 2 ? "'module' object" : "module 'sys'"} has no attribute '__plen'`;
    return { type: 'AttributeError', message };
  }
  const moved = path.splice(eggs.length);
  path.splice(eggs.insert, 0, ...moved);
  running.started.push({
    type: 'moved',
    file: file ?? '',
    paths: moved.map((entry) => entry.path),
    to: eggs.insert,
  });
  eggs.insert += moved.length;
  return null;
}
