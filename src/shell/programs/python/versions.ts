import type { Version } from '../../../hosting/python/index.ts';

/** Lines of the standard library that tracebacks show: of runpy below `-m` and a directory, and of site below a `.pth` line. */
interface Lines {
  readonly run: readonly [line: number, text: string];
  readonly code: readonly [line: number, text: string];
  readonly site: readonly [line: number, text: string];
}

const MAIN_2 = '"__main__", fname, loader, pkg_name)';
const MAIN_3 = '"__main__", mod_spec)';
const MAIN_38 = 'return _run_code(code, main_globals, None,';
const EXEC_2 = 'exec code in run_globals';
const EXEC_3 = 'exec(code, run_globals)';

/** As the interpreters printed them. */
export const libraryLines: Readonly<Record<Version, Lines>> = {
  '2.4': { run: [174, MAIN_2], code: [72, EXEC_2], site: [152, 'exec line'] },
  '2.5': { run: [174, MAIN_2], code: [72, EXEC_2], site: [152, 'exec line'] },
  '2.6': { run: [174, MAIN_2], code: [72, EXEC_2], site: [152, 'exec line'] },
  '2.7': { run: [174, MAIN_2], code: [72, EXEC_2], site: [152, 'exec line'] },
  '3.6': { run: [193, MAIN_3], code: [85, EXEC_3], site: [168, 'exec(line)'] },
  '3.7': { run: [193, MAIN_3], code: [85, EXEC_3], site: [168, 'exec(line)'] },
  '3.8': { run: [194, MAIN_38], code: [87, EXEC_3], site: [169, 'exec(line)'] },
  '3.9': { run: [197, MAIN_38], code: [87, EXEC_3], site: [169, 'exec(line)'] },
  '3.10': { run: [196, MAIN_38], code: [86, EXEC_3], site: [186, 'exec(line)'] },
  '3.11': { run: [198, ''], code: [88, ''], site: [186, ''] },
  '3.12': { run: [198, ''], code: [88, ''], site: [186, ''] },
  '3.13': { run: [198, ''], code: [88, ''], site: [206, ''] },
};
