import {
  INIT_PID,
  end,
  getProcess,
  groupByName,
  listen,
  loginCredential,
  processOf,
  readFile,
  shareSockets,
  spawn,
  strerror,
  unlink,
  userByName,
  userByUid,
  walk,
  withProcess,
  writeFile,
  Pid,
  Port,
} from '../../kernel/index.ts';
import type { Credential, Errno, Host, Task } from '../../kernel/index.ts';
import type { Configuration, DaemonGroup } from './configuration.ts';
import { childrenOfApache, daemonsOfApache } from './images.ts';
import type { ApacheImage, ChildImage, DaemonImage, ParentImage } from './images.ts';
import { logError } from './logs.ts';
import type { LogLine } from './logs.ts';
import { MEMORY } from './memory.ts';

/* How an Apache comes to be: sockets, logs, pid file, children, and the daemons of mod_wsgi. */

/** What a start came to. */
export interface StartedServer {
  readonly host: Host;
  /** The parent; null if it gave up. */
  readonly pid: Pid | null;
  /** Lines on standard error. */
  readonly complaints: readonly string[];
}

/** Who starts it, and how. */
export interface ServerStart {
  readonly task: Task;
  /** The command line: all processes show it. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly configuration: Configuration;
}

/** `Apache/2.4.71 (Debian) mod_wsgi/4.9.4 Python/3.11`: the Server header, and how the log calls it. */
export const serverBanner = ({ python, isTokensFull }: Configuration): string =>
  isTokensFull
    ? `Apache/2.4.71 (Debian)${python === null ? '' : ` mod_wsgi/4.9.4 Python/${python}`}`
    : 'Apache';

/** The pid in the pid file; null if there is none. */
export function pidInFile(host: Host, task: Task, { pidFile }: Configuration): Pid | null {
  const read = readFile(host, task, pidFile);
  const number = read.type === 'ok' ? Number.parseInt(read.value, 10) : Number.NaN;
  return Number.isNaN(number) ? null : Pid(number);
}

/** Whether kill(pid, 0) succeeds: a process of that number whom the task may send signals. */
export function isSignallable(host: Host, { credential }: Task, pid: Pid): boolean {
  const process = processOf(host, pid);
  return process !== undefined && (credential.uid === 0 || process.task.credential.uid === credential.uid);
}

/** Starts an Apache in the background, as `-k start` does once the configuration was read. */
export function startServer(host: Host, start: ServerStart): StartedServer {
  const { task, argv, environment, configuration } = start;
  const image: ParentImage = {
    type: 'apache',
    role: 'parent',
    configuration,
    argv: argv.filter((word, index) => word !== '-k' && argv[index - 1] !== '-k'),
    hasDaemonSockets: false,
    stopsAt: null,
  };
  const made = spawn(host, INIT_PID, {
    argv,
    credential: task.credential,
    env: environment,
    memory: MEMORY.parent,
    caught: ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGWINCH'],
    image,
  });
  const { pid } = made;
  const ready = withProcess(made.host, { ...getProcess(made.host, pid), task });
  const rooted = withRoot(ready, pid);
  const opened = openFiles(rooted, task, pid, configuration);
  if (!opened.isOpen)
    return {
      host: end(opened.host, pid, { type: 'exited', status: 1 }),
      pid: null,
      complaints: opened.complaints,
    };
  const stale = pidInFile(opened.host, task, configuration);
  const noted =
    stale === null
      ? opened.host
      : logError(opened.host, task, configuration, {
          level: 'core:warn',
          pid,
          message: `AH00098: pid file ${configuration.pidFile} overwritten -- Unclean shutdown of previous Apache run?`,
        });
  return { host: settle(noted, pid, configuration), pid, complaints: [] };
}

/** apr_proc_detach(): a daemon works in the root directory. */
function withRoot(host: Host, pid: Pid): Host {
  const process = getProcess(host, pid);
  return withProcess(host, {
    ...process,
    task: { ...process.task, cwd: getProcess(host, INIT_PID).task.cwd },
  });
}

interface Opened {
  readonly host: Host;
  readonly isOpen: boolean;
  /** Lines on standard error. */
  readonly complaints: readonly string[];
}

const UNABLE = 'AH00015: Unable to open logs';

/** Sockets, then logs: what fails here ends the start, with a status of 1. Once the error log is open, complaints go there. */
function openFiles(host: Host, task: Task, pid: Pid, configuration: Configuration): Opened {
  const bound = bindAll(host, pid, configuration);
  if (!bound.isOpen) return bound;
  const { errorLog, customLogs } = configuration;
  const log = writeFile(bound.host, task, errorLog, '', { append: true });
  if (log.result.type === 'failed') {
    const program = baseName(getProcess(host, pid).argv[0] ?? '');
    const complaint = `${numbered(log.result.errno)}: AH00091: ${program}: could not open error log file ${errorLog}.`;
    return { host: bound.host, isOpen: false, complaints: [complaint, UNABLE] };
  }
  let now = log.host;
  for (const { file } of customLogs) {
    const opened = writeFile(now, task, file, '', { append: true });
    if (opened.result.type === 'ok') {
      now = opened.host;
      continue;
    }
    const message = `${numbered(opened.result.errno)}: AH00649: could not open transfer log file ${file}.`;
    now = logError(now, task, configuration, { level: 'log_config:error', pid, message });
    now = writeFile(now, task, errorLog, `${UNABLE}\n`, { append: true }).host;
    return { host: now, isOpen: false, complaints: [] };
  }
  return { host: now, isOpen: true, complaints: [] };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** ap_setup_listeners(): every port, or none. */
function bindAll(host: Host, pid: Pid, { listeners }: Configuration): Opened {
  let now = host;
  const none = 'no listening sockets available, shutting down';
  for (const { address, port } of listeners) {
    const { host: next, result } = listen(now, pid, address ?? '0.0.0.0', Port(port));
    if (result.type === 'failed') {
      const where = address === null ? `[::]:${port}` : `${address}:${port}`;
      const line = (place: string) =>
        `${numbered(result.errno)}: AH00072: make_sock: could not bind to address ${place}`;
      const lines = address === null ? [line(where), line(`0.0.0.0:${port}`)] : [line(where)];
      return { host: now, isOpen: false, complaints: [...lines, none, UNABLE] };
    }
    now = next;
  }
  return listeners.length === 0
    ? { host, isOpen: false, complaints: [none, UNABLE] }
    : { host: now, isOpen: true, complaints: [] };
}

/** Numbers of errnos as APR puts them in front of a message. */
const NUMBERS: Partial<Record<Errno, number>> = {
  ENOENT: 2,
  EACCES: 13,
  ENOTDIR: 20,
  EISDIR: 21,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
};

/** `(13)Permission denied` */
const numbered = (errno: Errno): string => `(${NUMBERS[errno] ?? 5})${strerror(errno)}`;

/** What follows a good configuration, at the start and at each restart: pid file, daemons, children, and a word in the log. */
export function settle(host: Host, parent: Pid, configuration: Configuration): Host {
  const { task } = getProcess(host, parent);
  const written = writeFile(host, task, configuration.pidFile, `${parent}\n`, { mode: 0o644 });
  let now = written.host;
  const say = (line: Omit<LogLine, 'pid'>) => {
    now = logError(now, task, configuration, { ...line, pid: parent });
  };
  if (written.result.type === 'failed') {
    say({
      level: 'core:error',
      message: `${numbered(written.result.errno)}: AH00099: could not create ${configuration.pidFile}.XXXXXX`,
    });
    say({
      level: 'core:error',
      message: `AH00100: ${baseName(parentImage(now, parent).argv[0] ?? '')}: could not log pid to file ${configuration.pidFile}`,
    });
    return end(now, parent, { type: 'exited', status: 1 });
  }
  now = makeDaemonSockets(now, parent, configuration);
  for (const group of configuration.daemonGroups)
    for (let count = 0; count < group.processes; count += 1) now = startDaemon(now, parent, group);
  for (let count = 0; count < configuration.startServers; count += 1) now = startChild(now, parent);
  say({
    level: `mpm_${configuration.mpm}:notice`,
    message: `${configuration.mpm === 'prefork' ? 'AH00163' : configuration.mpm === 'worker' ? 'AH00292' : 'AH00489'}: ${serverBanner(configuration)} configured -- resuming normal operations`,
  });
  say({
    level: 'core:notice',
    message: `AH00094: Command line: '${parentImage(now, parent).argv.join(' ')}'`,
  });
  return now;
}

export function parentImage(host: Host, pid: Pid): ParentImage {
  const { image } = getProcess(host, pid);
  if (image?.type !== 'apache') throw new Error(`process ${pid} is no Apache`);
  return image as ParentImage;
}

/** The path of the socket by which children reach a group of daemons. */
export const daemonSocket = (
  { socketPrefix, daemonGroups }: Configuration,
  parent: Pid,
  group: string,
): string =>
  `${socketPrefix ?? '/var/run/apache2/wsgi'}.${parent}.0.${daemonGroups.findIndex(({ name }) => name === group) + 1}.sock`;

/** wsgi_setup_socket(): a socket is a file, here one that is empty; where it cannot be made the group has no processes. */
function makeDaemonSockets(host: Host, parent: Pid, configuration: Configuration): Host {
  const { task } = getProcess(host, parent);
  let now = host;
  let hasDaemonSockets = true;
  for (const { name } of configuration.daemonGroups) {
    const path = daemonSocket(configuration, parent, name);
    const made = writeFile(now, { ...task, umask: 0o077 }, path, '', { mode: 0o700 });
    now = made.host;
    if (made.result.type === 'ok') continue;
    hasDaemonSockets = false;
    now = logError(now, task, configuration, {
      level: 'wsgi:alert',
      pid: parent,
      message: `${numbered(made.result.errno)}: mod_wsgi (pid=${parent}): Couldn't bind unix domain socket '${path}'.`,
    });
  }
  return withImage(now, parent, {
    ...parentImage(now, parent),
    configuration,
    hasDaemonSockets,
    stopsAt: null,
  });
}

/** A process that remembers something else. */
export const withImage = (host: Host, pid: Pid, image: ApacheImage, memory?: number): Host => {
  const process = getProcess(host, pid);
  return withProcess(host, { ...process, image, memory: memory ?? process.memory });
};

/** A child that accepts connections. */
export function startChild(host: Host, parent: Pid): Host {
  const { configuration } = parentImage(host, parent);
  const { task, argv } = getProcess(host, parent);
  const image: ChildImage = {
    type: 'apache',
    role: 'child',
    configuration,
    parent,
    opener: task,
    requests: 0,
    applications: [],
  };
  const isEmbedding = configuration.python !== null && !configuration.isEmbeddedRestricted;
  const made = spawn(host, parent, {
    argv,
    credential: credentialOfChild(host, task, configuration),
    memory: isEmbedding ? MEMORY.freshEmbedding : MEMORY.freshChild,
    image,
  });
  return shareSockets(made.host, parent, made.pid);
}

/** ap_unixd_setup_child(): what root starts becomes somebody else, and nobody else can. */
function credentialOfChild(host: Host, { credential }: Task, { user, group }: Configuration): Credential {
  const account = user === null ? undefined : userByName(host.accounts, user);
  if (credential.uid !== 0 || account === undefined) return credential;
  const gid = group === null ? undefined : groupByName(host.accounts, group)?.gid;
  return { ...loginCredential(host.accounts, account), gid: gid ?? account.gid };
}

/** A daemon: it leaves the ports alone, and needs the home of its user to work in. */
export function startDaemon(host: Host, parent: Pid, group: DaemonGroup): Host {
  const { configuration, hasDaemonSockets } = parentImage(host, parent);
  if (!hasDaemonSockets) return host;
  const { task, argv } = getProcess(host, parent);
  const home = homeOf(host, task, group);
  const image: DaemonImage = {
    type: 'apache',
    role: 'daemon',
    configuration,
    parent,
    group: group.name,
    isAble: home !== null,
    requests: 0,
    applications: [],
  };
  const [command = '', ...words] = argv;
  const shown = group.displayName?.slice(0, command.length).padEnd(command.length) ?? command;
  const made = spawn(host, parent, { argv: [shown, ...words], memory: MEMORY.freshDaemon, image });
  if (home === null) return withoutHome(made.host, made.pid, configuration);
  const process = getProcess(made.host, made.pid);
  return withProcess(made.host, { ...process, task: { ...process.task, cwd: home } });
}

/** The inode of the directory that a daemon works in; null if it may not be entered. */
function homeOf(host: Host, task: Task, group: DaemonGroup): Task['cwd'] | null {
  const path = group.home ?? userByUid(host.accounts, task.credential.uid)?.home ?? '/';
  const found = walk(host, task.credential, task.cwd, path, 'follow');
  return found.type === 'ok' && found.value.inode?.type === 'directory' ? found.value.inode.ino : null;
}

/** wsgi_daemon_main(): such a daemon ends, and is started again, for ever. It stays in the table, and never answers. */
function withoutHome(host: Host, pid: Pid, configuration: Configuration): Host {
  const { task } = getProcess(host, pid);
  const home = userByUid(host.accounts, task.credential.uid)?.home ?? '/';
  return logError(host, task, configuration, {
    level: 'wsgi:alert',
    pid,
    message: `(2)No such file or directory: mod_wsgi (pid=${pid}): Unable to change working directory to home directory '${home}' for uid=${task.credential.uid}.`,
  });
}

/** Ends all children and daemons of a parent, and takes away their sockets. */
export function endChildren(host: Host, parent: Pid, kept: readonly Pid[] = []): Host {
  const { configuration } = parentImage(host, parent);
  const { task } = getProcess(host, parent);
  const all = [...childrenOfApache(host, parent), ...daemonsOfApache(host, parent)].filter(
    ({ pid }) => !kept.includes(pid),
  );
  const ended = all.reduce((now, { pid }) => end(now, pid, { type: 'exited', status: 0 }), host);
  return configuration.daemonGroups.reduce(
    (now, { name }) => unlink(now, task, daemonSocket(configuration, parent, name)).host,
    ended,
  );
}
