import { DISTUTILS_SETTINGS_FILE } from '../distutils-settings.ts';
import { joinPath } from '../paths.ts';
import { readConfiguration } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import { DistutilsError } from './log.ts';
import { ownOptions } from './options.ts';
import type { Settings } from './options.ts';
import type { Process } from './process.ts';

/** The settings in distutils' files that are there. */
export function configurationOf(process: Process): Configuration {
  const { interpreter, disk, prefix } = process;
  // A virtualenv has a distutils of its own, so that it does not read the host's settings.
  const library =
    interpreter.major === 2 ? `${prefix}/lib/python${interpreter.version}` : interpreter.library;
  const files = [
    joinPath(library, DISTUTILS_SETTINGS_FILE),
    process.expandUser('~/.pydistutils.cfg'),
    'setup.cfg',
  ];
  let configuration: Configuration = new Map();
  for (const file of files) {
    const text = disk.sight.isFile(file) ? disk.sight.read(file) : null;
    if (text?.type !== 'ok') continue;
    const read = readConfiguration(text.value, file, configuration);
    if ('line' in read)
      throw new DistutilsError(
        `${file}, line ${read.line}: expected "[section]" or "name = value", found "${read.text}"`,
      );
    configuration = read;
  }
  return configuration;
}

const YES = ['y', 'yes', 't', 'true', 'on', '1'];
const NO = ['n', 'no', 'f', 'false', 'off', '0'];

/** Attributes of the command that no option names, and that a file may set all the same. */
const HIDDEN = ['root', 'install_purelib', 'install_lib', 'install_scripts', 'install_base'];

/** What the command line says, and what the files say where it says nothing. */
export function settingsOf(process: Process, said: Settings, configuration: Configuration): Settings {
  const settings = new Map(said);
  const rows = ownOptions(process.userSite);
  for (const [key, { value, file }] of configuration) {
    const [, name] = /^easy_install\.(.*)$/.exec(key) ?? [];
    if (name === undefined) continue;
    const row = rows.find(([one]) => one.replace(/=$/, '').replaceAll('-', '_') === name);
    if ((row === undefined || name === 'always_unzip') && !HIDDEN.includes(name))
      throw new DistutilsError(`error in ${file}: command 'easy_install' has no such option '${name}'`);
    const isFlag = row?.[0].endsWith('=') === false && name !== 'no_find_links';
    const lower = value.toLowerCase();
    if (isFlag && !YES.includes(lower) && !NO.includes(lower))
      throw new DistutilsError(`invalid truth value '${lower}'`);
    if (!settings.has(name)) settings.set(name, isFlag ? (YES.includes(lower) ? '1' : '') : value);
  }
  return settings;
}

/** The two directories, with `~` and `$variables` expanded: for distributions and for scripts. */
export function directoriesOf(
  process: Process,
  settings: Settings,
  configuration: Configuration,
): { readonly directory: string; readonly scripts: string } {
  const expand = (path: string) => process.expandUser(substitute(process, path));
  const prefix = settings.get('prefix');
  const version = process.interpreter.version;
  const inPrefix = (path: string) => (prefix === undefined ? undefined : joinPath(prefix, path));
  const directory = settings.get('install_dir') ?? inPrefix(`lib/python${version}/site-packages`);
  const scripts = settings.get('script_dir') ?? inPrefix('bin');
  if ((settings.get('user') ?? '') !== '' && process.userBase !== null && process.userSite !== null) {
    makeHome(process, [process.userBase, process.userSite]);
    return { directory: process.userSite, scripts: joinPath(process.userBase, 'bin') };
  }
  const base = configuration.get('install.prefix')?.value ?? process.prefix;
  const library =
    configuration.get('install.install_lib')?.value ?? `${base}/lib/python${version}/site-packages/`;
  const bin = configuration.get('install.install_scripts')?.value ?? `${base}/bin`;
  return { directory: expand(directory ?? library), scripts: expand(scripts ?? directory ?? bin) };
}

/** subst_vars(): distutils' own names, then the environment. */
function substitute(process: Process, text: string): string {
  const { interpreter, prefix } = process;
  const own: Readonly<Record<string, string>> = {
    dist_name: 'UNKNOWN',
    dist_version: '0.0.0',
    dist_fullname: 'UNKNOWN-0.0.0',
    py_version: interpreter.release,
    py_version_short: interpreter.version,
    py_version_nodot: interpreter.version.replace('.', ''),
    sys_prefix: prefix,
    prefix,
    sys_exec_prefix: prefix,
    exec_prefix: prefix,
    abiflags: '',
    userbase: process.userBase ?? '',
    usersite: process.userSite ?? '',
    HOME: process.expandUser('~'),
  };
  return text.replace(/\$([A-Za-z_]\w*)/g, (whole, name: string) => {
    const value = own[name] ?? process.request.environment[name];
    if (value === undefined) throw new DistutilsError(`invalid variable '${whole}'`);
    return value;
  });
}

/** create_home_path(): what is missing below the account's home is made, for its owner alone. */
function makeHome(process: Process, paths: readonly string[]): void {
  for (const path of paths)
    if (path.startsWith(process.expandUser('~'))) process.disk.makeDirectories(path, 0o700);
}
