import { STANDARD_LETTERS } from './standard-modules.ts';
import type { Letter } from './standard-modules.ts';
import { VERSIONS } from './versions.ts';
import type { Version } from './versions.ts';

/** How an interpreter comes by a module of its own. */
export type Standard =
  /** A file of the standard library. */
  | { readonly type: 'path'; readonly file: string }
  /** Compiled into the interpreter; no file. */
  | { readonly type: 'builtin' }
  /** Compiled in from a file of the standard library, which is never looked at. */
  | { readonly type: 'frozen'; readonly file: string }
  /** Imported by the interpreter itself before anything of ours runs. */
  | { readonly type: 'preloaded'; readonly file: string | null };

/** A Python as it is installed. */
export interface Interpreter {
  readonly version: Version;
  /** As `sys.version` begins: `3.11.7`. */
  readonly release: string;
  readonly major: 2 | 3;
  readonly minor: number;
  /** The directory above its `bin` and `lib`. */
  readonly prefix: string;
  /** PREFIX/lib/pythonX.Y */
  readonly library: string;
  /** What `sys.path` holds besides PYTHONPATH before `site` runs. None of it need exist. */
  readonly initialPath: readonly string[];
  /** Further modules of the standard library by their dotted names, for who can afford to know them all. */
  readonly others?: (name: string) => { readonly isPackage: boolean } | null;
  /** What of this interpreter was not recorded, in one sentence; null if all of it was. */
  readonly note: string | null;
}

/** The third number of the releases that stand for their versions. */
const PATCHES: Readonly<Record<Version, number>> = {
  '2.4': 6,
  '2.5': 6,
  '2.6': 9,
  '2.7': 18,
  '3.6': 15,
  '3.7': 16,
  '3.8': 18,
  '3.9': 13,
  '3.10': 13,
  '3.11': 7,
  '3.12': 1,
  '3.13': 0,
};

/** How extension modules of this Python and machine end. Since 3.8 (`m` was for pymalloc) the ABI is the same with and without it. */
const extensionOf = ({ major, minor }: Pick<Interpreter, 'major' | 'minor'>): string =>
  major === 2 ? '.so' : `.cpython-3${minor}${minor < 8 ? 'm' : ''}-x86_64-linux-gnu.so`;

/** The standard modules that the model knows. */
export const STANDARD_NAMES: readonly string[] = Object.keys(STANDARD_LETTERS);

/** The interpreter of a version, installed below `prefix`. */
export function interpreterOf(version: Version, prefix = '/usr/local'): Interpreter {
  const [major = '', minor = ''] = version.split('.');
  const library = `${prefix}/lib/python${version}`;
  const extra = major === '2' ? ['plat-linux2', 'lib-tk', 'lib-old'] : [];
  const isRecorded = major === '3' || minor === '7';
  return {
    version,
    release: `${version}.${PATCHES[version]}`,
    major: major === '2' ? 2 : 3,
    minor: Number(minor),
    prefix,
    library,
    initialPath: [
      `${prefix}/lib/python${major}${minor}.zip`,
      // 3.6 names it twice, for modules and for those of the machine; `site` takes the double away.
      ...(version === '3.6' ? [library, library] : [library]),
      ...[...extra, 'lib-dynload'].map((name) => `${library}/${name}`),
    ],
    note: isRecorded
      ? null
      : `Python ${version} was not recorded: the rules and the standard library of 2.7 stand in.`,
  };
}

/** The endings of extension modules, most special first: imp.get_suffixes() of Python 3. */
export const extensionSuffixes = (interpreter: Interpreter): readonly string[] => [
  extensionOf(interpreter),
  '.abi3.so',
  '.so',
];

/** Whether an interpreter is at least 3.`minor`. */
export const isSince = ({ major, minor }: Interpreter, since: number): boolean =>
  major === 3 && minor >= since;

/** How the interpreter comes by a module of its own; null if it has none of that name. */
export function standardModule(interpreter: Interpreter, name: string): Standard | null {
  const recorded = interpreter.major === 2 ? '2.7' : interpreter.version;
  const column = VERSIONS.indexOf(recorded) - VERSIONS.indexOf('2.7');
  const letter = Object.hasOwn(STANDARD_LETTERS, name) ? STANDARD_LETTERS[name]?.[column] : undefined;
  if (letter !== undefined) return standardOf(interpreter, name, letter as Letter);
  const other = interpreter.others?.(name) ?? null;
  if (other === null) return null;
  return { type: 'path', file: `${interpreter.library}/${name}${other.isPackage ? '/__init__' : ''}.py` };
}

function standardOf(interpreter: Interpreter, name: string, letter: Letter): Standard | null {
  const file = `${interpreter.library}/${name}.py`;
  switch (letter) {
    case 'S':
      return { type: 'path', file };
    case 'D':
      return {
        type: 'path',
        file: `${interpreter.library}/lib-dynload/${name}${extensionOf(interpreter)}`,
      };
    case 'B':
      return { type: 'builtin' };
    case 'F':
      return { type: 'frozen', file };
    case 'P':
      return { type: 'preloaded', file: null };
    case 'L':
      return { type: 'preloaded', file };
    case '-':
      return null;
  }
}
