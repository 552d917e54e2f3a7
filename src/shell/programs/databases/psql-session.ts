import { strerror } from '../../../hosting/kernel/index.ts';
import type { Pid } from '../../../hosting/kernel/index.ts';
import {
  askDatabase,
  databaseImageOf,
  postgresComplaint,
  resolveName,
  splitStatements,
} from '../../../hosting/services/index.ts';
import type { Database, SqlResult } from '../../../hosting/services/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { PSQL_VERSION } from './psql-options.ts';
import type { PsqlOptions } from './psql-options.ts';
import { psqlTable } from './psql-table.ts';
import type { PsqlFormat } from './psql-table.ts';

const column = (title: string) => ({ title, isNumber: false });

const DATABASE_COLUMNS = [
  'Name',
  'Owner',
  'Encoding',
  'Collate',
  'Ctype',
  'ICU Locale',
  'Locale Provider',
  'Access privileges',
].map(column);

/** A connection to a PostgreSQL, and how its answers are printed. */
export class PsqlSession {
  private readonly proc: Proc;
  private readonly pid: Pid;
  private readonly options: PsqlOptions;
  private readonly format: PsqlFormat;
  /** What stands in front of complaints about a file: `psql:FILE:LINE: `. */
  private where = '';
  /** Whether somebody types at a terminal. */
  private isTyped = false;

  constructor(proc: Proc, pid: Pid, options: PsqlOptions) {
    this.proc = proc;
    this.pid = pid;
    this.options = options;
    this.format = {
      isAligned: !options.given.has('unaligned'),
      isTuplesOnly: options.given.has('tuples'),
    };
  }

  /** What -c gives: a command with a backslash, or statements, which stand or fall together. Whether it went well. */
  command(text: string): boolean {
    if (text.trimStart().startsWith('\\')) return this.backslash(text.trim());
    const { statements, rest } = splitStatements(text);
    const before = this.proc.machine.host;
    const all = [...statements, ...(rest.trim() === '' ? [] : [rest.trim()])];
    const isWell = all.every((one) => this.statement(one));
    if (!isWell) this.proc.machine.host = before;
    return isWell;
  }

  private statement(text: string): boolean {
    const { user, database } = this.options;
    const { host, result } = askDatabase(this.proc.host, this.pid, { user, database }, text);
    this.proc.machine.host = host;
    if (result.type !== 'failed') {
      this.proc.out(this.shown(result));
      return true;
    }
    const { message, at } = postgresComplaint(result.error);
    this.proc.err(`${this.where}ERROR:  ${message}\n${at === null ? '' : pointer(text, at)}`);
    return false;
  }

  private shown(result: SqlResult): string {
    if (result.type === 'rows') return psqlTable(result.columns, result.rows, this.format);
    if (result.type !== 'done' || this.options.given.has('quiet')) return '';
    const tags = {
      'create-table': 'CREATE TABLE',
      'drop-table': 'DROP TABLE',
      insert: `INSERT 0 ${result.count}`,
      delete: `DELETE ${result.count}`,
    };
    return `${tags[result.what]}\n`;
  }

  /** A command of psql’s own. */
  private backslash(text: string): boolean {
    const [name = ''] = text.split(/\s+/);
    switch (name) {
      case '\\l':
        this.proc.out(this.databases());
        return true;
      case '\\dt':
      case '\\d':
        this.proc.out(this.tables());
        return true;
      case '\\conninfo':
        this.proc.out(this.connection());
        return true;
      default:
        this.proc.err(
          `${this.where === '' ? '' : `${this.where}error: `}invalid command ${name}\n${this.isTyped ? 'Try \\? for help.\n' : ''}`,
        );
        return false;
    }
  }

  private get known(): readonly Database[] {
    return databaseImageOf(this.proc.host, this.pid)?.databases ?? [];
  }

  /** `\l`, `-l`: all databases of the server, others’ among them; their names are no secret. */
  databases(): string {
    const superuser =
      databaseImageOf(this.proc.host, this.pid)?.users.find(({ isSuperuser }) => isSuperuser)?.name ??
      'postgres';
    const closed = `=c/${superuser}\n${superuser}=CTc/${superuser}`;
    const rows = [
      ...this.known.map(({ name, owner, isOpen }) => ({
        name,
        owner,
        // Nobody else may connect: CONNECT was taken from PUBLIC.
        rights: isOpen ? '' : `=T/${owner}\n${owner}=CTc/${owner}`,
      })),
      { name: 'template0', owner: superuser, rights: closed },
      { name: 'template1', owner: superuser, rights: closed },
    ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return psqlTable(
      DATABASE_COLUMNS,
      rows.map(({ name, owner, rights }) => [name, owner, 'UTF8', 'C.UTF-8', 'C.UTF-8', '', 'libc', rights]),
      this.format,
      'List of databases',
    );
  }

  private tables(): string {
    const mine = this.known.find(({ name }) => name === this.options.database);
    if (mine === undefined || mine.tables.length === 0) {
      this.proc.err('Did not find any relations.\n');
      return '';
    }
    const rows = mine.tables.map(({ name }) => name).toSorted();
    return psqlTable(
      ['Schema', 'Name', 'Type', 'Owner'].map(column),
      rows.map((name) => ['public', name, 'table', mine.owner]),
      this.format,
      'List of relations',
    );
  }

  private connection(): string {
    const { host, port, user, database } = this.options;
    const address = host.startsWith('/') ? null : resolveName(this.proc.host, host);
    const where =
      address === null
        ? `via socket in "${host}" at port "${port}"`
        : `on host "${host}"${address === host ? '' : ` (address "${address}")`} at port "${port}"`;
    return `You are connected to database "${database}" as user "${user}" ${where}.\n`;
  }

  /** Statements of a file, each up to its semicolon; null is standard input without -f, at a terminal with prompts. */
  *readAndRun(file: string | null): Running<number> {
    const { proc } = this;
    const isTyped = file === null && proc.fds.get(0)?.kind === 'terminal';
    this.isTyped = isTyped;
    if (isTyped && !this.options.given.has('quiet'))
      proc.out(`psql (${PSQL_VERSION})\nType "help" for help.\n\n`);
    const input = yield* proc.input(file ?? '-');
    if (input.type === 'failed') {
      proc.err(`psql: error: ${file ?? '-'}: ${strerror(input.errno)}\n`);
      return 1;
    }
    const isSuper = databaseImageOf(proc.host, this.pid)?.users.some(
      ({ name, isSuperuser }) => isSuperuser && name === this.options.user,
    );
    let pending = '';
    for (let number = 1; ; number += 1) {
      this.where = file === null ? '' : `psql:${file === '-' ? '<stdin>' : file}:${number}: `;
      const sign = `${pending.trim() === '' ? '=' : '-'}${isSuper === true ? '#' : '>'}`;
      if (isTyped) proc.out(`${this.options.database}${sign} `);
      const line = yield* input.value.line();
      if (line === null) break;
      if (pending.trim() === '') pending = '';
      if (/^\s*(\\q\b|(quit|exit)\s*;?\s*$)/.test(line) && pending === '') return 0;
      if (/^\s*help\s*$/.test(line) && pending === '') {
        proc.out(HELP);
        continue;
      }
      if (/^\s*\\/.test(line)) {
        this.backslash(line.trim());
        continue;
      }
      const { statements, rest } = splitStatements(pending + line);
      for (const one of statements) this.statement(one);
      pending = rest;
    }
    if (isTyped) proc.out('\\q\n');
    else if (pending.trim() !== '') this.statement(pending.trim());
    this.where = '';
    return 0;
  }
}

const HELP = `You are using psql, the command-line interface to PostgreSQL.
Type:  \\copyright for distribution terms
       \\h for help with SQL commands
       \\? for help with psql commands
       \\g or terminate with semicolon to execute query
       \\q to quit
`;

/** The line of a statement with a mistake, and a sign below its place. */
function pointer(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  const label = `LINE ${before.length}: `;
  const line = text.split('\n')[before.length - 1] ?? '';
  return `${label}${line}\n${' '.repeat(label.length + (before.at(-1)?.length ?? 0))}^\n`;
}
