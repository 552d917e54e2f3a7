import { readDirectory, readFile, strerror, userName } from '../../../hosting/kernel/index.ts';
import { makeCluster, withPostgres } from '../../../hosting/services/index.ts';
import type { Invocation, Command } from '../../program.ts';
import { parseOptions } from '../options.ts';

const help = `initdb initializes a PostgreSQL database cluster.

Usage:
  initdb [OPTION]... [DATADIR]

Options:
  -A, --auth=METHOD         default authentication method for local connections
 [-D, --pgdata=]DATADIR     location for this database cluster
      --pwfile=FILE         read password for the new superuser from file
  -U, --username=NAME       database superuser name
  -V, --version             output version information, then exit
  -?, --help                show this help, then exit
`;

const OPTIONS = [
  { name: 'method', letter: 'A', long: 'auth', takes: 'value' },
  { name: 'directory', letter: 'D', long: 'pgdata', takes: 'value' },
  { name: 'password-file', long: 'pwfile', takes: 'value' },
  { name: 'user', letter: 'U', long: 'username', takes: 'value' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'help', letter: '?', long: 'help' },
] as const;

type Name = (typeof OPTIONS)[number]['name'];

/** Ways to be let in that initdb takes; those with a password are one to the model. */
const METHODS = ['trust', 'md5', 'password', 'scram-sha-256'];

/** initdb of PostgreSQL 15: makes a directory for a server of one’s own, with a password that is its alone. */
export const initdb: Command = (invocation) => {
  const { host, task, argv, env, out, err } = invocation;
  const { given, settings, operands, mistake } = parseOptions<Name>(argv.slice(1), OPTIONS);
  const fail = (text: string) => {
    err(text);
    return { host, status: 1 };
  };
  if (mistake !== null)
    return fail(`initdb: ${mistake}\ninitdb: hint: Try "initdb --help" for more information.\n`);
  if (given.includes('help') || given.includes('version')) {
    out(given.includes('help') ? help : 'initdb (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n');
    return { host, status: 0 };
  }
  const last = (name: Name) => settings.findLast((one) => one.name === name)?.value;
  if (task.credential.uid === 0)
    return fail(
      'initdb: error: cannot be run as root\ninitdb: hint: Please log in (using, e.g., "su") as the (unprivileged) user that will own the server process.\n',
    );
  const directory = last('directory') ?? operands[0] ?? env['PGDATA'];
  if (directory === undefined)
    return fail(
      'initdb: error: no data directory specified\ninitdb: hint: You must identify the directory where the data for this database system will reside.  Do this with either the invocation option -D or the environment variable PGDATA.\n',
    );
  const password = passwordIn(invocation, last('password-file'));
  if (typeof password === 'object') return fail(password?.complaint ?? '');
  const method = last('method') ?? 'trust';
  if (!METHODS.includes(method))
    return fail(`initdb: error: invalid authentication method "${method}" for "local" connections\n`);
  const isTrusting = method === 'trust';
  if (!isTrusting && password === undefined)
    return fail(
      'initdb: error: must specify a password for the superuser to enable password authentication\n',
    );
  if (last('method') === undefined) err(TRUSTING);
  return make(invocation, directory, { name: last('user'), password: password ?? null, isTrusting });
};

/** The first line of the password file; undefined where none was named. */
function passwordIn(
  { host, task }: Invocation,
  path: string | undefined,
): string | undefined | { complaint: string } {
  if (path === undefined) return undefined;
  const read = readFile(host, task, path);
  if (read.type === 'failed')
    return {
      complaint: `initdb: error: could not open file "${path}" for reading: ${strerror(read.errno)}\n`,
    };
  const [first = ''] = read.value.split('\n');
  return first === '' ? { complaint: `initdb: error: password file "${path}" is empty\n` } : first;
}

const TRUSTING = `initdb: warning: enabling "trust" authentication for local connections
initdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.
`;

/** The user of a new cluster, and whether it is believed without a password. */
interface Superuser {
  readonly name: string | undefined;
  readonly password: string | null;
  readonly isTrusting: boolean;
}

function make(
  { host, task, out, err }: Invocation,
  directory: string,
  { name, password, isTrusting }: Superuser,
) {
  const account = userName(host.accounts, task.credential.uid);
  const user = name ?? account;
  const there = readDirectory(host, task, directory);
  out(
    `The files belonging to this database system will be owned by user "${account}".\nThis user must also own the server process.\n\nThe database cluster will be initialized with locale "C.UTF-8".\nThe default database encoding has accordingly been set to "UTF8".\nThe default text search configuration will be set to "english".\n\nData page checksums are disabled.\n\n`,
  );
  if (there.type === 'ok' && there.value.length > 0) {
    err(
      `initdb: error: directory "${directory}" exists but is not empty\ninitdb: hint: If you want to create a new database system, either remove or empty the directory "${directory}" or run initdb with an argument other than "${directory}".\n`,
    );
    return { host, status: 1 };
  }
  const users = [{ name: user, password, isSuperuser: true }];
  const cluster = withPostgres({ users, databases: [], isTrusting }, user);
  const made = makeCluster(host, task, directory, cluster);
  if (made.type === 'failed') {
    err(`initdb: error: could not create directory "${directory}": ${strerror(made.errno)}\n`);
    return { host, status: 1 };
  }
  out(
    `creating directory ${directory} ... ok\ncreating subdirectories ... ok\n\nSuccess. You can now start the database server using:\n\n    postgres -D ${directory}\n\n`,
  );
  return { host: made.value, status: 0 };
}
