/** easy_install of setuptools 41.2, in a room behind the Pythons': it is fetched when it is first run. */
import type { Host } from '../../kernel/index.ts';
import { Environment } from '../distributions/environment.ts';
import { normalizePath } from '../distributions/scan.ts';
import { INDEX_URL } from '../package-index/published.ts';
import { baseName } from '../paths.ts';
import { destinationFor } from './destination.ts';
import { OSFailure } from './disk.ts';
import { helpText } from './help.ts';
import { IndexClient } from './index-client.ts';
import { Installation } from './installation.ts';
import { DistutilsError } from './log.ts';
import type { Piece } from './log.ts';
import { GLOBAL_OPTIONS, ownOptions, parseOptions } from './options.ts';
import type { ParsedOptions, Settings } from './options.ts';
import { Process } from './process.ts';
import type { EasyInstallRequest } from './process.ts';
import { configurationOf, directoriesOf, settingsOf } from './settings.ts';
import { usage } from './wording.ts';

export { RELEASES } from '../package-index/releases.ts';
export type { Release } from '../package-index/releases.ts';
export { packSource } from '../package-index/source-archive.ts';
export { sourceName } from '../package-index/published.ts';
export type { EasyInstallRequest } from './process.ts';

/** What a run left behind and said. */
export interface EasyInstallRun {
  readonly host: Host;
  readonly status: number;
  readonly output: readonly Piece[];
}

/** Runs easy_install to its end. */
export function easyInstall(request: EasyInstallRequest): EasyInstallRun {
  const process = new Process(request);
  if (process.failure !== null) {
    const { text, status } = process.failure;
    return { host: request.host, status, output: [{ stream: 'err', text }] };
  }
  let status: number;
  try {
    status = run(process);
  } catch (error) {
    if (!(error instanceof DistutilsError || error instanceof OSFailure)) throw error;
    process.log.warn(`error: ${error.message}`);
    status = 1;
  }
  return { host: process.disk.host, status, output: process.log.pieces };
}

function run(process: Process): number {
  const { log, request, userSite } = process;
  const script = baseName(request.script);
  const parsed = parseOptions(request.words, [...GLOBAL_OPTIONS, ...ownOptions(userSite)]);
  if (parsed.type === 'refused') {
    log.warn(`${usage(script)}\nerror: ${parsed.complaint}`);
    return 1;
  }
  if (parsed.settings.has('help')) {
    log.print('out', helpText(script, userSite));
    return 0;
  }
  if (parsed.settings.has('version')) {
    const { version } = process.interpreter;
    const place = `${process.interpreter.library}/site-packages`;
    log.print('out', `setuptools 41.2.0 from ${place} (Python ${version})\n`);
    return 0;
  }
  install(process, parsed);
  return 0;
}

function install(process: Process, parsed: Extract<ParsedOptions, { type: 'options' }>): void {
  const { log, disk } = process;
  const configuration = configurationOf(process);
  const settings = settingsOf(process, parsed.settings, configuration);
  const has = (name: string) => (settings.get(name) ?? '') !== '';
  const destination = destinationFor(process, {
    ...directoriesOf(process, settings, configuration),
    isMultiVersion: has('multi_version'),
    isEditable: has('editable'),
    moreSiteDirectories: moreSiteDirectories(process, settings),
  });
  const shadow = shadowPath(process, destination);
  const hosts = (settings.get('allow_hosts') ?? '*').split(',').map((host) => host.trim());
  const index = new IndexClient(disk, log, shadow, settings.get('index_url') ?? INDEX_URL, hosts);
  const local = new Environment(disk, [...shadow, ...process.path]);
  const links = (settings.get('find_links') ?? '').split(/\s+/).filter((link) => link !== '');
  if (!has('no_find_links')) index.addFindLinks(links);
  check(settings, parsed.operands);
  log.verbosity = parsed.verbosity;
  disk.isDry = has('dry_run');
  const zipOk = settings.get('zip_ok');
  const installation = new Installation(
    process,
    destination,
    {
      zipOk: zipOk === undefined ? null : zipOk !== '',
      isMultiVersion: has('multi_version'),
      upgrades: has('upgrade'),
      withDependencies: !has('no_deps'),
      withScripts: !has('exclude_scripts'),
      alwaysCopies: has('always_copy'),
      isEditable: has('editable'),
      buildDirectory: settings.get('build_directory') ?? null,
    },
    { index, local },
  );
  for (const word of parsed.operands) installation.installWord(word);
}

/** --site-dirs: each must be there and on the path. */
function moreSiteDirectories(process: Process, settings: Settings): readonly string[] {
  const { disk, log, path } = process;
  const named = settings.get('site_dirs');
  if (named === undefined) return [];
  const onPath = path.map((entry) => normalizePath(disk.sight, entry));
  return named.split(',').flatMap((text) => {
    const directory = process.expandUser(text.trim());
    const real = normalizePath(disk.sight, directory);
    if (!disk.sight.isDirectory(directory)) {
      log.warn(`${directory} (in --site-dirs) does not exist`);
      return [];
    }
    if (!onPath.includes(real)) throw new DistutilsError(`${directory} (in --site-dirs) is not on sys.path`);
    return [real];
  });
}

/** Where distributions are looked for: the scripts' directory, the libraries', then the site directories. */
function shadowPath({ disk }: Process, destination: ReturnType<typeof destinationFor>): readonly string[] {
  const { siteDirectories, directory, scripts } = destination;
  const first = siteDirectories.includes(directory) ? siteDirectories : [directory, ...siteDirectories];
  const real = normalizePath(disk.sight, scripts);
  return first.includes(real) ? first : [real, ...first];
}

function check(settings: Settings, operands: readonly string[]): void {
  const optimize = settings.get('optimize') ?? '0';
  if (!/^[0-2]$/.test(optimize.trim())) throw new DistutilsError('--optimize must be 0, 1, or 2');
  if ((settings.get('editable') ?? '') !== '' && !settings.has('build_directory'))
    throw new DistutilsError('Must specify a build directory (-b) when using --editable');
  if (operands.length === 0)
    throw new DistutilsError('No urls, filenames, or requirements specified (see --help)');
}
