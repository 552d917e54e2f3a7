import { WRITE, access } from '../../kernel/index.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { findDistributions, normalizePath } from '../distributions/scan.ts';
import { Process } from '../easy-install/process.ts';
import type { EasyInstallRequest } from '../easy-install/process.ts';
import { pipVersion, setuptoolsVersion } from '../environments/bundled.ts';
import { directoryOf, joinPath } from '../paths.ts';

/** A run of pip. `words` are those behind its name, or behind `-m pip`. */
export interface PipRequest extends EasyInstallRequest {
  /** What usage calls it: `pip`, or the interpreter and `-m pip`. */
  readonly name: string;
}

/** Ends a command: a sentence for standard error, and the exit status. */
export class PipError extends Error {
  readonly status: number;

  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** Where a scheme of installation puts things. */
export interface Scheme {
  readonly library: string;
  readonly scripts: string;
}

/** The Python process that pip is. */
export class PipProcess extends Process {
  /** Whether it speaks as pip 23 does; 19.2.3 otherwise. */
  readonly isModern: boolean;
  readonly pipVersion: string;
  readonly name: string;

  constructor(request: PipRequest) {
    super(request);
    this.pipVersion = pipVersion(this.interpreter);
    this.isModern = this.pipVersion.startsWith('23');
    this.name = request.name;
  }

  get isInEnvironment(): boolean {
    return this.prefix !== this.interpreter.prefix;
  }

  private schemeBelow(prefix: string): Scheme {
    return {
      library: `${prefix}/lib/python${this.interpreter.version}/site-packages`,
      scripts: `${prefix}/bin`,
    };
  }

  /** The site-packages of the interpreter, or of the environment. */
  get ownScheme(): Scheme {
    return this.schemeBelow(this.prefix);
  }

  /** The user's, or null where there is none. */
  get userScheme(): Scheme | null {
    return this.userBase === null ? null : this.schemeBelow(this.userBase);
  }

  mayWrite(path: string): boolean {
    const { host, sight } = this.disk;
    const found = [path, directoryOf(path)].find((one) => sight.exists(one)) ?? path;
    return access(host, sight.task, found, WRITE).type === 'ok';
  }

  /** What is installed, one of each project: the first on `sys.path`; pip and setuptools even if their files are not shown. */
  installed(): readonly Distribution[] {
    const found = new Map<string, Distribution>();
    for (const entry of this.path.slice(1))
      for (const one of findDistributions(this.disk, entry, true))
        if (!found.has(one.key)) found.set(one.key, one);
    const seesHost = this.path.includes(`${this.interpreter.library}/site-packages`);
    for (const one of seesHost ? this.bundled() : []) if (!found.has(one.key)) found.set(one.key, one);
    return [...found.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1));
  }

  private bundled(): readonly Distribution[] {
    const setuptools = setuptoolsVersion(this.interpreter);
    const parts = [
      ['pip', this.pipVersion, 'The PyPA recommended tool for installing Python packages.'],
      ...(setuptools === null
        ? []
        : [
            [
              'setuptools',
              setuptools,
              'Easily download, build, install, upgrade, and uninstall Python packages',
            ],
          ]),
    ];
    return parts.map(([project = '', version = '', summary = '']) => ({
      project,
      key: project,
      version,
      python: null,
      location: `${this.interpreter.library}/site-packages`,
      form: 'metadata',
      metadata: new Map([
        ['METADATA', `Name: ${project}\nVersion: ${version}\nSummary: ${summary}\nLicense: MIT\n`],
      ]),
    }));
  }

  /** Whether a distribution lies in this environment, or there is none. */
  isLocal({ location }: Distribution): boolean {
    if (!this.isInEnvironment) return true;
    const { sight } = this.disk;
    return normalizePath(sight, location).startsWith(`${normalizePath(sight, this.prefix)}/`);
  }

  isUsers({ location }: Distribution): boolean {
    return this.userScheme !== null && location.startsWith(this.userScheme.library);
  }

  /** A path as messages show it: from the working directory, if it is below. */
  shown(path: string): string {
    const cwd = this.disk.sight.workingDirectory() ?? '';
    return path.startsWith(`${cwd}/`) ? `.${path.slice(cwd.length)}` : path;
  }

  /** ERROR: and the sentence. */
  error(text: string, indentation = ''): void {
    this.log.warn(`${indentation}ERROR: ${text}`);
  }

  /** A warning, unless it is to be quiet altogether. */
  warning(text: string): void {
    if (this.log.verbosity >= 0) this.log.warn(`WARNING: ${text}`);
  }

  absolute(path: string): string {
    return this.disk.sight.absolute(this.expandUser(path)) ?? joinPath('/', path);
  }
}
