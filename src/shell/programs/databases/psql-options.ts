import { userName } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import { parseOptions } from '../options.ts';
import { readConnectionString } from './connection-string.ts';

export const PSQL_VERSION = '15.18 (Debian 15.18-0+deb12u1)';

export const psqlHelp = `psql is the PostgreSQL interactive terminal.

Usage:
  psql [OPTION]... [DBNAME [USERNAME]]

General options:
  -c, --command=COMMAND    run only single command (SQL or internal) and exit
  -d, --dbname=DBNAME      database name to connect to (default: your user name)
  -f, --file=FILENAME      execute commands from file, then exit
  -l, --list               list available databases, then exit
  -V, --version            output version information, then exit
  -?, --help               show this help, then exit

Output format options:
  -A, --no-align           unaligned table output mode
  -q, --quiet              run quietly (no messages, only query output)
  -t, --tuples-only        print rows only

Connection options:
  -h, --host=HOSTNAME      database server host or socket directory (default: "/var/run/postgresql")
  -p, --port=PORT          database server port (default: "5432")
  -U, --username=USERNAME  database user name (default: your user name)
  -w, --no-password        never prompt for password
  -W, --password           force password prompt (should happen automatically)
`;

const OPTIONS = [
  { name: 'command', letter: 'c', long: 'command', takes: 'value' },
  { name: 'database', letter: 'd', long: 'dbname', takes: 'value' },
  { name: 'file', letter: 'f', long: 'file', takes: 'value' },
  { name: 'list', letter: 'l', long: 'list' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'help', letter: '?', long: 'help' },
  { name: 'unaligned', letter: 'A', long: 'no-align' },
  { name: 'quiet', letter: 'q', long: 'quiet' },
  { name: 'tuples', letter: 't', long: 'tuples-only' },
  { name: 'host', letter: 'h', long: 'host', takes: 'value' },
  { name: 'port', letter: 'p', long: 'port', takes: 'value' },
  { name: 'user', letter: 'U', long: 'username', takes: 'value' },
  { name: 'no-password', letter: 'w', long: 'no-password' },
  { name: 'ask-password', letter: 'W', long: 'password' },
] as const;

type Name = (typeof OPTIONS)[number]['name'];

/** Something to run: the words of -c, or the file of -f. */
export interface Action {
  readonly type: 'command' | 'file';
  readonly text: string;
}

/** What psql was asked to do, with the environment and the defaults of libpq taken in. */
export interface PsqlOptions {
  readonly given: ReadonlySet<Name>;
  /** What -c and -f give, in their order. */
  readonly actions: readonly Action[];
  /** A name or an address, or the directory of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The one of a connection string. */
  readonly password: string | null;
  readonly database: string;
  /** Words that nobody asked for, each with its warning. */
  readonly warnings: readonly string[];
}

/** A sentence for standard error, or what is asked. */
export function readPsqlOptions(proc: Proc): PsqlOptions | string {
  const { given, settings, operands, mistake } = parseOptions<Name>(proc.argv.slice(1), OPTIONS);
  if (mistake !== null)
    return `/usr/lib/postgresql/15/bin/psql: ${mistake}\npsql: hint: Try "psql --help" for more information.\n`;
  const last = (name: Name) => settings.findLast((one) => one.name === name)?.value;
  const account = userName(proc.host.accounts, proc.task.credential.uid);
  const free = [...operands];
  const named = last('database') ?? free.shift();
  const told = named === undefined ? null : readConnectionString(named);
  if (told !== null && 'complaint' in told) return `psql: error: ${told.complaint}\n`;
  const user = told?.user ?? last('user') ?? free.shift() ?? proc.env['PGUSER'] ?? account;
  const database =
    (told === null ? named : told.dbname) ??
    proc.env['PGDATABASE'] ??
    (given.includes('list') ? 'postgres' : user);
  // What is empty is as good as not given.
  const digits =
    [told?.port, last('port'), proc.env['PGPORT']].find((one) => one !== undefined && one !== '') ?? '5432';
  const port = Number(digits);
  if (!/^\d+$/.test(digits))
    return `psql: error: invalid integer value "${digits}" for connection option "port"\n`;
  if (port < 1 || port > 65535) return `psql: error: invalid port number: "${digits}"\n`;
  return {
    given: new Set(given),
    actions: settings.flatMap(({ name, value }) =>
      name === 'command' || name === 'file' ? [{ type: name, text: value }] : [],
    ),
    password: told?.password ?? null,
    host: told?.host ?? last('host') ?? proc.env['PGHOST'] ?? '/var/run/postgresql',
    port,
    user,
    database,
    warnings: free.map((word) => `psql: warning: extra command-line argument "${word}" ignored\n`),
  };
}
