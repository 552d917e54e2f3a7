/*
 * What can be had: made-up libraries, and two that the talk names with as much in them as a reader asks for. Each is what its
 * author packed: files, and a setup.py that says what they are.
 */

/** A release of a project. */
export interface Release {
  readonly project: string;
  readonly version: string;
  /** The source's files by their paths in it, setup.py among them. */
  readonly files: Readonly<Record<string, string>>;
}

/** All releases on offer. */
export const RELEASES: readonly Release[] = [
  library('frontdesk', '1.0'),
  library('frontdesk', '1.1'),
  library('ledger', '0.2', { code: USES_FRONTDESK() }),
  library('ledger', '0.3', { code: USES_FRONTDESK(), requires: ['frontdesk>=1.1'] }),
  library('gazette', '2.0', { requires: ['ledger', 'frontdesk<1.1'], isZipSafe: false }),
  django('1.0.4', '(1, 0, 4, "final", 0)'),
  django('1.1.1', '(1, 1, 1, "final", 0)'),
  {
    project: 'Markdown',
    version: '2.0.3',
    files: {
      'markdown.py': 'version = "2.0.3"\n',
      'setup.py': setup({ name: 'Markdown', version: '2.0.3', modules: ['markdown'] }),
    },
  },
];

function USES_FRONTDESK(): string {
  return 'import frontdesk\nrequires = frontdesk.version\n';
}

interface Shape {
  readonly code?: string;
  readonly requires?: readonly string[];
  readonly isZipSafe?: boolean;
}

/** A package of one module, with a script that tells its version. */
function library(
  name: string,
  version: string,
  { code = '', requires = [], isZipSafe = true }: Shape = {},
): Release {
  const script = `scripts/${name}-report`;
  return {
    project: name,
    version,
    files: {
      [`${name}/__init__.py`]: `version = "${version}"\n${code}`,
      [script]: `#!/usr/bin/env python\nimport ${name}\nprint("${name} " + ${name}.version)\n`,
      'setup.py': setup({ name, version, packages: [name], scripts: [script], requires, isZipSafe }),
    },
  };
}

/** As much of Django as tells which one it is. */
function django(version: string, tuple: string): Release {
  return {
    project: 'Django',
    version,
    files: {
      'django/__init__.py': `VERSION = ${tuple}\nversion = "${version}"\n`,
      'django/conf/__init__.py': '',
      'setup.py': setup({
        name: 'Django',
        version,
        packages: ['django', 'django.conf'],
        isZipSafe: false,
      }),
    },
  };
}

interface Setup {
  readonly name: string;
  readonly version: string;
  readonly packages?: readonly string[];
  readonly modules?: readonly string[];
  readonly scripts?: readonly string[];
  readonly requires?: readonly string[];
  readonly isZipSafe?: boolean;
}

function setup({
  name,
  version,
  packages = [],
  modules = [],
  scripts = [],
  requires = [],
  isZipSafe = true,
}: Setup) {
  const list = (key: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : [`${key}=[${texts.map((text) => `"${text}"`).join(', ')}]`];
  const lines = [
    `name="${name}"`,
    `version="${version}"`,
    ...list('packages', packages),
    ...list('py_modules', modules),
    ...list('scripts', scripts),
    ...list('install_requires', requires),
    `zip_safe=${isZipSafe ? 'True' : 'False'}`,
  ];
  return `from setuptools import setup\nsetup(\n${lines.map((line) => `    ${line},\n`).join('')})\n`;
}
