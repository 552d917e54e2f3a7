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
}

/** Where an interpreter finds its parts. */
export interface Layout {
  /** `sys.executable` */
  readonly executable: string;
  readonly environment: VirtualEnvironment | null;
}

/**
 * The layout of an executable. Since Python 3.3 a `pyvenv.cfg` beside it, or one level up, makes a virtual environment
 * (PEP 405, site.venv()). Links of the executable itself are not resolved. Simplified: `home` in that file is not followed,
 * and the virtualenv of Python 2, which copies the library, is not modelled.
 */
export function layoutOf(sight: Sight, interpreter: Interpreter, flags: Flags, executable: string): Layout {
  if (interpreter.major === 2 || flags.noSite) return { executable, environment: null };
  const folder = directoryOf(sight.absolute(executable) ?? executable);
  const prefix = directoryOf(folder);
  const file = [`${folder}/pyvenv.cfg`, `${prefix}/pyvenv.cfg`].find((path) => sight.isFile(path));
  if (file === undefined) return { executable, environment: null };
  const text = sight.read(file);
  return {
    executable,
    environment: { prefix, usesSystemSite: usesSystemSite(text.type === 'ok' ? text.value : '') },
  };
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
