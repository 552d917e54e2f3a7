import { loginTask, lstat, readDirectory, readFile, readLink } from '../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../src/hosting/kernel/index.ts';
import {
  baseName,
  directoryOf,
  joinPath,
  normalPath,
  shebangCommand,
  versionOfExecutable,
} from '../../src/hosting/python/index.ts';
import type { Version } from '../../src/hosting/python/index.ts';
import { HOME, short } from './path-run.ts';

/** A program of the account: what somebody starts or a web server loads, not what others import. */
export interface Script {
  readonly path: string;
  /** The application in ~/webapps where its file lies, links followed: a Python looks from there. Null elsewhere in the home. */
  readonly app: string | null;
  /** Seen from its application, or from the home: `run.py`, `bin/report.py`; a link to an application’s, `~/bin/blog.py`. */
  readonly name: string;
  readonly python: Version;
  /** The Python’s program; one of a virtual environment has libraries of its own. */
  readonly executable: string;
  /** Whether its `#!` line names the Python; without one it is whichever somebody types. */
  readonly isBound: boolean;
  /** Whether a web server loads it. */
  readonly isEmbedded: boolean;
}

const APPS = `${HOME}/webapps/`;

/** What is installed somewhere, and comes with what it needs: it asks for exactly the version that it was made for. */
const INSTALLED = /^# EASY-INSTALL-/m;
const IMPORTS = /^[ \t]*(?:import|from)\s+\w/m;

/** Every script in the home of `you` that imports something, found as a user would find it; without a `#!` line, `asked` runs it. */
export function scriptsOf(host: Host, asked: Version): readonly Script[] {
  const task = loginTask(host, 'you');
  return filesBelow(host, task, HOME)
    .map((path) => scriptAt(host, task, path, asked))
    .filter((script) => script !== null)
    .toSorted((first, second) => depth(first) - depth(second) || (first.path < second.path ? -1 : 1));
}

const depth = ({ path }: Script): number => path.split('/').length;

/** Tells setuptools what a distribution is; nobody runs it to have it do something. */
const DESCRIPTION = 'setup.py';

/**
 * Files that may be programs: libraries and virtual environments are passed over, and so are the modules of packages and
 * descriptions of distributions.
 */
function filesBelow(host: Host, task: Task, directory: string): readonly string[] {
  const listed = readDirectory(host, task, directory);
  if (listed.type === 'failed' || listed.value.includes('pyvenv.cfg')) return [];
  const isPackage = listed.value.includes('__init__.py');
  return listed.value.flatMap((name) => {
    const path = joinPath(directory, name);
    const found = lstat(host, task, path);
    if (found.type === 'failed') return [];
    if (found.value.type === 'directory') return name === 'lib' ? [] : filesBelow(host, task, path);
    return isPackage || name === DESCRIPTION ? [] : [path];
  });
}

function scriptAt(host: Host, task: Task, path: string, asked: Version): Script | null {
  const text = readFile(host, task, path);
  if (text.type === 'failed' || !IMPORTS.test(text.value) || INSTALLED.test(text.value)) return null;
  const program = programOf(text.value);
  if (program === null && !/\.(?:py|wsgi)$/.test(path)) return null;
  const executable = program ?? `/usr/local/bin/python${asked}`;
  const python = versionOf(host, task, executable);
  // Another program’s script, or that of a Python which is not there.
  if (python === null) return null;
  const real = linked(host, task, path).at(-1) ?? path;
  const app = real.startsWith(APPS) ? (real.slice(APPS.length).split('/')[0] ?? null) : null;
  return {
    path,
    app,
    name: nameIn(app === null ? `${HOME}/` : `${APPS}${app}/`, path),
    python,
    executable,
    isBound: program !== null,
    isEmbedded: path.endsWith('.wsgi'),
  };
}

const nameIn = (place: string, path: string): string =>
  path.startsWith(place) ? path.slice(place.length) : short(path);

/** The program that a `#!` line names, the one that env(1) would find included. */
function programOf(text: string): string | null {
  const [program, word] = shebangCommand(text, []) ?? [];
  if (program === undefined) return null;
  return baseName(program) === 'env' ? `/usr/local/bin/${word ?? ''}` : program;
}

/** A Python by the name of its program, or of one of those that it is a link to. */
const versionOf = (host: Host, task: Task, path: string): Version | null =>
  linked(host, task, path)
    .map(versionOfExecutable)
    .find((version) => version !== null) ?? null;

/** As many links as Linux follows: path_resolution(7). */
const MOST_LINKS = 40;

/** A path and what it is a link to, one after the other; the last is no link. */
function linked(host: Host, task: Task, path: string): readonly string[] {
  const paths = [path];
  for (let at = path; paths.length <= MOST_LINKS; paths.push(at)) {
    const link = readLink(host, task, at);
    if (link.type === 'failed') break;
    at = normalPath(joinPath(directoryOf(at), link.value));
  }
  return paths;
}
