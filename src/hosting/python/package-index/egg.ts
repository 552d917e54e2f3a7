import { byteLength } from '../../kernel/index.ts';
import { eggName } from '../distributions/distribution.ts';
import { safeName } from '../distributions/requirement.ts';
import { safeVersion } from '../distributions/version.ts';
import type { Interpreter } from '../interpreters.ts';
import type { Archive } from '../packed.ts';
import { packCompiled } from '../packing.ts';
import { baseName } from '../paths.ts';
import { readSetupScript } from './setup-script.ts';
import type { SetupCall } from './setup-script.ts';

/** An egg before it is installed: bdist_egg's work. */
export interface Egg {
  /** `frontdesk-1.0-py2.7.egg` */
  readonly fileName: string;
  /** Inner paths and their texts. */
  readonly files: Archive;
}

/** Who builds: the interpreter, its path for scripts, and the time in seconds; null for no bytecode. */
export interface Builder {
  readonly interpreter: Interpreter;
  readonly executable: string;
  readonly compiledAt: number | null;
}

/** The egg of a source with a setup.py, files by their paths in it; null if its setup.py calls no setup(). */
export function buildEgg(source: Readonly<Record<string, string>>, builder: Builder): Egg | null {
  const call = readSetupScript(source['setup.py'] ?? '');
  if (call === null) return null;
  const modules = Object.entries(source).filter(([path]) => isPackaged(path, call));
  const { version } = builder.interpreter;
  return {
    fileName: `${eggName(safeName(call.name), safeVersion(call.version), version)}.egg`,
    files: new Map([
      ...metadataOf(call, Object.keys(source)),
      ...call.scripts.map((path): [string, string] => [
        `EGG-INFO/scripts/${baseName(path)}`,
        withInterpreter(source[path] ?? '', builder.executable),
      ]),
      ...modules,
      ...modules.flatMap(([path, text]) => compiledBeside(path, text, builder)),
    ]),
  };
}

function isPackaged(path: string, { packages, modules }: SetupCall): boolean {
  if (!path.endsWith('.py') || path === 'setup.py') return false;
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')).replaceAll('/', '.') : '';
  return directory === '' ? modules.includes(path.slice(0, -'.py'.length)) : packages.includes(directory);
}

/** EGG-INFO as setuptools 41 writes it. */
function metadataOf(call: SetupCall, paths: readonly string[]): [string, string][] {
  const folder = `${call.name.replaceAll('-', '_')}.egg-info`;
  const lines = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');
  const isSafe = call.isZipSafe ?? true;
  const tops = [...new Set([...call.packages.map((name) => name.split('.')[0] ?? ''), ...call.modules])];
  const names = ['PKG-INFO', 'SOURCES.txt', 'dependency_links.txt', 'top_level.txt'];
  const own = [
    ...names,
    ...(call.requires.length === 0 ? [] : ['requires.txt']),
    isSafe ? 'zip-safe' : 'not-zip-safe',
  ];
  const sources = [...paths, ...own.map((name) => `${folder}/${name}`)].toSorted();
  const files: [string, string][] = [
    ['PKG-INFO', packageInformation(call)],
    ['SOURCES.txt', lines(sources)],
    ['dependency_links.txt', '\n'],
    ...(call.requires.length === 0 ? [] : [['requires.txt', lines(call.requires)] as [string, string]]),
    ['top_level.txt', lines(tops.toSorted())],
    [isSafe ? 'zip-safe' : 'not-zip-safe', '\n'],
  ];
  return files.map(([name, text]) => [`EGG-INFO/${name}`, text]);
}

const UNKNOWN = ['Summary', 'Home-page', 'Author', 'Author-email', 'License', 'Description', 'Platform'];

const packageInformation = ({ name, version }: SetupCall): string =>
  [
    'Metadata-Version: 1.0',
    `Name: ${name}`,
    `Version: ${version}`,
    ...UNKNOWN.map((field) => `${field}: UNKNOWN`),
    '',
  ].join('\n');

/** build_scripts: a first line that names a Python names this one. */
const withInterpreter = (text: string, executable: string): string =>
  text.replace(
    /^#!.*python[0-9.]*([ \t].*)?$/m,
    (_, options: string | undefined) => `#!${executable}${options ?? ''}`,
  );

/** The bytecode of a module in an egg: beside it in Python 2, in `__pycache__` later. */
export function compiledBeside(
  path: string,
  source: string,
  { interpreter, compiledAt }: Pick<Builder, 'interpreter' | 'compiledAt'>,
): [string, string][] {
  if (compiledAt === null || !path.endsWith('.py')) return [];
  const size = byteLength(source);
  const text = packCompiled({ version: interpreter.version, mtime: compiledAt, size, source });
  if (interpreter.major === 2) return [[`${path}c`, text]];
  const name = baseName(path);
  const cached = `__pycache__/${name.slice(0, -'.py'.length)}.cpython-3${interpreter.minor}.pyc`;
  return [[path.slice(0, path.length - name.length) + cached, text]];
}
