import { readFile, userName } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import { parseOptions } from '../options.ts';
import { absolutePath } from '../absolute-path.ts';

export const mysqlVersion =
  'mysql  Ver 15.1 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64) using  EditLine wrapper\n';

export const mysqlHelp = `${mysqlVersion}Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.

Usage: mysql [OPTIONS] [database]

Default options are read from the following files in the given order:
/etc/my.cnf /etc/mysql/my.cnf ~/.my.cnf 
The following groups are read: mysql client

  -?, --help          Display this help and exit.
  -B, --batch         Don't use history file. Disable interactive behavior.
  -D, --database=name Database to use.
  -e, --execute=name  Execute command and quit.
  -h, --host=name     Connect to host.
  -N, --skip-column-names
                      Don't write column names in results.
  -p, --password[=name]
                      Password to use when connecting to server. If password is
                      not given it's asked from the tty.
  -P, --port=#        Port number to use for connection.
  --protocol=name     The protocol to use for connection (tcp, socket, pipe).
  -S, --socket=name   The socket file to use for connection.
  -t, --table         Output in table format.
  -u, --user=name     User for login if not current user.
  -V, --version       Output version information and exit.
  --defaults-file=#   Only read default options from the given file #.
`;

const OPTIONS = [
  { name: 'help', letter: '?', long: 'help' },
  { name: 'batch', letter: 'B', long: 'batch' },
  { name: 'database', letter: 'D', long: 'database', takes: 'value' },
  { name: 'execute', letter: 'e', long: 'execute', takes: 'value' },
  { name: 'host', letter: 'h', long: 'host', takes: 'value' },
  { name: 'no-names', letter: 'N', long: 'skip-column-names' },
  { name: 'password', letter: 'p', long: 'password', takes: 'optional' },
  { name: 'port', letter: 'P', long: 'port', takes: 'value' },
  { name: 'protocol', long: 'protocol', takes: 'value' },
  { name: 'socket', letter: 'S', long: 'socket', takes: 'value' },
  { name: 'table', letter: 't', long: 'table' },
  { name: 'user', letter: 'u', long: 'user', takes: 'value' },
  { name: 'version', letter: 'V', long: 'version' },
] as const;

type Name = (typeof OPTIONS)[number]['name'];

export interface MysqlOptions {
  readonly given: ReadonlySet<Name>;
  /** Statements of -e; null to read standard input. */
  readonly execute: string | null;
  readonly host: string;
  readonly port: number;
  /** Whether even `localhost` is asked over TCP. */
  readonly isTcp: boolean;
  readonly socket: string;
  readonly user: string;
  readonly password: string | null;
  /** Whether -p came without a password: it is asked for. */
  readonly asks: boolean;
  readonly database: string | null;
}

/** What is asked, or a complaint and the status it ends with. */
export function readMysqlOptions(proc: Proc, socket: string): MysqlOptions | Mistake {
  const [first = '', ...others] = proc.argv.slice(1);
  const [, named] = /^--defaults-file=(.*)$/.exec(first) ?? [];
  const defaults = readDefaults(proc, named ?? null);
  if (defaults === null)
    return {
      complaint: `Could not open required defaults file: ${absolutePath(proc, named ?? '')}\nFatal error in defaults handling. Program aborted\n`,
      status: 1,
    };
  const words = named === undefined ? proc.argv.slice(1) : others;
  const { given, settings, operands, mistake } = parseOptions<Name>(words, OPTIONS);
  if (mistake !== null) return wordMistake(mistake);
  const last = (name: Name) => settings.findLast((one) => one.name === name)?.value;
  const bad = portMistake(last('port')) ?? protocolMistake(last('protocol'));
  if (bad !== null) return bad;
  const password = last('password') ?? defaults.get('password');
  const asks = given.includes('password') && last('password') === '';
  return {
    given: new Set(given),
    execute: last('execute') ?? null,
    host: last('host') ?? defaults.get('host') ?? 'localhost',
    port: Number(last('port') ?? defaults.get('port') ?? 3306),
    isTcp: last('protocol')?.toLowerCase() === 'tcp',
    socket: last('socket') ?? defaults.get('socket') ?? socket,
    user: last('user') ?? defaults.get('user') ?? userName(proc.host.accounts, proc.task.credential.uid),
    password: asks || password === '' ? null : (password ?? null),
    asks,
    database: last('database') ?? operands[0] ?? defaults.get('database') ?? null,
  };
}

interface Mistake {
  readonly complaint: string;
  readonly status: number;
}

/** my_getopt: 2 for a word that it does not know, 3 for a beginning of several, 5 for one that lacks its value. */
function wordMistake(mistake: string): Mistake {
  const [, option = ''] = /'(.*)'$/.exec(mistake) ?? [];
  const dashed = option.startsWith('-') ? option : `-${option}`;
  if (/^(unrecognized|invalid) option/.test(mistake))
    return dashed.includes('=')
      ? { complaint: `mysql: unknown variable '${dashed.slice(2)}'\n`, status: 7 }
      : { complaint: `mysql: unknown option '${dashed}'\n`, status: 2 };
  const lacking = /requires an argument(?: -- '(.)')?/.exec(mistake);
  if (lacking === null) return { complaint: `mysql: ${mistake}\n`, status: 3 };
  const shown = lacking[1] === undefined ? /'(.*?)'/.exec(mistake)?.[1] : `-${lacking[1]}`;
  return { complaint: `mysql: option '${shown ?? ''}' requires an argument\n`, status: 5 };
}

/** eval_num_suffix(): the number of -P, with one of K, M, G, T, P, E behind it or none. */
function portMistake(value: string | undefined): Mistake | null {
  const [, suffix = ''] = /^\d*(.*)$/s.exec(value ?? '') ?? [];
  if (value === undefined || /^[kmgtpe]?$/i.test(suffix)) return null;
  const end = `mysql: Error while setting value '${value}' to 'port'\n`;
  if (/^-\d+$/.test(value))
    return { complaint: `Incorrect unsigned value: '${value}' for port\n${end}`, status: 13 };
  return {
    complaint: `Unknown suffix '${suffix.charAt(0)}' used for variable 'port' (value '${value}'). Legal suffix characters are: K, M, G, T, P, E\n${end}`,
    status: 9,
  };
}

function protocolMistake(value: string | undefined): Mistake | null {
  if (value === undefined || ['tcp', 'socket', 'pipe'].includes(value.toLowerCase())) return null;
  return {
    complaint: `Unknown option to protocol: ${value}\nAlternatives are: 'TCP','SOCKET','PIPE'\n`,
    status: 1,
  };
}

/** The groups [client] and [mysql] of the option files; null where the one that was named cannot be read. */
function readDefaults(proc: Proc, named: string | null): ReadonlyMap<string, string> | null {
  const home = proc.env['HOME'];
  const usual = ['/etc/my.cnf', '/etc/mysql/my.cnf', ...(home === undefined ? [] : [`${home}/.my.cnf`])];
  const found = new Map<string, string>();
  for (const path of named === null ? usual : [named]) {
    const read = proc.look((host, task) => readFile(host, task, path));
    if (read.type === 'failed' && named !== null) return null;
    let isOurs = false;
    for (const line of read.type === 'ok' ? read.value.split('\n') : []) {
      const [, group] = /^\s*\[(.*?)\]/.exec(line) ?? [];
      if (group !== undefined) isOurs = group === 'client' || group === 'mysql';
      const [, key, value = ''] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (isOurs && key !== undefined) found.set(key, value.replace(/^(["'])(.*)\1$/, '$2'));
    }
  }
  return found;
}
