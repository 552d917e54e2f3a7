import { VERSIONS } from '../../hosting/python/index.ts';
import type { Version } from '../../hosting/python/index.ts';
import type { Program } from '../program.ts';

/* Programs that come with a Python, most of them one for each. They are made by version: written out they would be a page. */

/** What plain `python` was on the box of 2010: the one of the system. */
export const SYSTEM_PYTHON: Version = '2.4';

interface Family {
  /** `python`, the program of the system's Python. */
  readonly name: string;
  /** What stands between the name and a version. */
  readonly separator: string;
  readonly load: (version: Version) => Promise<Program>;
}

const families: readonly Family[] = [
  {
    name: 'python',
    separator: '',
    load: async (version) => (await import('./python/python.ts')).pythonOf(version),
  },
  {
    name: 'easy_install',
    separator: '-',
    load: async (version) => (await import('./easy-install/index.ts')).easyInstallOf(version),
  },
  { name: 'pip', separator: '', load: async (version) => (await import('./pip/index.ts')).pipOf(version) },
];

/** The programs by their names, as in `more.ts`. */
export const pythonPrograms: Readonly<Record<string, () => Promise<Program>>> = /* @__PURE__ */ allOf();

function allOf(): Record<string, () => Promise<Program>> {
  const made = Object.fromEntries(
    families.flatMap(({ name, separator, load }) => [
      [name, () => load(SYSTEM_PYTHON)],
      ...VERSIONS.map((version) => [name + separator + version, () => load(version)] as const),
    ]),
  );
  return { ...made, virtualenv: async () => (await import('./virtualenv.ts')).virtualenv };
}
