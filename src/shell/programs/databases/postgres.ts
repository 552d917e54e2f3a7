import { getProcess, listen, parsePort, strerror, withProcess } from '../../../hosting/kernel/index.ts';
import { VERSIONS, imageOf, readCluster, resolveName } from '../../../hosting/services/index.ts';
import type { Proc } from '../../process/proc.ts';
import { until } from '../../process/wait.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { parseOptions } from '../options.ts';
import { formatTimeText } from '../strftime.ts';
import { absolutePath } from '../absolute-path.ts';

const help = `postgres is the PostgreSQL server.

Usage:
  postgres [OPTION]...

Options:
  -D DATADIR         database directory
  -h HOSTNAME        host name or IP address to listen on
  -k DIRECTORY       Unix-domain socket location
  -p PORT            port number to listen on
  -V, --version      output version information, then exit
  -?, --help         show this help, then exit
`;

const OPTIONS = [
  { name: 'directory', letter: 'D', takes: 'value' },
  { name: 'address', letter: 'h', takes: 'value' },
  { name: 'socket', letter: 'k', takes: 'value' },
  { name: 'port', letter: 'p', takes: 'value' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'help', letter: '?', long: 'help' },
] as const;

type Name = (typeof OPTIONS)[number]['name'];

/** Resident memory of a small server, KiB. */
const MEMORY = 28_000;

const PROGRAM = '/usr/lib/postgresql/15/bin/postgres';

/** postgres of PostgreSQL 15: a server of anybody’s own, on a port that he may bind. Its users are of its own, too. */
export const postgres: Filter = {
  *run(proc) {
    return yield* proc.finish('postgres', yield* start(proc));
  },
};

function* start(proc: Proc): Running<number> {
  const { given, settings, mistake } = parseOptions<Name>(proc.argv.slice(1), OPTIONS);
  if (mistake !== null) {
    proc.err(`${PROGRAM}: ${mistake}\nTry "postgres --help" for more information.\n`);
    return 1;
  }
  if (given.includes('help') || given.includes('version')) {
    proc.out(given.includes('help') ? help : 'postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n');
    return 0;
  }
  const last = (name: Name) => settings.findLast((one) => one.name === name)?.value;
  if (proc.task.credential.uid === 0) {
    proc.err(
      '"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n',
    );
    return 1;
  }
  const named = last('directory') ?? proc.env['PGDATA'];
  if (named === undefined) {
    proc.err(
      'postgres does not know where to find the server configuration file.\nYou must specify the --config-file or -D invocation option or set the PGDATA environment variable.\n',
    );
    return 2;
  }
  const directory = absolutePath(proc, named);
  const cluster = proc.look((host, task) => readCluster(host, task, directory));
  if (cluster.type === 'failed') {
    proc.err(
      `postgres: could not access directory "${directory}": ${strerror(cluster.errno)}\nRun initdb or pg_basebackup to initialize a PostgreSQL data directory.\n`,
    );
    return 2;
  }
  const port = parsePort(last('port') ?? '5432');
  const address = resolveName(proc.host, last('address') ?? '127.0.0.1');
  if (port === null || address === null) {
    proc.err(`postgres: invalid value for parameter "port": "${last('port') ?? ''}"\n`);
    return 1;
  }
  const socketPath = `${last('socket') ?? '/var/run/postgresql'}/.s.PGSQL.${port}`;
  const image = imageOf('postgres', cluster.value, directory, socketPath);
  log(proc, 'LOG', `starting ${VERSIONS.postgres}`);
  const bound = listen(proc.host, proc.pid, address, port);
  if (bound.result.type === 'failed') {
    const why = strerror(bound.result.errno);
    log(proc, 'LOG', `could not bind IPv4 address "${address}": ${why}`);
    if (bound.result.errno === 'EADDRINUSE')
      log(
        proc,
        'HINT',
        `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`,
      );
    log(proc, 'WARNING', `could not create listen socket for "${last('address') ?? 'localhost'}"`);
    log(proc, 'FATAL', 'could not create any TCP/IP sockets');
    return 1;
  }
  proc.machine.host = withProcess(bound.host, { ...getProcess(bound.host, proc.pid), memory: MEMORY, image });
  log(proc, 'LOG', `listening on IPv4 address "${address}", port ${port}`);
  log(proc, 'LOG', 'database system is ready to accept connections');
  yield* proc.flush();
  yield* until(() => false);
  return 0;
}

/** A line of the log, which goes to standard error. */
function log(proc: Proc, level: string, text: string): void {
  const stamp = formatTimeText('%Y-%m-%d %H:%M:%S.000 UTC', proc.host.clock);
  proc.err(`${stamp} [${proc.pid}] ${level}:  ${text}\n`);
}
