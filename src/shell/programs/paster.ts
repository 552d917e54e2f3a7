import { parsePort, readFile, strerror, workingDirectory } from '../../hosting/kernel/index.ts';
import { resolveName } from '../../hosting/services/index.ts';
import type { TextImage } from '../../hosting/web/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { openPort, serve } from './serve.ts';

const help = `Usage: paster [paster_options] COMMAND [command_options]

Options:
  --version         show program's version number and exit
  -h, --help        Show this help message

Commands:
  help  Display help
  serve Serve the described application
`;

/** paster of PasteScript 1.7, as far as `paster serve FILE`: a Pylons application at the port that its file names. */
export const paster: Filter = {
  *run(proc) {
    const [command, ...words] = proc.argv.slice(1);
    if (command === undefined || command === '-h' || command === '--help' || command === 'help') {
      proc.out(help);
      return yield* proc.finish('paster', 0);
    }
    if (command !== 'serve') {
      proc.err(`Command ${command} not known (you may need to run setup.py egg_info)\n`);
      return yield* proc.finish('paster', 2);
    }
    const file = words.find((word) => !word.startsWith('-'));
    if (file === undefined) {
      proc.err('You must give a config file\n');
      return yield* proc.finish('paster', 2);
    }
    return yield* proc.finish('paster', yield* serveFile(proc, file));
  },
};

function* serveFile(proc: Proc, file: string): Running<number> {
  const read = proc.look((host, task) => readFile(host, task, file));
  const cwd = proc.look(workingDirectory);
  const path = file.startsWith('/') || cwd.type === 'failed' ? file : `${cwd.value}/${file}`;
  if (read.type === 'failed') return fail(proc, `IOError: [Errno 2] ${strerror(read.errno)}: '${path}'`);
  const settings = sectionOf(read.value, 'server:main');
  if (settings === null)
    return fail(proc, `LookupError: No section 'main' (prefixed by 'server') found in config ${path}`);
  const host = settings.get('host') ?? '127.0.0.1';
  const port = parsePort(settings.get('port') ?? '5000');
  const address = resolveName(proc.host, host);
  if (port === null || address === null)
    return fail(proc, 'socket.gaierror: [Errno -2] Name or service not known');
  proc.out(`Starting server in PID ${proc.pid}.\n`);
  const name = sectionOf(read.value, 'app:main')?.get('use')?.replace(/^egg:/, '') ?? 'app';
  const image: TextImage = {
    type: 'text',
    server: 'PasteWSGIServer/0.5 Python/2.5.6',
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: `Welcome to ${name}, served by paster from ${path}.\n`,
    isOnce: false,
    isRaw: false,
    log: [],
  };
  const errno = openPort(proc, address, port, image);
  if (errno !== null)
    return fail(proc, `socket.error: [Errno ${errno === 'EADDRINUSE' ? 98 : 13}] ${strerror(errno)}`);
  proc.out(
    `serving on ${address === '0.0.0.0' ? `0.0.0.0:${port} view at http://127.0.0.1:${port}` : `http://${address}:${port}`}\n`,
  );
  yield* proc.flush();
  yield* serve(proc, () => undefined);
  return 0;
}

/** The last line of the traceback; the frames above it are those of a library that the box does not have. */
function fail(proc: Proc, text: string): number {
  proc.err(`${text}\n`);
  return 1;
}

/** The settings of a section of an .ini file; null if there is none of that name. */
function sectionOf(text: string, name: string): ReadonlyMap<string, string> | null {
  let here: Map<string, string> | null = null;
  for (const line of text.split('\n')) {
    const [, section] = /^\[(.*)\]/.exec(line) ?? [];
    if (section !== undefined && here !== null) break;
    if (section?.trim() === name) here = new Map();
    const [, key = '', value = ''] = /^([\w.]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== '' && section === undefined) here?.set(key, value);
  }
  return here;
}
