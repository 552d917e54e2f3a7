import { requirementsOf } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import type { Interpreter } from '../interpreters.ts';
import { compiledBeside } from '../package-index/egg.ts';
import { baseName, directoryOf, joinPath, normalPath } from '../paths.ts';
import type { Built } from './finder.ts';
import type { PipProcess, Scheme } from './process.ts';

/** Files of a library and of a directory for scripts, by their paths there. */
export interface Laid {
  readonly library: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
}

/** What an installed distribution is in files: modules, scripts, and metadata with a list of them all. */
export function layOut(
  process: PipProcess,
  { egg, distribution }: Built,
  scheme: Scheme,
  isAsked: boolean,
): Laid {
  const entries = [...egg.files];
  const modules = entries.filter(([path]) => !path.startsWith('EGG-INFO/'));
  const scripts = entries.flatMap(([path, text]): [string, string][] =>
    path.startsWith('EGG-INFO/scripts/') ? [[baseName(path), text]] : [],
  );
  const metadata = entries.flatMap(([path, text]): [string, string][] =>
    path.startsWith('EGG-INFO/') && !path.startsWith('EGG-INFO/scripts/')
      ? [[path.slice('EGG-INFO/'.length), text]]
      : [],
  );
  const information = process.isModern
    ? distInfo(distribution, metadata, modules, scripts, scheme, isAsked)
    : eggInfo(process, distribution, metadata, modules, scripts, scheme);
  return { library: new Map([...modules, ...information]), scripts: new Map(scripts) };
}

type Entries = readonly (readonly [string, string])[];

const folderName = ({ project, version }: Distribution): string =>
  `${project.replaceAll('-', '_')}-${version.replaceAll('-', '_')}`;

/** The way from one directory to a file. */
export function relativePath(from: string, path: string): string {
  const parts = normalPath(from).split('/');
  const others = normalPath(path).split('/');
  let same = 0;
  while (same < parts.length && same < others.length - 1 && parts[same] === others[same]) same += 1;
  return [...parts.slice(same).map(() => '..'), ...others.slice(same)].join('/');
}

/** setup.py install --single-version-externally-managed, and pip's list of files. */
function eggInfo(
  { interpreter }: PipProcess,
  distribution: Distribution,
  metadata: Entries,
  modules: Entries,
  scripts: Entries,
  { library, scripts: bin }: Scheme,
): [string, string][] {
  const folder = `${folderName(distribution)}-py${interpreter.version}.egg-info`;
  const own = joinPath(library, folder);
  const list = [
    ...scripts.map(([name]) => relativePath(own, joinPath(bin, name))),
    // Bytecode is listed even where none was written.
    ...[...new Set(modules.flatMap(([path, text]) => [path, ...compiledNames(path, text, interpreter)]))].map(
      (path) => `../${path}`,
    ),
    ...metadata.map(([name]) => name),
  ].toSorted();
  const text = list.map((line) => `${line}\n`).join('');
  return [
    ...metadata.map(([name, inner]): [string, string] => [`${folder}/${name}`, inner]),
    [`${folder}/installed-files.txt`, text],
  ];
}

const compiledNames = (path: string, text: string, interpreter: Interpreter): string[] =>
  compiledBeside(path, text, { interpreter, compiledAt: 0 }).map(([name]) => name);

/** PEP 376 and 427. Hashes and sizes are left out of RECORD. */
function distInfo(
  distribution: Distribution,
  metadata: Entries,
  modules: Entries,
  scripts: Entries,
  { library, scripts: bin }: Scheme,
  isAsked: boolean,
): [string, string][] {
  const { project, version } = distribution;
  const folder = `${folderName(distribution)}.dist-info`;
  const needs = (requirementsOf(distribution) ?? []).map(({ text }) => `Requires-Dist: ${text}\n`).join('');
  const kept = metadata.filter(([name]) =>
    /^(?:top_level\.txt|zip-safe|not-zip-safe|entry_points\.txt)$/.test(name),
  );
  const files: [string, string][] = [
    ['INSTALLER', 'pip\n'],
    ['METADATA', `Metadata-Version: 2.1\nName: ${project}\nVersion: ${version}\n${needs}`],
    ...(isAsked ? [['REQUESTED', ''] as [string, string]] : []),
    ['WHEEL', 'Wheel-Version: 1.0\nGenerator: bdist_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n'],
    ...kept.map(([name, text]): [string, string] => [name, text]),
  ];
  const list = [
    ...scripts.map(([name]) => relativePath(library, joinPath(bin, name))),
    ...files.map(([name]) => `${folder}/${name}`),
    `${folder}/RECORD`,
    ...modules.map(([path]) => path),
  ].toSorted();
  return [
    ...files.map(([name, text]): [string, string] => [`${folder}/${name}`, text]),
    [`${folder}/RECORD`, list.map((path) => `${path},,\n`).join('')],
  ];
}

/** Writes files below the two directories of a scheme. Throws an OSFailure. */
export function writeLaid({ disk }: PipProcess, { library, scripts }: Laid, scheme: Scheme): void {
  for (const [path, text] of library) {
    const full = joinPath(scheme.library, path);
    disk.makeDirectories(directoryOf(full));
    if (disk.sight.exists(full)) disk.remove(full);
    disk.write(full, text);
    disk.setMode(full, disk.fileMode);
  }
  for (const [name, text] of scripts) {
    const full = joinPath(scheme.scripts, name);
    disk.makeDirectories(scheme.scripts);
    if (disk.sight.exists(full)) disk.remove(full);
    disk.write(full, text);
    disk.setMode(full, disk.scriptMode);
  }
}

/**
 * --target: what was put together elsewhere moves in by its top names. What is there already stays, with a warning, or goes if
 * the new is wanted. The real pip takes the names in the order of the directory, which is any.
 */
export function moveInto(process: PipProcess, laid: Laid, target: string, replaces: boolean): void {
  const { disk } = process;
  disk.makeDirectories(target);
  const tops = new Map<string, Laid>();
  const add = (top: string, kind: keyof Laid, path: string, text: string) => {
    const before = tops.get(top) ?? { library: new Map(), scripts: new Map() };
    tops.set(top, { ...before, [kind]: new Map([...before[kind], [path, text]]) });
  };
  for (const [path, text] of laid.library) add(path.split('/')[0] ?? path, 'library', path, text);
  for (const [name, text] of laid.scripts) add('bin', 'scripts', name, text);
  const last = (name: string) => (name === 'bin' ? 1 : 0);
  const names = [...tops.keys()].toSorted((one, other) => last(one) - last(other) || (one < other ? -1 : 1));
  for (const name of names) {
    const place = joinPath(target, name);
    if (disk.sight.exists(place)) {
      if (!replaces) {
        process.warning(`Target directory ${place} already exists. Specify --upgrade to force replacement.`);
        continue;
      }
      if (disk.sight.isDirectory(place)) disk.removeTree(place);
      else disk.remove(place);
    }
    const part = tops.get(name);
    if (part !== undefined) writeLaid(process, part, { library: target, scripts: joinPath(target, 'bin') });
  }
}
