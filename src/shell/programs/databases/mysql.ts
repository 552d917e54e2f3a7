import type { Pid } from '../../../hosting/kernel/index.ts';
import {
  DATABASE_SOCKETS,
  VERSIONS,
  askDatabase,
  databaseDenied,
  databaseImageOf,
  mysqlComplaint,
  splitStatements,
} from '../../../hosting/services/index.ts';
import type { Destination, Reach, SqlResult } from '../../../hosting/services/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { logIn } from './log-in.ts';
import { mysqlHelp, mysqlVersion, readMysqlOptions } from './mysql-options.ts';
import type { MysqlOptions } from './mysql-options.ts';
import { framedTable, tabbedTable } from './mysql-table.ts';

/** mysql of MariaDB 10.11, as recorded: logs in, and runs the little SQL of the model’s servers. */
export const mysql: Filter = {
  *run(proc) {
    return yield* proc.finish('mysql', yield* start(proc));
  },
};

function* start(proc: Proc): Running<number> {
  const options = readMysqlOptions(proc, DATABASE_SOCKETS.mysql);
  if ('complaint' in options) {
    proc.err(options.complaint);
    return options.status;
  }
  if (options.given.has('help') || options.given.has('version')) {
    proc.out(options.given.has('help') ? mysqlHelp : mysqlVersion);
    return 0;
  }
  const pid = yield* connect(proc, options);
  if (pid === null) return 1;
  const session = new MysqlSession(proc, pid, options);
  if (options.execute !== null) return session.script(options.execute) ? 0 : 1;
  return yield* session.readAndRun();
}

/** The server, once it has let this client in; null after a complaint. `localhost` is the socket, not the loopback. */
function* connect(proc: Proc, options: MysqlOptions): Running<Pid | null> {
  const { host, port, isTcp, socket, user, password, database, asks } = options;
  const to: Destination =
    host === 'localhost' && !isTcp ? { type: 'local', path: socket } : { type: 'tcp', host, port };
  const reach = yield* logIn(proc, to, { user, password, database }, asks ? 'Enter password: ' : null);
  const { outcome } = reach;
  if (
    outcome.type === 'granted' &&
    outcome.server.type === 'process' &&
    databaseImageOf(proc.host, outcome.server.pid)?.type === 'mysql'
  )
    return outcome.server.pid;
  proc.err(`ERROR ${complaint(options, reach)}\n`);
  return null;
}

/** Why there is no connection, in the words of the client library and the server. */
function complaint(
  { host, socket, user, database, password, asks }: MysqlOptions,
  { outcome }: Reach,
): string {
  switch (outcome.type) {
    case 'unknown-name':
      return `2005 (HY000): Unknown server host '${host}' (-2)`;
    case 'no-socket':
      return `2002 (HY000): Can't connect to local server through socket '${socket}' (2)`;
    case 'not-connected':
      return `2002 (HY000): Can't connect to server on '${host}' (${outcome.errno === 'ENETUNREACH' ? 101 : 115})`;
    case 'no-database':
    case 'database-denied': {
      const { code, state, message } = databaseDenied(user, database ?? '');
      return `${code} (${state}): ${message}`;
    }
    case 'granted':
      return `2013 (HY000): Lost connection to server at 'handshake: reading initial communication packet', system error: 0`;
    default: {
      const isUsed = password !== null || (asks && outcome.type === 'bad-password');
      return `1045 (28000): Access denied for user '${user}'@'localhost' (using password: ${isUsed ? 'YES' : 'NO'})`;
    }
  }
}

class MysqlSession {
  private readonly proc: Proc;
  private readonly pid: Pid;
  private readonly options: MysqlOptions;
  private database: string | null;

  constructor(proc: Proc, pid: Pid, options: MysqlOptions) {
    this.proc = proc;
    this.pid = pid;
    this.options = options;
    this.database = options.database;
  }

  /** Statements at one go, up to the first mistake. Whether there was none. */
  script(text: string): boolean {
    const { statements, rest } = splitStatements(text);
    const all = [...statements, ...(rest.trim() === '' ? [] : [rest.trim()])];
    let from = 0;
    return all.every((one) => {
      from = text.indexOf(one, from);
      return this.statement(one, text.slice(0, from).split('\n').length);
    });
  }

  /** `line` is where a statement begins in a script; null at a terminal. */
  private statement(text: string, line: number | null): boolean {
    const { user } = this.options;
    const { host, result } = askDatabase(this.proc.host, this.pid, { user, database: this.database }, text);
    this.proc.machine.host = host;
    if (result.type === 'failed') {
      const { code, state, message } = mysqlComplaint(result.error, text, user, this.database);
      const echo = line === null ? '' : `--------------\n${text}\n--------------\n\n`;
      const at = line === null ? '' : ` at line ${line}`;
      this.proc.err(`${echo}ERROR ${code} (${state})${at}: ${message}\n${line === null ? '\n' : ''}`);
      return false;
    }
    if (result.type === 'used') this.database = result.database;
    this.proc.out(this.shown(result, line === null));
    return true;
  }

  private shown(result: SqlResult, isTyped: boolean): string {
    const { given } = this.options;
    if (result.type === 'used') return isTyped ? 'Database changed\n' : '';
    if (result.type === 'failed') return '';
    if (result.type === 'done') {
      const { count } = result;
      return isTyped ? `Query OK, ${count} row${count === 1 ? '' : 's'} affected (0.000 sec)\n\n` : '';
    }
    const { columns, rows } = result;
    const toTerminal = this.proc.fds.get(1)?.kind === 'terminal' && !given.has('batch');
    const table = given.has('table') || toTerminal ? framedTable : tabbedTable;
    const text = table(columns, rows, !given.has('no-names'));
    if (!isTyped) return text;
    const tail = rows.length === 0 ? 'Empty set' : `${rows.length} row${rows.length === 1 ? '' : 's'} in set`;
    return `${text}${tail} (0.000 sec)\n\n`;
  }

  /** Statements from standard input: a script, or what is typed, with prompts. */
  *readAndRun(): Running<number> {
    const { proc } = this;
    if (proc.fds.get(0)?.kind !== 'terminal') {
      const read = yield* proc.readAll('-');
      return this.script(read.type === 'ok' ? read.value : '') ? 0 : 1;
    }
    proc.out(
      `Welcome to the MariaDB monitor.  Commands end with ; or \\g.\nYour MariaDB connection id is 33\nServer version: ${VERSIONS.mysql} Debian 12\n\nCopyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.\n\nType 'help;' or '\\h' for help. Type '\\c' to clear the current input statement.\n\n`,
    );
    const input = yield* proc.input('-');
    if (input.type === 'failed') return 1;
    let pending = '';
    for (;;) {
      proc.out(pending === '' ? `MariaDB [${this.database ?? '(none)'}]> ` : '    -> ');
      const line = yield* input.value.line();
      if (line === null || (pending === '' && /^\s*(exit|quit|\\q)\s*;?\s*$/i.test(line))) break;
      // `use` needs no semicolon.
      const isUse = pending === '' && /^\s*use\s+[^;]+$/i.test(line);
      const { statements, rest } = splitStatements(`${pending}${line}${isUse ? ';' : ''}`);
      for (const one of statements) this.statement(one, null);
      pending = rest.trim() === '' ? '' : rest;
    }
    proc.out('Bye\n');
    return 0;
  }
}
