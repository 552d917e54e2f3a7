import { filesBelow } from '../distributions/files-below.ts';
import { eggAt } from '../distributions/scan.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { buildEgg, compiledBeside } from '../package-index/egg.ts';
import type { Egg } from '../package-index/egg.ts';
import { releaseAt } from '../package-index/published.ts';
import { packSource, unpackSources } from '../package-index/source-archive.ts';
import type { Source } from '../package-index/source-archive.ts';
import { unpackArchive } from '../packed.ts';
import type { Archive } from '../packed.ts';
import { packArchive } from '../packing.ts';
import { baseName, directoryOf, joinPath } from '../paths.ts';
import { DistutilsError } from './log.ts';
import type { Process } from './process.ts';
import { editable } from './wording.ts';

/** How an egg is laid: --zip-ok, --always-unzip, or null for what the egg says of itself. */
export interface Laying {
  readonly directory: string;
  readonly zipOk: boolean | null;
  /** --build-directory: the source stays there under the project's name. */
  readonly kept: { readonly directory: string; readonly name: string } | null;
  /** --editable: nothing is built. */
  readonly isEditable: boolean;
  /** The requirement, as messages name it. */
  readonly asked: string | null;
}

/** An egg that was made or found, and whether it may be moved from where it is. */
interface Found {
  readonly fileName: string;
  readonly files: Archive;
  readonly isTemporary: boolean;
}

/** What was downloaded or found, as eggs in the directory: install_eggs(). `place` is a path or an address. */
export function installEggs(process: Process, place: string, laying: Laying): readonly Distribution[] {
  if (/\.egg$/i.test(place)) return [layEgg(process, eggIn(process, place), laying, place)];
  const source = keep(process, sourceOf(process, place), laying);
  if (laying.isEditable) {
    const { executable } = process.request;
    process.log.info(`\n${editable(laying.asked ?? '', source.path, executable)}`);
    return [];
  }
  const egg = runSetup(process, source);
  return egg === null ? [] : [layEgg(process, { ...egg, isTemporary: true }, laying, null)];
}

function eggIn({ disk }: Process, path: string): Found {
  const text = disk.sight.read(path);
  const packed = text.type === 'ok' ? unpackArchive(text.value) : null;
  const files = packed ?? filesBelow(disk.sight, path);
  return { fileName: baseName(path), files, isTemporary: false };
}

/** Where a source was unpacked, which messages name, and its files. */
interface Unpacked extends Source {
  /** The directory of setup.py in full. */
  readonly path: string;
}

function sourceOf(process: Process, place: string): Unpacked {
  const { disk } = process;
  if (disk.sight.isDirectory(place)) {
    const path = disk.sight.absolute(place) ?? place;
    const files = Object.fromEntries(filesBelow(disk.sight, path));
    if (files['setup.py'] === undefined) throw new DistutilsError(`Couldn't find a setup script in ${path}`);
    return { directory: '', files, path };
  }
  const release = releaseAt(place);
  const read = release === null ? disk.sight.read(place) : null;
  const text = release === null ? (read?.type === 'ok' ? read.value : '') : packSource(release);
  const sources = unpackSources(text);
  if (sources === null) throw new DistutilsError(`Not a recognized archive type: ${place}`);
  const [source, ...others] = sources;
  const name = disk.sight.absolute(place) ?? place;
  if (source === undefined) throw new DistutilsError(`Couldn't find a setup script in ${name}`);
  if (others.length > 0) throw new DistutilsError(`Multiple setup scripts in ${name}`);
  const top = joinPath(process.temporaryDirectory, process.temporaryName('easy_install-'));
  return { ...source, path: source.directory === '' ? top : joinPath(top, source.directory) };
}

/** maybe_move(): what was unpacked goes to the build directory, unless something of that name is there. */
function keep(process: Process, source: Unpacked, { kept }: Laying): Unpacked {
  const { disk, log } = process;
  if (kept === null || !source.path.startsWith(process.temporaryDirectory)) return source;
  const path = joinPath(kept.directory, kept.name);
  if (disk.sight.exists(path)) {
    log.warn(
      `'${kept.name}' already exists in ${kept.directory}; build directory ${source.path} will not be kept`,
    );
    return source;
  }
  for (const [inner, text] of Object.entries(source.files)) {
    disk.makeDirectories(directoryOf(joinPath(path, inner)));
    disk.write(joinPath(path, inner), text);
  }
  return { ...source, directory: '', path };
}

/** Runs setup.py as far as it goes: bdist_egg. Null where nothing is to be written. */
function runSetup(process: Process, { directory, path, files }: Unpacked): Egg | null {
  const { log, request, compiledAt, interpreter, disk } = process;
  log.info(`Writing ${joinPath(path, 'setup.cfg')}`);
  const target = joinPath(path, process.temporaryName('egg-dist-tmp-'));
  const options = `${disk.isDry ? '-n ' : ''}${log.verbosity < 2 ? '-q ' : ''}`;
  log.info(`Running ${joinPath(directory, 'setup.py')} ${options}bdist_egg --dist-dir ${target}`);
  const egg = buildEgg(files, { interpreter, executable: request.executable, compiledAt });
  if (egg === null) throw new DistutilsError('Setup script exited with 1');
  const noBytecode = (command: string) => {
    log.warn(`warning: ${command}: byte-compiling is disabled, skipping.\n`);
  };
  if (compiledAt === null) noBytecode('build_py');
  if (disk.isDry) log.warn(NO_MODULES);
  else if (compiledAt === null) noBytecode('install_lib');
  return disk.isDry ? null : egg;
}

const NO_MODULES = "warning: install_lib: 'build/lib' does not exist -- no Python modules to install\n";

/** install_egg(): moved or copied as it is, or extracted. */
function layEgg(
  process: Process,
  egg: Found,
  { directory, zipOk }: Laying,
  from: string | null,
): Distribution {
  const { disk, log } = process;
  const destination = joinPath(directory, egg.fileName);
  disk.makeDirectories(directory);
  const isSame = from !== null && disk.sight.real(from) === disk.sight.real(destination);
  if (!isSame) {
    makeRoom(process, destination);
    const isZip = from === null || !disk.sight.isDirectory(from);
    const unzips =
      isZip && !(zipOk ?? (egg.files.has('EGG-INFO/zip-safe') && !egg.files.has('EGG-INFO/not-zip-safe')));
    if (unzips) log.info(`creating ${destination}`);
    const verb = unzips ? 'Extracting' : egg.isTemporary ? 'Moving' : 'Copying';
    log.info(`${verb} ${egg.fileName} to ${directory}`);
    if (isZip && !unzips) disk.write(destination, packArchive(egg.files));
    else extract(process, destination, egg.files, unzips);
  }
  const laid = eggAt(disk, destination);
  if (laid === null) throw new DistutilsError(`Not a recognized archive type: ${destination}`);
  return laid;
}

function makeRoom({ disk, log }: Process, destination: string): void {
  if (disk.sight.isDirectory(destination)) {
    log.info(`removing '${destination}' (and everything under it)`);
    disk.removeTree(destination);
  } else if (disk.sight.exists(destination)) {
    log.info(`Removing ${destination}`);
    disk.remove(destination);
  }
}

/** Files are written one by one; bytecode anew, with the time of what was just written. */
function extract(process: Process, destination: string, files: Archive, compiles: boolean): void {
  const { disk, interpreter, compiledAt } = process;
  disk.makeDirectories(destination);
  const put = (path: string, text: string) => {
    const target = joinPath(destination, path);
    disk.makeDirectories(directoryOf(target));
    disk.write(target, text);
  };
  for (const [path, text] of files) {
    put(path, text);
    if (path.startsWith('EGG-INFO/scripts/'))
      disk.setMode(joinPath(destination, path), disk.fileMode | 0o555);
  }
  if (!compiles) return;
  for (const [path, text] of files)
    if (path.endsWith('.py') && !path.startsWith('EGG-INFO/'))
      for (const [cached, bytecode] of compiledBeside(path, text, { interpreter, compiledAt }))
        put(cached, bytecode);
}
