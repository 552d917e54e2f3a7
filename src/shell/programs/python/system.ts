import { buildOf } from './builds.ts';
import { Beyond } from './raised.ts';
import type { Session } from './scope.ts';
import { int, tuple } from './values.ts';
import type { DictValue, Value } from './values.ts';

/** What `sys` holds; null for what the box does not model. */
export function sysAttribute(session: Session, name: string): Value {
  const { interpreter, layout } = session.running;
  const numbers = interpreter.release.split('.').map(Number);
  switch (name) {
    case 'path':
      return session.path;
    case 'argv':
      return session.argv;
    case 'modules':
      return modules(session);
    case 'executable':
      return layout.executable;
    case 'prefix':
    case 'exec_prefix':
      return layout.environment?.prefix ?? interpreter.prefix;
    case 'base_prefix':
    case 'base_exec_prefix':
      return interpreter.major === 3 ? interpreter.prefix : null;
    case 'version':
      return versionText(session);
    case 'version_info':
      return versionInfo(numbers, interpreter.major === 3 || interpreter.minor >= 7);
    case 'hexversion':
      return int(((numbers[0] ?? 0) << 24) | ((numbers[1] ?? 0) << 16) | ((numbers[2] ?? 0) << 8) | 0xf0);
    case 'platform':
      return interpreter.major === 2 ? 'linux2' : 'linux';
    case 'byteorder':
      return 'little';
    case 'maxsize':
    case 'maxint':
      return name === 'maxint' && interpreter.major === 3 ? null : int(9223372036854775807n);
    case 'stdout':
    case 'stderr':
    case 'exit':
      return { type: 'builtin', name: `sys.${name}`, of: null };
    default:
      return null;
  }
}

function versionInfo(numbers: readonly number[], isNamed: boolean): Value {
  const [major = 0, minor = 0, micro = 0] = numbers;
  const items = [int(major), int(minor), int(micro), 'final', int(0)];
  if (!isNamed) return tuple(items);
  const shownAs = `sys.version_info(major=${major}, minor=${minor}, micro=${micro}, releaselevel='final', serial=0)`;
  return { type: 'tuple', items, shownAs };
}

/** `sys.version`: since 3.10 on one line. */
export function versionText({ running: { interpreter } }: Pick<Session, 'running'>): string {
  const { release } = interpreter;
  const isOneLine = interpreter.major === 3 && interpreter.minor >= 10;
  return `${release} ${buildOf(interpreter.version)}${isOneLine ? '' : '\n'}[GCC 12.2.0]`;
}

/** `sys.modules` as it is at this moment; taking a name out of it makes the next import look again. */
function modules({ running }: Session): DictValue {
  return {
    type: 'dict',
    get entries() {
      return [...running.modules].flatMap(([name, module]): [Value, Value][] =>
        module === null ? [] : [[name, module]],
      );
    },
    set entries(entries) {
      const names = new Set(entries.map(([name]) => name));
      for (const name of [...running.modules.keys()]) if (!names.has(name)) running.modules.delete(name);
    },
  };
}

const PATH_FUNCTIONS = [
  'abspath',
  'basename',
  'dirname',
  'exists',
  'isdir',
  'isfile',
  'join',
  'normpath',
  'realpath',
];

/** What `os` holds; `path.join` for a function of `os.path`; null for what is not modelled. */
export function osAttribute(session: Session, name: string): Value {
  switch (name) {
    case 'environ':
      return session.environ;
    case 'path':
      return { type: 'builtin', name: 'os.path', of: null };
    case 'getcwd':
    case 'getenv':
    case 'listdir':
      return { type: 'builtin', name: `os.${name}`, of: null };
    case 'sep':
      return '/';
    case 'pathsep':
      return ':';
    case 'linesep':
      return '\n';
    case 'name':
      return 'posix';
  }
  if (!name.startsWith('path.')) return null;
  if (PATH_FUNCTIONS.includes(name.slice(5))) return { type: 'builtin', name: `os.${name}`, of: null };
  throw new Beyond(`os.${name}`);
}
