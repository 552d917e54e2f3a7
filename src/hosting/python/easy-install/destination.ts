import { normalizePath } from '../distributions/scan.ts';
import { baseName, directoryOf, joinPath } from '../paths.ts';
import { startPython } from '../start.ts';
import { OSFailure } from './disk.ts';
import { DistutilsError } from './log.ts';
import type { Process } from './process.ts';
import { PthFile } from './pth-file.ts';
import { cannotWrite, noDefaultVersion } from './wording.ts';

/** Where things go, once it is clear that they may. */
export interface Destination {
  /** The directory for distributions, links resolved. */
  readonly directory: string;
  /** The directory for scripts, as it was named. */
  readonly scripts: string;
  /** The file that makes distributions active; null if there is none to be written. */
  readonly pthFile: PthFile | null;
  /** Directories whose .pth files are read. */
  readonly siteDirectories: readonly string[];
  /** Whether the directory needs a site.py: those on PYTHONPATH do. */
  readonly needsSite: boolean;
}

interface Wish {
  readonly directory: string;
  readonly scripts: string;
  readonly isMultiVersion: boolean;
  /** --site-dirs */
  readonly moreSiteDirectories: readonly string[];
  /** --editable: nothing is installed, and nothing checked. */
  readonly isEditable: boolean;
}

/** check_site_dir(): whether a directory can take what is installed. Throws a DistutilsError where it cannot. */
export function destinationFor(process: Process, wish: Wish): Destination {
  const { disk } = process;
  const siteDirectories = [...siteDirectoriesOf(process), ...wish.moreSiteDirectories];
  const directory = normalizePath(disk.sight, wish.directory);
  const result = { directory, scripts: wish.scripts, siteDirectories };
  if (wish.isEditable) return { ...result, pthFile: null, needsSite: false };
  const isKnown = siteDirectories.includes(directory);
  const tryOut = !isKnown && !wish.isMultiVersion;
  const isSite = tryOut ? doesReadPthFiles(process, wish.directory) : isKnown;
  if (!tryOut) checkWritable(process, wish.directory);
  if (!isSite && !wish.isMultiVersion)
    throw new DistutilsError(noDefaultVersion(wish.directory, process.variable('PYTHONPATH')));
  const file = joinPath(directory, 'easy-install.pth');
  const isOnPythonPath = process.pythonPath.some((path) => normalizePath(disk.sight, path) === directory);
  const isUnused = isOnPythonPath && wish.isMultiVersion && !disk.sight.exists(file);
  const rewrites = process.variable('SETUPTOOLS_SYS_PATH_TECHNIQUE') === 'rewrite';
  return {
    ...result,
    pthFile: isSite && !isUnused ? new PthFile(disk, file, siteDirectories, rewrites) : null,
    needsSite: isOnPythonPath && !isUnused,
  };
}

/** get_site_dirs(): PYTHONPATH, and the site directories of the interpreter and of the user. */
function siteDirectoriesOf({ disk, pythonPath, prefix, interpreter, userSite }: Process): readonly string[] {
  return [
    ...pythonPath,
    `${prefix}/lib/python${interpreter.version}/site-packages`,
    `${prefix}/lib/site-python`,
    ...(userSite === null ? [] : [userSite]),
  ].map((path) => normalizePath(disk.sight, path));
}

const testName = (directory: string, { request }: Process): string =>
  joinPath(directory, `test-easy-install-${request.pid}`);

function checkWritable(process: Process, directory: string): void {
  const { disk } = process;
  const file = `${testName(directory, process)}.write-test`;
  try {
    disk.write(file, '');
    disk.remove(file);
  } catch (error) {
    refuseTarget(process, directory, error);
  }
}

function refuseTarget({ disk }: Process, directory: string, error: unknown): never {
  if (!(error instanceof OSFailure)) throw error;
  throw new DistutilsError(cannotWrite(error.message, directory, disk.sight.exists(directory)));
}

/** Puts a .pth file there and starts a Python without PYTHONPATH in the working directory: is it read? */
function doesReadPthFiles(process: Process, directory: string): boolean {
  const { disk, request, log, interpreter } = process;
  const file = `${testName(directory, process)}.pth`;
  try {
    disk.makeDirectories(directoryOf(file));
    disk.write(file, `import os; f = open('${file}.ok', 'w'); f.write('OK'); f.close()\n`);
  } catch (error) {
    refuseTarget(process, directory, error);
  }
  const { executable, task, environment } = request;
  const words = ['-E', '-c', 'pass'];
  const started = startPython(disk.host, task, { interpreter, executable, words, environment });
  disk.remove(file);
  for (const line of started.complaints) log.warn(line);
  const wasRead = started.trace.some(
    (step) =>
      step.type === 'pth-line' && baseName(step.file) === baseName(file) && step.verdict.type === 'executed',
  );
  if (!wasRead) log.warn(`TEST FAILED: ${directory} does NOT support .pth files`);
  return wasRead;
}
