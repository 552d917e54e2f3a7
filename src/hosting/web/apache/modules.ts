import { ROOT, ROOT_INO, mkdir, readFile, stat, strerror, writeFile } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';

/* The files of Apache's modules: the magic number of ELF, and which module is in it. */

const MAGIC = '\x7fELF apache-module ';

/** Where Debian has the modules of Apache. */
export const MODULE_DIRECTORY = '/usr/lib/apache2/modules';

/** Modules that are part of the program itself in Debian’s build. */
export const BUILT_IN = ['core', 'so', 'http', 'log_config', 'logio', 'unixd', 'version', 'watchdog'];

/** Modules that come as files, by the name that LoadModule asks for. */
const LOADABLE = [
  'mpm_prefork',
  'mpm_worker',
  'mpm_event',
  'access_compat',
  'alias',
  'auth_basic',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_host',
  'authz_user',
  'cgi',
  'dir',
  'env',
  'headers',
  'mime',
  'php',
  'rewrite',
  'setenvif',
  'userdir',
  'wsgi',
];

/** The file of a module; `python` is the version that mod_wsgi was built with. */
const moduleFile = (name: string, python: string): string =>
  `${MAGIC}${name}${name === 'wsgi' ? ` python${python}` : ''}\n`;

/** What LoadModule found: the short name of the module, or why it did not get one. */
export type LoadedModule =
  | { readonly type: 'module'; readonly name: string; readonly python: string | null }
  | { readonly type: 'failed'; readonly why: string };

/** dlopen(3) and dlsym(3): `given` is the path as the directive has it, `path` where it leads. */
export function loadModule(
  host: Host,
  task: Task,
  structure: string,
  given: string,
  path: string,
): LoadedModule {
  const read = readFile(host, task, path);
  if (read.type === 'failed')
    return failed(
      `Cannot load ${given} into server: ${path}: cannot open shared object file: ${strerror(read.errno)}`,
    );
  if (!read.value.startsWith(MAGIC))
    return failed(`Cannot load ${given} into server: ${path}: invalid ELF header`);
  const [name = '', python = null] = read.value.slice(MAGIC.length).trimEnd().split(' python');
  if (structure !== `${name}_module`)
    return failed(
      `Can't locate API module structure \`${structure}' in file ${path}: ${path}: undefined symbol: ${structure}`,
    );
  return { type: 'module', name, python };
}

const failed = (why: string): LoadedModule => ({ type: 'failed', why });

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** What Apache reads to know types; the first lines of Debian’s file. */
const MIME_TYPES = `application/javascript\t\tjs mjs
application/json\t\tjson
application/pdf\t\tpdf
image/gif\t\tgif
image/jpeg\t\tjpeg jpg jpe
image/png\t\tpng
image/svg+xml\t\tsvg svgz
text/css\t\tcss
text/html\t\thtml htm shtml
text/plain\t\tasc txt text pot brf srt
text/xml\t\txml xsd
`;

/** A box with the modules of Apache in /usr/lib and root’s directory for its sockets, mod_wsgi built for that Python. What is there already stays. */
export function installModules(host: Host, python: string): Host {
  const isThere = (now: Host, path: string) => stat(now, task, path).type === 'ok';
  let now = host;
  const directories = [
    '/usr',
    '/usr/lib',
    '/usr/lib/apache2',
    MODULE_DIRECTORY,
    '/etc',
    '/var',
    '/var/run',
    '/var/run/apache2',
  ];
  for (const path of directories) if (!isThere(now, path)) now = mkdir(now, task, path).host;
  for (const name of LOADABLE) {
    const path = `${MODULE_DIRECTORY}/mod_${name}.so`;
    if (!isThere(now, path)) now = writeFile(now, task, path, moduleFile(name, python)).host;
  }
  return isThere(now, '/etc/mime.types') ? now : writeFile(now, task, '/etc/mime.types', MIME_TYPES).host;
}
