import {
  INIT_PID,
  Port,
  ROOT,
  ROOT_INO,
  Uid,
  Gid,
  chown,
  failed,
  getProcess,
  listen,
  listProcesses,
  loginCredential,
  mkdir,
  ok,
  readFile,
  spawn,
  stat,
  userByName,
  withProcess,
  writeFile,
} from '../../kernel/index.ts';
import type { AbsolutePath, Host, Pid, Result, Task } from '../../kernel/index.ts';
import { executeSql } from '../sql/execute.ts';
import type { DatabaseSession, SqlResult } from '../sql/execute.ts';
import type { Database, DatabaseImage, DatabaseKind, DatabaseUser } from './images.ts';

/* Database servers as processes: started on a directory, asked by clients, and what they were told is kept there. */

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** What a database server keeps from one start to the next. */
export interface Cluster {
  readonly users: readonly DatabaseUser[];
  readonly databases: readonly Database[];
  readonly isTrusting?: boolean;
}

/** The file of a cluster. A real server has many, and none that one could read; the model has text. */
const fileOf = (directory: string): string => `${directory}/base/cluster.json`;

const clusterText = ({ users, databases, isTrusting }: Cluster): string =>
  `${JSON.stringify({ users, databases, isTrusting }, null, 1)}\n`;

/** Makes the directory of a cluster, 0700, as initdb(1) does, and hands it to nobody else. */
export function makeCluster(host: Host, task: Task, directory: string, cluster: Cluster): Result<Host> {
  let now = host;
  for (const path of [directory, `${directory}/base`]) {
    if (path === directory && stat(now, task, path).type === 'ok') continue;
    const made = mkdir(now, task, path, 0o700);
    if (made.result.type === 'failed') return made.result;
    now = made.host;
  }
  const written = writeFile(now, task, fileOf(directory), clusterText(cluster), { mode: 0o600 });
  return written.result.type === 'failed' ? written.result : ok(written.host);
}

/** What lies in a directory, as whoever starts the server may read it. ENOENT EACCES; EINVAL for what is none. */
export function readCluster(host: Host, task: Task, directory: string): Result<Cluster> {
  const read = readFile(host, task, fileOf(directory));
  if (read.type === 'failed') return read;
  try {
    return ok(JSON.parse(read.value) as Cluster);
  } catch {
    return failed('EINVAL');
  }
}

/** The image of a process that serves a cluster. */
export const imageOf = (
  type: DatabaseKind,
  { users, databases, isTrusting = false }: Cluster,
  directory: AbsolutePath,
  socketPath: string | null,
): DatabaseImage => ({ type, users, databases, isTrusting, directory, socketPath });

/** The servers of the box itself, and the accounts that Debian runs them as. */
const SYSTEM = {
  postgres: {
    account: 'postgres',
    uid: 105,
    port: 5432,
    directory: '/var/lib/postgresql',
    socketPath: '/var/run/postgresql/.s.PGSQL.5432',
    argv: ['/usr/lib/postgresql/15/bin/postgres', '-D', '/var/lib/postgresql'],
    memory: 28_000,
  },
  mysql: {
    account: 'mysql',
    uid: 106,
    port: 3306,
    directory: '/var/lib/mysql',
    socketPath: '/run/mysqld/mysqld.sock',
    argv: ['/usr/sbin/mariadbd'],
    memory: 92_000,
  },
} as const;

/** A database as the control panel makes it: with a user of the same name. */
export interface DatabasePlan {
  readonly name: string;
  readonly password: string;
}

/** A cluster with databases, each with a user of its name and a password of its own. */
const clusterOf = (superuser: string, plans: readonly DatabasePlan[]): Cluster => ({
  users: [
    { name: superuser, password: null, isSuperuser: true },
    ...plans.map(({ name, password }) => ({ name, password, isSuperuser: false })),
  ],
  databases: plans.map(({ name }) => ({ name, owner: name, isOpen: false, tables: [] })),
});

/** The same with the database that initdb(1) makes for everybody to log in to. */
export const withPostgres = (cluster: Cluster, owner: string): Cluster => ({
  ...cluster,
  databases: [{ name: 'postgres', owner, isOpen: true, tables: [] }, ...cluster.databases],
});

/** Starts a database server of the box, on what lies in its directory or, where there is nothing yet, on `plans`. */
export function startDatabase(host: Host, type: DatabaseKind, plans: readonly DatabasePlan[]): Host {
  const { account, uid, port, directory, socketPath, argv, memory } = SYSTEM[type];
  let now = withAccount(host, account, uid, directory);
  const user = userByName(now.accounts, account);
  if (user === undefined) throw new Error(`there is no account ${account}`);
  const task: Task = { credential: loginCredential(now.accounts, user), cwd: ROOT_INO, umask: 0o077 };
  for (const path of ['/var', '/var/lib', directory])
    if (stat(now, root, path).type === 'failed') now = mkdir(now, root, path).host;
  now = chown(now, root, directory, user.uid, user.gid).host;
  const superuser = type === 'postgres' ? 'postgres' : 'root';
  if (readCluster(now, task, directory).type === 'failed') {
    const cluster = clusterOf(superuser, plans);
    const isPostgres = type === 'postgres';
    const made = makeCluster(now, task, directory, isPostgres ? withPostgres(cluster, superuser) : cluster);
    if (made.type === 'failed')
      throw new Error(`${directory}: expected to make a cluster, found ${made.errno}`);
    now = made.value;
  }
  const cluster = readCluster(now, task, directory);
  if (cluster.type === 'failed') throw new Error(`${directory}: expected a cluster, found ${cluster.errno}`);
  const image = imageOf(type, cluster.value, directory as AbsolutePath, socketPath);
  const { credential } = task;
  const started = spawn(now, INIT_PID, { argv, credential, env: {}, memory, image });
  const bound = listen(started.host, started.pid, '127.0.0.1', Port(port));
  if (bound.result.type === 'failed')
    throw new Error(`${argv[0]}: expected port ${port} to be free, found ${bound.result.errno}`);
  return bound.host;
}

/** The account that a server runs as; it is made where it is missing. */
function withAccount(host: Host, name: string, uid: number, home: string): Host {
  if (userByName(host.accounts, name) !== undefined) return host;
  const user = { name, uid: Uid(uid), gid: Gid(uid), home, shell: '/usr/sbin/nologin' };
  const { users, groups } = host.accounts;
  return {
    ...host,
    accounts: { users: [...users, user], groups: [...groups, { name, gid: Gid(uid), members: [] }] },
  };
}

/** The image of a process if it is a database server. */
export function databaseImageOf(host: Host, pid: Pid): DatabaseImage | null {
  const { image } = getProcess(host, pid);
  return image?.type === 'postgres' || image?.type === 'mysql' ? (image as DatabaseImage) : null;
}

/** The server whose socket has this path, if it runs. */
export const serverAtSocket = (host: Host, path: string): Pid | null =>
  listProcesses(host).find(
    ({ pid, state }) => state !== 'zombie' && databaseImageOf(host, pid)?.socketPath === path,
  )?.pid ?? null;

/** A statement for a server: what it answers, and the box on which it has kept what it was told. */
export function askDatabase(
  host: Host,
  pid: Pid,
  session: DatabaseSession,
  text: string,
): { readonly host: Host; readonly result: SqlResult } {
  const image = imageAt(host, pid);
  const { image: next, result } = executeSql(image, session, text);
  return { host: next === image ? host : keep(host, pid, next), result };
}

/** The server of the box of that kind, by its pid; null if it does not run. */
export const systemDatabase = (host: Host, type: DatabaseKind): Pid | null =>
  serverAtSocket(host, SYSTEM[type].socketPath);

/** A running server with one database more, and its user, as whoever administers it makes them. */
export function addDatabase(host: Host, pid: Pid, { name, password }: DatabasePlan): Host {
  const image = imageAt(host, pid);
  const made = clusterOf('', [{ name, password }]);
  return keep(host, pid, {
    ...image,
    users: [...image.users, ...made.users.filter((one) => one.name === name)],
    databases: [...image.databases, ...made.databases],
  });
}

/** A running server without a database, and without the user of the same name. */
export function dropDatabase(host: Host, pid: Pid, name: string): Host {
  const image = imageAt(host, pid);
  return keep(host, pid, {
    ...image,
    users: image.users.filter((one) => one.name !== name),
    databases: image.databases.filter((one) => one.name !== name),
  });
}

function imageAt(host: Host, pid: Pid): DatabaseImage {
  const image = databaseImageOf(host, pid);
  if (image === null) throw new Error(`process ${pid} is no database server`);
  return image;
}

/** Changes what a database server knows, in its memory and in its directory. */
function keep(host: Host, pid: Pid, image: DatabaseImage): Host {
  const process = getProcess(host, pid);
  const told = withProcess(host, { ...process, image });
  return writeFile(told, process.task, fileOf(image.directory), clusterText(image)).host;
}

/** Where clients look for the servers of the box. */
export const DATABASE_SOCKETS = {
  postgres: SYSTEM.postgres.socketPath,
  mysql: SYSTEM.mysql.socketPath,
} as const;
