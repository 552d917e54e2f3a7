import { Pid, processOf, readFile, strerror, writeFile } from '../../hosting/kernel/index.ts';
import { readPaster, startPaster } from '../../hosting/web/index.ts';
import type { PasterPlan } from '../../hosting/web/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { absolutePath } from './absolute-path.ts';
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
    const pidFile = words.find((word) => word.startsWith('--pid-file='))?.slice('--pid-file='.length);
    if (file === undefined) {
      proc.err('You must give a config file\n');
      return yield* proc.finish('paster', 2);
    }
    return yield* proc.finish(
      'paster',
      yield* serveFile(proc, file, new Set(words), pidFile ?? 'paster.pid'),
    );
  },
};

function* serveFile(proc: Proc, file: string, given: ReadonlySet<string>, pidFile: string): Running<number> {
  const plan = proc.look((host, task) => readPaster(host, task, absolutePath(proc, file)));
  if (typeof plan === 'string') return fail(proc, plan);
  if (given.has('--daemon')) return serveBehind(proc, plan, absolutePath(proc, pidFile));
  const { address, port, image } = plan;
  proc.out(`Starting server in PID ${proc.pid}.\n`);
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

/** --daemon: a server that goes on alone, with its pid in a file; not a second one beside the first. */
function serveBehind(proc: Proc, plan: PasterPlan, pidFile: string): number {
  const read = proc.look((host, task) => readFile(host, task, pidFile));
  const before = read.type === 'ok' && /^\d+\n?$/.test(read.value) ? Pid(Number(read.value)) : null;
  const state = before === null ? undefined : processOf(proc.host, before)?.state;
  if (before !== null && state !== undefined && state !== 'zombie') {
    proc.out(`Daemon is already running (PID: ${before} from PID file ${pidFile})\n`);
    return 1;
  }
  const started = startPaster(proc.host, proc.task, proc.argv, plan);
  if (typeof started === 'string') return fail(proc, started);
  proc.machine.host = started.host;
  proc.out('Entering daemon mode\n');
  const written = proc.call((host, task) => writeFile(host, task, pidFile, String(started.pid)));
  return written.type === 'ok' ? 0 : fail(proc, `IOError: ${strerror(written.errno)}: '${pidFile}'`);
}

/** The last line of the traceback; the frames above it are those of a library that the box does not have. */
function fail(proc: Proc, text: string): number {
  proc.err(`${text}\n`);
  return 1;
}
