import {
  INIT_PID,
  Port,
  ROOT,
  ROOT_INO,
  end,
  getProcess,
  listen,
  shareSockets,
  spawn,
  withProcess,
  writeFile,
} from '../../kernel/index.ts';
import type { Host, Pid, Task } from '../../kernel/index.ts';
import { workerTask } from '../nginx/index.ts';
import type { Configuration } from '../nginx/index.ts';
import { workersOf } from './images.ts';
import type { MasterImage, WorkerImage } from './images.ts';
import { logError } from './logs.ts';

/* How nginx comes to be: sockets, logs, pid file, workers. */

/** Resident memory in KiB, as measured of nginx 1.22.1 with a small configuration. */
const MEMORY = { master: 1772, worker: 3976 };

/** What a start came to. */
export interface StartedNginx {
  readonly host: Host;
  /** The master; null if it gave up. */
  readonly pid: Pid | null;
  /** Addresses and ports that somebody else has: `0.0.0.0:80`. */
  readonly taken: readonly string[];
}

/** Who starts it, and how. */
export interface NginxStart {
  readonly task: Task;
  /** The command line, which the title of the master shows. */
  readonly argv: readonly string[];
  readonly configuration: Configuration;
  readonly prefix?: string | undefined;
}

/** Starts nginx in the background with a configuration that was read. */
export function startNginx(host: Host, { task, argv, configuration, prefix }: NginxStart): StartedNginx {
  const image: MasterImage = { type: 'nginx', role: 'master', configuration, prefix };
  const { host: begun, pid } = spawn(host, INIT_PID, {
    argv: [`nginx: master process ${argv.join(' ')}`],
    credential: task.credential,
    memory: MEMORY.master,
    caught: ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'],
    image,
  });
  const placed = withProcess(begun, { ...getProcess(begun, pid), task: { ...task, cwd: ROOT_INO } });
  const bound = bindSockets(placed, pid, configuration);
  if (bound.taken.length > 0) {
    return { host: end(bound.host, pid, { type: 'exited', status: 1 }), pid: null, taken: bound.taken };
  }
  const opened = openLogs(bound.host, pid, configuration);
  const noted = writeFile(opened, masterTask(opened, pid), configuration.pidFile, `${pid}\n`, {
    mode: 0o644,
  }).host;
  return { host: startWorkers(noted, pid), pid, taken: [] };
}

/** The sockets that are bound: beside all addresses of a port, no single one of it is. */
function socketsOf({
  sockets,
}: Configuration): readonly { readonly address: string; readonly port: number }[] {
  const isAny = ({ address }: { readonly address: string }) => address === '0.0.0.0';
  return sockets.filter(
    (one) => isAny(one) || !sockets.some((other) => isAny(other) && other.port === one.port),
  );
}

/** Binds what the configuration asks for; what the master holds already stays, and what is not asked for any more is closed. */
export function bindSockets(
  host: Host,
  master: Pid,
  configuration: Configuration,
): { readonly host: Host; readonly taken: readonly string[] } {
  const wanted = socketsOf(configuration);
  const isWanted = ({ address, port }: { readonly address: string; readonly port: number }) =>
    wanted.some((one) => one.address === address && one.port === port);
  const mine = host.sockets.filter(({ holders }) => holders.includes(master));
  let now = mine.some((one) => !isWanted(one)) ? releaseAll(host, master, isWanted) : host;
  const taken: string[] = [];
  for (const { address, port } of wanted) {
    if (mine.some((one) => one.address === address && one.port === port)) continue;
    const bound = listen(now, master, address, Port(port));
    if (bound.result.type === 'failed') taken.push(`${address}:${port}`);
    now = bound.host;
  }
  return { host: now, taken };
}

/** Closes the sockets of a master that are not wanted, its workers' copies with them. */
function releaseAll(
  host: Host,
  master: Pid,
  isWanted: (socket: { readonly address: string; readonly port: number }) => boolean,
): Host {
  const ours = new Set([master, ...workersOf(host, master).map(({ pid }) => pid)]);
  const sockets = host.sockets.flatMap((socket) => {
    if (!socket.holders.includes(master) || isWanted(socket)) return [socket];
    const holders = socket.holders.filter((pid) => !ours.has(pid));
    return holders.length === 0 ? [] : [{ ...socket, holders }];
  });
  return { ...host, sockets };
}

/** As whom a master opens files: whoever started it, who need not be root. */
const masterTask = (host: Host, pid: Pid): Task => ({ ...getProcess(host, pid).task, umask: 0o022 });

/** Opens the logs, which makes those that are missing; one that cannot be made was told of before. */
export function openLogs(host: Host, master: Pid, { logFiles }: Configuration): Host {
  const task = masterTask(host, master);
  return logFiles.reduce(
    (now, file) => writeFile(now, task, file, '', { append: true, mode: 0o644 }).host,
    host,
  );
}

/** Workers until there are as many as the configuration wants. */
export function startWorkers(host: Host, master: Pid): Host {
  const { configuration } = masterImage(host, master);
  let now = host;
  for (let count = workersOf(now, master).length; count < configuration.workers; count += 1)
    now = startWorker(now, master, configuration);
  return now;
}

/** A master that is not root has workers of its own rights. */
function startWorker(host: Host, master: Pid, configuration: Configuration): Host {
  const { task } = getProcess(host, master);
  const credential =
    task.credential.uid === ROOT.uid ? workerTask({ configuration, host }).credential : task.credential;
  const image: WorkerImage = { type: 'nginx', role: 'worker', configuration, master, connections: 0 };
  const { host: next, pid } = spawn(host, master, {
    argv: ['nginx: worker process'],
    credential,
    memory: MEMORY.worker,
    caught: ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGWINCH'],
    ignored: ['SIGHUP'],
    image,
  });
  return shareSockets(next, master, pid);
}

/** The image of a master that is certain. */
export function masterImage(host: Host, pid: Pid): MasterImage {
  const { image } = getProcess(host, pid);
  if (image?.type !== 'nginx' || (image as MasterImage).role !== 'master')
    throw new Error(`process ${pid} is no master of nginx`);
  return image as MasterImage;
}

/** Ends workers; whoever waits for them is the master. */
export const endWorkers = (host: Host, pids: readonly Pid[]): Host =>
  pids.reduce((now, pid) => end(now, pid, { type: 'exited', status: 0 }), host);

/** A complaint of the master goes to the logs of its configuration. */
export const logOfMaster = (host: Host, pid: Pid, line: string): Host =>
  logError(host, masterImage(host, pid).configuration.errorLogs, pid, { line, connection: null });
