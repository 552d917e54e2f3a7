import { importPkgResources, requireDistributions } from '../../../hosting/python/index.ts';
import type { Required, RunningModule } from '../../../hosting/python/index.ts';
import { attributeOf } from './attributes.ts';
import { Beyond, Raised } from './raised.ts';
import type { Scope, Session } from './scope.ts';
import type { Statement } from './tree.ts';
import { NONE } from './values.ts';
import type { Value } from './values.ts';

/** Imports `a.b.c`: the module `a`, and the module of the whole name. */
export function importByName(
  { session, module }: Scope,
  name: string,
): { readonly head: RunningModule; readonly module: RunningModule } {
  const { running } = session;
  // The program itself is no package, whatever it is called.
  const importer = module?.name === '__main__' ? null : module;
  const loaded = running.importName(running, name, importer);
  session.onImport();
  if (loaded.type === 'loaded') {
    if (name === 'pkg_resources') beginDistributions(session);
    return loaded;
  }
  throw raisedOf(loaded.error);
}

/** With the first import of pkg_resources what `__requires__` of the program names becomes active. */
function beginDistributions(session: Session): void {
  if (session.assigned.has(READY)) return;
  session.assigned.set(READY, NONE);
  const { running } = session;
  const requires = running.modules.get('__main__')?.values.get('__requires__');
  take(session, importPkgResources(running, texts(session), typeof requires === 'string' ? requires : null));
}

const READY = 'pkg_resources ready';

const texts = ({ path }: Session): readonly string[] => path.items.filter((item) => typeof item === 'string');

/** Makes distributions importable: pkg_resources.require(). The first is the one that was asked for. */
export function activate(session: Session, requirements: string) {
  return take(session, requireDistributions(session.running, texts(session), requirements));
}

function take(session: Session, required: Required) {
  if (required.type === 'raised') throw raisedOf(required.error);
  session.path.items = required.path;
  return required.distributions;
}

/** An exception of the model as one that collects lines. */
export function raisedOf(error: { readonly type: string; readonly message: string }): Raised {
  if (!(error instanceof Raised)) return new Raised(error.type, error.message);
  error.framedIn = null;
  return error;
}

/** `import a.b, c as d` */
export function runImport(scope: Scope, { names }: Extract<Statement, { type: 'import' }>): void {
  for (const { name, as } of names) {
    const { head, module } = importByName(scope, name);
    const [first = ''] = name.split('.');
    scope.values.set(as ?? first, as === null ? head : module);
  }
}

/** `from a.b import c as d`, with dots for the package that the text is in. */
export function runFrom(scope: Scope, statement: Extract<Statement, { type: 'from' }>): void {
  const { session } = scope;
  if (statement.module === '__future__' && statement.dots === 0) return;
  // Up to 3.6 the program itself stands in for its package.
  if (isOfProgram(scope, statement))
    throw new Raised('ImportError', `cannot import name '${statement.names?.[0]?.name ?? '*'}'`);
  const module = importByName(scope, absoluteName(scope, statement.dots, statement.module)).module;
  if (statement.names === null) {
    importAll(scope, module);
    return;
  }
  for (const { name, as } of statement.names) scope.values.set(as ?? name, member(session, module, name));
}

const isOfProgram = (
  { module, session: { version } }: Scope,
  { dots, module: name }: { dots: number; module: string },
) => dots > 0 && name === '' && module?.name === '__main__' && version.major === 3 && version.minor === 6;

function absoluteName({ module, session }: Scope, dots: number, name: string): string {
  if (dots === 0) return name;
  const own =
    module?.path === null ? module.name.slice(0, Math.max(0, module.name.lastIndexOf('.'))) : module?.name;
  const parents = (own ?? '').split('.').filter((part) => part !== '');
  if (module === null || module.name === '__main__' || parents.length < dots)
    throw beyondTop(session, parents.length > 0 && module?.name !== '__main__');
  const base = parents.slice(0, parents.length - dots + 1).join('.');
  return name === '' ? base : `${base}.${name}`;
}

/** A relative import without a package, or with more dots than it has parents. */
function beyondTop({ version: { major, minor } }: Session, hasPackage: boolean): Raised {
  if (major === 2)
    return new Raised(
      'ValueError',
      `Attempted relative import ${hasPackage ? 'beyond toplevel package' : 'in non-package'}`,
    );
  if (hasPackage)
    return new Raised(
      minor < 9 ? 'ValueError' : 'ImportError',
      `attempted relative import beyond top-level package`,
    );
  return new Raised('ImportError', 'attempted relative import with no known parent package');
}

/** What a module holds under a name, which may be a submodule that nobody has imported yet. */
function member(session: Session, module: RunningModule, name: string): Value {
  const isThere = module.values.has(name) || module.path === null || !module.isKnown;
  if (!isThere) {
    const { running } = session;
    const full = `${module.name}.${name}`;
    const loaded = running.importName(running, full, null);
    session.onImport();
    if (loaded.type === 'loaded') return loaded.module;
    if (loaded.error instanceof Raised || !isMissing(loaded.error, full, name)) throw raisedOf(loaded.error);
  }
  try {
    return attributeOf(session, module, name);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    throw cannotImport(session, module, name);
  }
}

const isMissing = (
  { type, message }: { type: string; message: string },
  full: string,
  name: string,
): boolean =>
  (type === 'ImportError' && message === `No module named ${name}`) ||
  (type === 'ModuleNotFoundError' && message.startsWith(`No module named '${full}'`));

function cannotImport(
  { version: { major, minor }, initializing }: Session,
  module: RunningModule,
  name: string,
): Raised {
  if (major === 2) return new Raised('ImportError', `cannot import name ${name}`);
  if (minor < 7) return new Raised('ImportError', `cannot import name '${name}'`);
  const file = module.file ?? 'unknown location';
  const text =
    minor >= 8 && initializing.has(module)
      ? `cannot import name '${name}' from partially initialized module '${module.name}' (most likely due to a circular import) (${file})`
      : `cannot import name '${name}' from '${module.name}' (${file})`;
  return new Raised('ImportError', text);
}

/** `from a import *`: all that `__all__` names, or that does not begin with `_`. */
function importAll(scope: Scope, module: RunningModule): void {
  const { session } = scope;
  if (!module.isKnown) {
    if (scope.isStrict)
      throw new Beyond(`an import of all names of ${module.name}, which this box does not know`);
    if (scope.module !== null) session.incomplete.add(scope.module);
    return;
  }
  for (const [name, value] of module.values)
    if (!name.startsWith('_')) scope.values.set(name, value as Value);
  if (session.incomplete.has(module) && scope.module !== null) session.incomplete.add(scope.module);
}
