import { isSince } from '../interpreters.ts';
import type { Interpreter } from '../interpreters.ts';
import { PKG_RESOURCES } from '../library-files.ts';

/*
 * What comes with a Python of the box: pip, and setuptools up to 3.11. Two releases of pip stand for all: the last but one
 * that ran on Python 2, and one that all from 3.7 on can run. In files they are only as much as tells which they are.
 */

/** The release of pip that an interpreter has. */
export const pipVersion = (interpreter: Interpreter): '19.2.3' | '23.2.1' =>
  isSince(interpreter, 7) ? '23.2.1' : '19.2.3';

/** The release of setuptools; null where ensurepip brings none. */
export const setuptoolsVersion = (interpreter: Interpreter): string | null =>
  isSince(interpreter, 12) ? null : isSince(interpreter, 7) ? '65.5.0' : '41.2.0';

/** Their files, by paths below a site-packages. */
export function bundledFiles(interpreter: Interpreter): ReadonlyMap<string, string> {
  const pip = pipVersion(interpreter);
  const setuptools = setuptoolsVersion(interpreter);
  const files = new Map([
    ['pip/__init__.py', `__version__ = "${pip}"\n`],
    ...information('pip', pip, 'The PyPA recommended tool for installing Python packages.'),
  ]);
  if (setuptools === null) return files;
  const summary = 'Easily download, build, install, upgrade, and uninstall Python packages';
  return new Map([
    ...files,
    ['pkg_resources.py', PKG_RESOURCES],
    ['setuptools/__init__.py', `__version__ = "${setuptools}"\n`],
    ...information('setuptools', setuptools, summary),
  ]);
}

function information(name: string, version: string, summary: string): [string, string][] {
  const folder = `${name}-${version}.dist-info`;
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nSummary: ${summary}\nLicense: MIT\n`;
  return [
    [`${folder}/INSTALLER`, 'pip\n'],
    [`${folder}/METADATA`, metadata],
  ];
}

/** The names under which pip is in a `bin`. */
export const pipNames = ({ version, major }: Interpreter): readonly string[] => [
  'pip',
  `pip${major}`,
  `pip${version}`,
];
