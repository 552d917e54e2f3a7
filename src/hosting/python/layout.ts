import type { Flags } from './command-line.ts';
import type { Interpreter } from './interpreters.ts';
import { directoryOf } from './paths.ts';
import type { Sight } from './sight.ts';

/** The virtual environment that an executable belongs to. */
export interface VirtualEnvironment {
  /** `sys.prefix` */
  readonly prefix: string;
  /** Whether the host's site-packages and the user's are on the path, too. */
  readonly usesSystemSite: boolean;
  /** What made it: `pyvenv.cfg`, or a library of its own with an `orig-prefix.txt`. */
  readonly kind: 'venv' | 'virtualenv';
}

/** Where an interpreter finds its parts. */
export interface Layout {
  /** `sys.executable` */
  readonly executable: string;
  readonly environment: VirtualEnvironment | null;
}

/**
 * The layout of an executable. Since Python 3.3 a `pyvenv.cfg` beside it, or one level up, makes a virtual environment
 * (PEP 405, site.venv()). Python 2 takes the library one level up for its own if there is an `os.py` in it; that of a
 * virtualenv says where the real one is (`sys.real_prefix`). Links of the executable itself are not resolved. Simplified:
 * neither `home` in pyvenv.cfg nor the text of orig-prefix.txt is followed.
 */
export function layoutOf(sight: Sight, interpreter: Interpreter, flags: Flags, executable: string): Layout {
  if (flags.noSite) return { executable, environment: null };
  const folder = directoryOf(sight.absolute(executable) ?? executable);
  const prefix = directoryOf(folder);
  const environment =
    interpreter.major === 2 ? virtualenvAt(sight, interpreter, prefix) : venvAt(sight, folder, prefix);
  return { executable, environment };
}

function venvAt(sight: Sight, folder: string, prefix: string): VirtualEnvironment | null {
  const file = [`${folder}/pyvenv.cfg`, `${prefix}/pyvenv.cfg`].find((path) => sight.isFile(path));
  if (file === undefined) return null;
  const text = sight.read(file);
  return { prefix, usesSystemSite: usesSystemSite(text.type === 'ok' ? text.value : ''), kind: 'venv' };
}

/** The site.py that virtualenv puts there reads these two files: virtual_install_main_packages(), main(). */
function virtualenvAt(sight: Sight, { version }: Interpreter, prefix: string): VirtualEnvironment | null {
  const library = `${prefix}/lib/python${version}`;
  if (!sight.isFile(`${library}/os.py`) || !sight.isFile(`${library}/orig-prefix.txt`)) return null;
  const usesSystem = !sight.exists(`${library}/no-global-site-packages.txt`);
  return { prefix, usesSystemSite: usesSystem, kind: 'virtualenv' };
}

/** The interpreter as it is in a layout: in a virtualenv the library of the environment comes before the real one. */
export function interpreterIn({ environment }: Layout, interpreter: Interpreter): Interpreter {
  if (environment?.kind !== 'virtualenv') return interpreter;
  const own = interpreter.initialPath.map(
    (path) => environment.prefix + path.slice(interpreter.prefix.length),
  );
  return { ...interpreter, initialPath: [...own, interpreter.library] };
}

function usesSystemSite(text: string): boolean {
  let uses = true;
  for (const line of text.split('\n')) {
    const [, key, value] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    if (key?.trim().toLowerCase() === 'include-system-site-packages')
      uses = value?.trim().toLowerCase() === 'true';
  }
  return uses;
}
