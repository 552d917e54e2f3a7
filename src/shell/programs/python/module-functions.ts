import type { Builtin } from './builtin.ts';
import { exit } from './builtin-functions.ts';
import {
  addLibDirs,
  addSite,
  baseName,
  directoryOf,
  extendPath,
  joinPath,
  normalPath,
} from '../../../hosting/python/index.ts';
import { activate } from './import-statements.ts';
import { Beyond, Raised } from './raised.ts';
import { NONE, as, bool, isEqual, itemsOf, list, textOf } from './values.ts';
import type { Value } from './values.ts';

const path = (value: Value | undefined): string => {
  const found = textOf(value ?? null);
  if (found === null) throw new Beyond('a path that is no text');
  return found;
};

const write =
  (stream: 'out' | 'err'): Builtin =>
  (scope, { values: [text] }) => {
    scope.session[stream](path(text));
    return NONE;
  };

/** pkg_resources.require(): what the texts name, and what that needs, is put on `sys.path`. */
const require: Builtin = ({ session }, { values }) => {
  activate(
    session,
    values
      .flatMap((value) => itemsOf(value) ?? [value])
      .map(path)
      .join('\n'),
  );
  return null;
};

/** pkg_resources.run_script(): a script of an egg runs in the place of the program. */
const runScript: Builtin = (scope, { values: [requirement, script] }) => {
  const { session } = scope;
  const name = path(script);
  const [distribution] = activate(session, path(requirement));
  const text = distribution?.metadata.get(`scripts/${name}`);
  if (distribution === undefined || text === undefined)
    throw new Raised('pkg_resources.ResolutionError', `No script named '${name}'`);
  session.runText(scope, text, `${distribution.location}/EGG-INFO/scripts/${name}`);
  return NONE;
};

/** Functions of standard modules, as far as they are run, by their full names. */
export const moduleFunctions: Readonly<Record<string, Builtin>> = {
  'sys.exit': exit,
  'sys.stdout.write': write('out'),
  'sys.stderr.write': write('err'),
  'sys.stdout.flush': () => NONE,
  'sys.stderr.flush': () => NONE,
  'os.getcwd': ({ session: { running } }) => {
    const found = running.sight.workingDirectory();
    if (found === null) throw new Raised('OSError', '[Errno 2] No such file or directory');
    return found;
  },
  'os.getenv': ({ session }, { values: [name = null, otherwise = NONE] }) =>
    session.environ.entries.find(([key]) => isEqual(key, name) === true)?.[1] ?? otherwise,
  'os.listdir': ({ session: { running, version } }, { values: [where = '.'] }) => {
    const listed = running.sight.list(path(where));
    if (listed.type === 'ok') return list(listed.value);
    const isMissing = listed.errno === 'ENOENT';
    const type =
      version.major === 2
        ? 'OSError'
        : isMissing
          ? 'FileNotFoundError'
          : listed.errno === 'EACCES'
            ? 'PermissionError'
            : 'OSError';
    throw new Raised(
      type,
      `[Errno ${isMissing ? 2 : 13}] ${isMissing ? 'No such file or directory' : 'Permission denied'}: '${path(where)}'`,
    );
  },
  'os.path.join': (_scope, { values }) => values.map(path).reduce((first, second) => joinPath(first, second)),
  'os.path.dirname': (_scope, { values: [file] }) => directoryOf(path(file)),
  'os.path.basename': (_scope, { values: [file] }) => baseName(path(file)),
  'os.path.normpath': (_scope, { values: [file] }) => normalPath(path(file)),
  'os.path.abspath': ({ session: { running } }, { values: [file] }) => running.sight.absolute(path(file)),
  'os.path.realpath': ({ session: { running } }, { values: [file] }) => {
    const real = running.sight.real(path(file));
    return real === null ? null : normalPath(real);
  },
  'os.path.exists': ({ session: { running } }, { values: [file] }) => bool(running.sight.exists(path(file))),
  'os.path.isdir': ({ session: { running } }, { values: [file] }) =>
    bool(running.sight.isDirectory(path(file))),
  'os.path.isfile': ({ session: { running } }, { values: [file] }) => bool(running.sight.isFile(path(file))),
  'site.addsitedir': ({ session: { running } }, { values: [directory] }) => {
    addSite(running, path(directory));
    return NONE;
  },
  'sitecustomize.add_lib_dirs': ({ session: { running } }, { values: [start] }, of) => {
    addLibDirs(running, as(of, 'function')?.module?.text ?? '', path(start));
    return NONE;
  },
  'pkg_resources.require': require,
  'pkg_resources.run_script': runScript,
  'pkg_resources.load_entry_point': (scope, { values: [requirement] }, of) => {
    require(scope, { values: [path(requirement)], named: new Map() }, of);
    return null;
  },
  'pkgutil.extend_path': ({ session: { running } }, { values: [known = null, name = null] }) => {
    const paths = itemsOf(known)?.map(path);
    if (paths === undefined || typeof name !== 'string')
      throw new Beyond('extend_path() of anything but a path and a name');
    return list(extendPath(running, name, paths));
  },
};
