import type { Interpreter, Started } from '../../../hosting/python/index.ts';

/** A program of the box that stands for a module that Python runs. */
export interface Tool {
  readonly program: string;
  /** The words before those that were given behind the module's name. */
  readonly argv: readonly string[];
}

/**
 * `-m pip` and `-m venv` are programs of their own here, unless a module of that name comes first on the path. An environment
 * without pip has none.
 */
export function toolOf({ process, main }: Started, name: string): Tool | null {
  const { interpreter, layout, sight } = process;
  if (main.type === 'program' && !isOfLibrary(interpreter, main.file)) return null;
  if (name === 'venv' && interpreter.major === 3) {
    const python = `python${interpreter.version}`;
    return { program: 'virtualenv', argv: [python, '-m', 'venv'] };
  }
  if (name !== 'pip') return null;
  const { environment } = layout;
  const own = environment && `${environment.prefix}/lib/python${interpreter.version}/site-packages/pip`;
  const isThere = own === null || environment?.usesSystemSite === true || sight.isDirectory(own);
  return isThere ? { program: `pip${interpreter.version}`, argv: [layout.executable, '-m', 'pip'] } : null;
}

/** Whether a file is of the standard library. */
const isOfLibrary = ({ library }: Interpreter, file: string | null): boolean =>
  file?.startsWith(`${library}/`) === true;
