import type { RunningModule } from '../../../hosting/python/index.ts';
import { Beyond, Raised } from './raised.ts';
import { suggestionFor } from './suggest.ts';
import type { Session } from './scope.ts';
import { osAttribute, sysAttribute } from './system.ts';
import { NONE, as, isModule, list, textOf, tuple, typeName } from './values.ts';
import type { Value } from './values.ts';

/** Functions of standard modules that can be called. */
const FUNCTIONS: ReadonlySet<string> = new Set(['pkgutil.extend_path', 'site.addsitedir']);

const METHODS: Readonly<Record<string, readonly string[]>> = {
  str: ['endswith', 'join', 'lower', 'replace', 'split', 'startswith', 'strip', 'rstrip', 'upper', 'format'],
  list: ['append', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'count', 'sort'],
  tuple: ['index', 'count'],
  dict: ['get', 'has_key', 'keys', 'values', 'items', 'pop', 'setdefault', 'update'],
};

/** `of.name`. Throws an AttributeError where it is certain that there is none; null for what nobody knows. */
export function attributeOf(session: Session, of: Value, name: string): Value {
  if (of === null) return null;
  if (isModule(of)) return moduleAttribute(session, of, name);
  const dotted = as(of, 'builtin');
  if (dotted !== null && dotted.of === null) {
    const value = functionAttribute(session, dotted.name, name);
    if (value !== undefined) return value;
  }
  const error = as(of, 'error');
  if (error !== null && (name === 'message' || name === 'args'))
    return name === 'args' ? tuple(error.raised.args ?? [error.raised.message]) : error.raised.message;
  const names = as(of, 'tuple')?.shownAs === undefined ? undefined : VERSION_FIELDS.indexOf(name);
  if (names !== undefined && names >= 0) return as(of, 'tuple')?.items[names] ?? null;
  if (name.startsWith('__') && name.endsWith('__')) return null;
  const type = textOf(of) === null ? typeName(of) : 'str';
  if (METHODS[type]?.includes(name) === true && !(name === 'has_key' && session.version.major === 3))
    return { type: 'builtin', name: `${type}.${name}`, of };
  if (['NoneType', 'int', 'bool'].includes(type))
    throw new Raised('AttributeError', `'${type}' object has no attribute '${name}'`);
  throw new Beyond(`the attribute ${name} of ${type}`);
}

const VERSION_FIELDS = ['major', 'minor', 'micro', 'releaselevel', 'serial'];

/** `environ.get` of `os`, `path.join` of `os.path`, `write` of `sys.stdout`. */
function functionAttribute(session: Session, of: string, name: string): Value | undefined {
  if (of === 'os.path') return osAttribute(session, `path.${name}`);
  if (/^sys\.std(?:out|err)$/.test(of) && (name === 'write' || name === 'flush'))
    return { type: 'builtin', name: `${of}.${name}`, of: null };
  return undefined;
}

/** An attribute of a module: its own names, what every module has, or what the box knows of a standard one. */
function moduleAttribute(session: Session, module: RunningModule, name: string): Value {
  const assigned = session.assigned.get(`${module.name}.${name}`);
  if (assigned !== undefined) return assigned;
  const own = module.values.get(name);
  if (own !== undefined) return own as Value;
  const special = specialAttribute(module, name);
  if (special !== undefined) return special;
  if (module.isKnown) {
    if (session.incomplete.has(module)) return null;
    throw attributeError(session, module, name);
  }
  if (module.name === 'sys') return sysAttribute(session, name) ?? lack(session, 'sys', name);
  if (module.name === 'os') return osAttribute(session, name);
  if (module.name === 'posixpath') return osAttribute(session, `path.${name}`);
  const full = `${module.name}.${name}`;
  return FUNCTIONS.has(full) ? { type: 'builtin', name: full, of: null } : null;
}

/** A module that is imported at present says so, and since 3.10 a traceback asks for a name that is like it. */
function attributeError(session: Session, module: RunningModule, name: string): Raised {
  const { major, minor } = session.version;
  const isPartial = major === 3 && minor >= 8 && session.initializing.has(module);
  const plain = missing(session, module.name, name);
  const text = isPartial ? `partially initialized ${plain} (most likely due to a circular import)` : plain;
  const raised = new Raised('AttributeError', text);
  const near = major === 3 && minor >= 10 ? suggestionFor(name, [...module.values.keys(), ...DUNDER]) : null;
  if (near !== null) raised.hint = `. Did you mean: '${near}'?`;
  return raised;
}

const DUNDER = '__builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__'.split(' ');

/** sys.__plen and its like are of somebody's making: where nobody made them, they are missing. */
function lack(session: Session, module: string, name: string): Value {
  if (!isAttributeOfSys(name)) throw new Raised('AttributeError', missing(session, module, name));
  return null;
}

const SYS =
  /^(?:__\w+__|_\w+|\w*(?:hook|path|flags|info|version|encod|profile|trace|limit|interval|count|size|unicode|byte|module|prefix|argv|std|api|call|copyright|exc|exit|exec|warn|audit|intern|finalizing|implementation|platlibdir|abiflags|hash|ps[12]|monitoring|trampoline|allocated)\w*)$/;

const isAttributeOfSys = (name: string): boolean => SYS.test(name) && !/^__(?:plen|egginsert)$/.test(name);

const missing = (session: Session, module: string, name: string): string =>
  session.version.major === 2
    ? `'module' object has no attribute '${name}'`
    : `module '${module}' has no attribute '${name}'`;

function specialAttribute(module: RunningModule, name: string): Value | undefined {
  switch (name) {
    case '__name__':
      return module.name;
    case '__file__':
      return module.file ?? (module.how === 'namespace' ? NONE : undefined);
    case '__path__':
      return module.path === null ? undefined : list(module.path);
    case '__doc__':
      return module.isKnown ? NONE : null;
    default:
      return undefined;
  }
}

/** `module.name = value` */
export function setAttribute(session: Session, of: Value, name: string, value: Value): void {
  if (!isModule(of)) throw new Beyond(`an assignment to an attribute of ${typeName(of)}`);
  if (of.name === 'sys' && name === 'path') {
    const items = as(value, 'list')?.items;
    if (items === undefined) throw new Beyond('an assignment to sys.path that is no list');
    session.path.items = items;
  } else if (of.name === '__main__' || of.isKnown) {
    if (name === '__path__' && as(value, 'list') !== null)
      of.path = (as(value, 'list')?.items ?? []).filter((item) => typeof item === 'string');
    else of.values.set(name, value);
  } else session.assigned.set(`${of.name}.${name}`, value);
}
