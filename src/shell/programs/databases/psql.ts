import { strerror } from '../../../hosting/kernel/index.ts';
import type { Pid } from '../../../hosting/kernel/index.ts';
import { resolveName } from '../../../hosting/services/index.ts';
import type { Destination, Reach } from '../../../hosting/services/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { logIn } from './log-in.ts';
import { fromPgpass } from './pgpass.ts';
import type { PgpassAnswer } from './pgpass.ts';
import { PSQL_VERSION, psqlHelp, readPsqlOptions } from './psql-options.ts';
import type { PsqlOptions } from './psql-options.ts';
import { PsqlSession } from './psql-session.ts';

/** psql of PostgreSQL 15, as recorded: logs in, and runs the little SQL of the model’s servers. */
export const psql: Filter = {
  *run(proc) {
    return yield* proc.finish('psql', yield* start(proc));
  },
};

function* start(proc: Proc): Running<number> {
  const options = readPsqlOptions(proc);
  if (typeof options === 'string') {
    proc.err(options);
    return options.startsWith('psql: error') ? 2 : 1;
  }
  if (options.given.has('help') || options.given.has('version')) {
    proc.out(options.given.has('help') ? psqlHelp : `psql (PostgreSQL) ${PSQL_VERSION}\n`);
    return 0;
  }
  for (const warning of options.warnings) proc.err(warning);
  const pid = yield* connect(proc, options);
  if (pid === null) return 2;
  const session = new PsqlSession(proc, pid, options);
  if (options.given.has('list')) {
    proc.out(session.databases());
    return 0;
  }
  if (options.actions.length === 0) return yield* session.readAndRun(null);
  let status = 0;
  for (const { type, text } of options.actions)
    status = type === 'file' ? yield* session.readAndRun(text) : session.command(text) ? 0 : 1;
  return status;
}

/** The server, once it has let this client in; null after a complaint. */
function* connect(proc: Proc, options: PsqlOptions): Running<Pid | null> {
  const { host, port, user, database, given } = options;
  const isSocket = host.startsWith('/');
  const to: Destination = isSocket
    ? { type: 'local', path: `${host}/.s.PGSQL.${port}` }
    : { type: 'tcp', host, port };
  const known = options.password ?? proc.env['PGPASSWORD'];
  // libpq looks up a socket of the usual directory as localhost.
  const pgpass: PgpassAnswer | null =
    known === undefined && !given.has('ask-password')
      ? fromPgpass(proc, [isSocket ? 'localhost' : host, String(port), database, user])
      : null;
  proc.err(pgpass?.warning ?? '');
  const password = given.has('ask-password') ? null : (known ?? pgpass?.password ?? null);
  const prompt = given.has('ask-password') ? 'Password: ' : `Password for user ${user}: `;
  const asks = given.has('no-password') ? null : prompt;
  const reach = yield* logIn(proc, to, { user, password, database }, asks);
  const { outcome } = reach;
  if (outcome.type === 'granted' && outcome.server.type === 'process') {
    const { image } = proc.machine.host.processes.byPid.get(outcome.server.pid) ?? {};
    if (image?.type === 'postgres') return outcome.server.pid;
  }
  proc.err(`psql: error: ${complaint(proc, options, to, reach)}`);
  if (outcome.type === 'bad-password' && pgpass !== null && pgpass.password !== null)
    proc.err(`password retrieved from file "${pgpass.path}"\n`);
  return null;
}

/** Why there is no connection, in the words of libpq and the server. */
function complaint(
  proc: Proc,
  { host, port, user, database }: PsqlOptions,
  to: Destination,
  reach: Reach,
): string {
  const { outcome } = reach;
  if (outcome.type === 'unknown-name')
    return `could not translate host name "${host}" to address: Name or service not known\n`;
  const address = to.type === 'tcp' ? resolveName(proc.host, host) : null;
  const where =
    to.type === 'local'
      ? `on socket "${to.path}"`
      : `at "${host}"${address === null || address === host ? '' : ` (${address})`}, port ${port}`;
  const failed = `connection to server ${where} failed: `;
  switch (outcome.type) {
    case 'no-socket':
      return `${failed}No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n`;
    case 'not-connected':
      return `${failed}${strerror(outcome.errno)}\n\tIs the server running on that host and accepting TCP/IP connections?\n`;
    case 'login-required':
    case 'password-required':
      return `${failed}fe_sendauth: no password supplied\n`;
    case 'bad-password':
      return `${failed}FATAL:  password authentication failed for user "${user}"\n`;
    case 'no-role':
      return `${failed}FATAL:  role "${user}" does not exist\n`;
    case 'peer-mismatch':
      return `${failed}FATAL:  Peer authentication failed for user "${user}"\n`;
    case 'no-database':
      return `${failed}FATAL:  database "${database}" does not exist\n`;
    case 'database-denied':
      return `${failed}FATAL:  permission denied for database "${database}"\nDETAIL:  User does not have CONNECT privilege.\n`;
    case 'granted':
      // Something listens that speaks another protocol.
      return `${failed}server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n`;
  }
}
