import type { Distribution } from '../distributions/distribution.ts';
import { PthFile } from '../easy-install/pth-file.ts';
import { directoryOf, joinPath, normalPath } from '../paths.ts';
import type { PipProcess } from './process.ts';

/** The files of an installed distribution by their full paths, and its metadata's directory; null if nobody listed them. */
export function filesOf({ disk }: PipProcess, distribution: Distribution): readonly string[] | null {
  const { location, form, metadata } = distribution;
  if (form === 'egg') return [location];
  const folder = metadataFolder(disk.sight, distribution);
  if (folder === null) return null;
  const record = metadata.get('RECORD');
  const installed = metadata.get('installed-files.txt');
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  const listed =
    record !== undefined
      ? lines(record).map((line) => normalPath(joinPath(location, line.split(',')[0] ?? line)))
      : installed !== undefined
        ? lines(installed).map((line) => normalPath(joinPath(folder, line)))
        : null;
  return listed === null ? null : [...listed, folder];
}

/** The `.egg-info` or `.dist-info` of a distribution. */
function metadataFolder(
  sight: PipProcess['disk']['sight'],
  { location, project, version }: Distribution,
): string | null {
  const listed = sight.list(location);
  const start = `${project.replaceAll('-', '_')}-${version.replaceAll('-', '_')}`.toLowerCase();
  const found = (listed.type === 'ok' ? listed.value : []).find(
    (name) =>
      /\.(?:egg|dist)-info$/.test(name) &&
      name.toLowerCase().replace(/(?:-py[\d.]+)?\.\w+-info$/, '') === start,
  );
  return found === undefined ? null : joinPath(location, found);
}

/** Removes a distribution and tells; `indentation` is that of an upgrade. Throws an OSFailure. */
export function uninstall(process: PipProcess, distribution: Distribution, indentation = ''): void {
  const { log, disk, prefix } = process;
  const { project, version, location, key, form } = distribution;
  if (!process.isLocal(distribution)) {
    log.info(`${indentation}Not uninstalling ${key} at ${location}, outside environment ${prefix}`);
    log.info(`${indentation}Can't uninstall '${project}'. No files were found to uninstall.`);
    return;
  }
  const files = filesOf(process, distribution);
  if (files === null) {
    log.info(`${indentation}Can't uninstall '${project}'. No files were found to uninstall.`);
    return;
  }
  log.info(`${indentation}Uninstalling ${project}-${version}:`);
  const touched = new Set<string>();
  for (const path of files) {
    touched.add(directoryOf(path));
    if (disk.sight.isDirectory(path)) disk.removeTree(path);
    else if (disk.sight.exists(path)) disk.remove(path);
    if (path.endsWith('.py') && disk.sight.exists(`${path}c`)) disk.remove(`${path}c`);
  }
  if (form === 'egg') deactivate(process, distribution);
  for (const directory of [...touched].toSorted().toReversed()) removeIfEmpty(process, directory, location);
  log.info(`${indentation}  Successfully uninstalled ${project}-${version}`);
}

/** The line of an egg in the easy-install.pth beside it. */
function deactivate({ disk }: PipProcess, distribution: Distribution): void {
  const file = joinPath(directoryOf(distribution.location), 'easy-install.pth');
  if (!disk.sight.isFile(file)) return;
  const pth = new PthFile(disk, file, [], false);
  pth.remove(distribution);
  pth.save();
}

/** Directories of packages go when nothing is left in them but bytecode. */
function removeIfEmpty({ disk }: PipProcess, directory: string, library: string): void {
  if (!directory.startsWith(`${library}/`) || !disk.sight.isDirectory(directory)) return;
  const listed = disk.sight.list(directory);
  const names = listed.type === 'ok' ? listed.value : [''];
  if (names.some((name) => name !== '__pycache__')) return;
  disk.removeTree(directory);
}
