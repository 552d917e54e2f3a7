import { ROOT_UID, groupByName, mkdir, open, strerror, userByName } from '../../../kernel/index.ts';
import type { Errno, Host, Task } from '../../../kernel/index.ts';
import { fromBytes, shownBytes, toBytes } from '../bytes.ts';
import type { ErrorLog, Http } from './blocks.ts';
import { Emergency, complaintText } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { errnoNumber } from './errno-number.ts';
import { hostNames } from './host-names.ts';
import { readFileInto } from './read-directives.ts';
import { temporaryPaths } from './temporary-paths.ts';
import { FirstFileError, Reading } from './reading.ts';
import type { ImplicitUpstream } from './reading.ts';
import type { ListenSocket } from './sockets.ts';
import { inOrder, socketText } from './sockets.ts';

/** A configuration that nginx would run with. */
export interface Configuration {
  /** The main file. */
  readonly file: string;
  /** Where relative paths of sites begin, with a slash at the end. */
  readonly prefix: string;
  /** Whose rights the workers have. */
  readonly user: { readonly user: string; readonly group: string };
  /** The file with the pid of the master; bytes. */
  readonly pidFile: string;
  readonly workers: number;
  /** Where complaints go that no block has a log for. */
  readonly errorLogs: readonly ErrorLog[];
  /** Logs that are open, as full paths of bytes. */
  readonly logFiles: readonly string[];
  readonly http: Http | null;
  readonly sockets: readonly ListenSocket[];
  /** Names in proxy_pass that no `upstream` block has, with what they were looked up as. */
  readonly implicitUpstreams: readonly ImplicitUpstream[];
  /** Variables that `set` makes, and that warn when they are asked for before. */
  readonly setVariables: ReadonlySet<string>;
  /** Directives that would change answers, and do not here. */
  readonly unmodelled: readonly { readonly name: string; readonly file: string; readonly line: number }[];
}

/** What `nginx -t` says. */
export interface ConfigurationTest {
  readonly status: 0 | 1;
  /** The lines on standard error. */
  readonly output: readonly string[];
  readonly complaints: readonly Complaint[];
  /** What was read, in the order of reading: `-T` shows it. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
  /** Null if the test failed. */
  readonly configuration: Configuration | null;
}

export interface TestOptions {
  /** `-c`; `/etc/nginx/nginx.conf` without. */
  readonly file?: string;
  /** `-p`; `/usr/share/nginx` without. */
  readonly prefix?: string;
  /** Addresses of a host name; without, those of /etc/hosts. */
  readonly resolve?: (name: string) => readonly string[];
}

/** `nginx -t`: reads a configuration as `task`, with the complaints and the exit status of nginx 1.22.1. */
export function testConfiguration(host: Host, task: Task, options: TestOptions = {}): ConfigurationTest {
  const { file = '/etc/nginx/nginx.conf', prefix = '/usr/share/nginx' } = options;
  const reading = new Reading(host, task, {
    configurationPrefix: toBytes(file.slice(0, file.lastIndexOf('/') + 1)),
    prefix: toBytes(prefix.endsWith('/') ? prefix : `${prefix}/`),
    resolve: options.resolve ?? hostNames(host),
  });
  const read = failureOf(() => {
    readFileInto(reading, toBytes(file));
  });
  const files = [...reading.files].map(([path, text]) => ({
    file: shownBytes(path),
    text: shownBytes(text),
  }));
  const complaints = [...reading.warnings, ...(read === null ? [] : [read])];
  const opened = read === null ? failureOf(() => openEverything(reading)) : null;
  const lines = [
    ...complaints.map(complaintText),
    ...(read === null ? [`nginx: the configuration file ${file} syntax is ok`] : []),
    ...(opened === null ? [] : [complaintText(opened)]),
  ];
  const failed = read ?? opened;
  return {
    status: failed === null ? 0 : 1,
    output: [
      ...lines,
      `nginx: configuration file ${file} test ${failed === null ? 'is successful' : 'failed'}`,
    ],
    complaints: opened === null ? complaints : [...complaints, opened],
    files,
    configuration: failed === null ? configurationOf(reading, file) : null,
  };
}

function configurationOf(reading: Reading, file: string): Configuration {
  const { prefix, http, sockets, implicitUpstreams, setVariables, unmodelled, main } = reading;
  const { user = DEFAULT_USER, pid, workers, errorLogs, logFiles } = main;
  return {
    file,
    prefix,
    user,
    pidFile: reading.fullName(pid),
    workers,
    errorLogs: errorLogs.length > 0 ? errorLogs : [{ file: DEFAULT_ERROR_LOG, level: 'error' }],
    logFiles,
    http,
    sockets,
    implicitUpstreams,
    setVariables,
    unmodelled,
  };
}

/** Where complaints go if nobody says. */
const DEFAULT_ERROR_LOG = '/var/log/nginx/error.log';

const DEFAULT_USER = { user: 'nobody', group: 'nogroup' };

/** The complaint that `attempt` ends with, or null. */
function failureOf(attempt: () => void): Complaint | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Emergency) return error.complaint;
    if (error instanceof FirstFileError)
      return { level: 'emerg', message: error.message, file: null, line: null };
    throw error;
  }
}

/** What ngx_init_cycle() does with a configuration that was read. */
function openEverything(reading: Reading): void {
  const { main, host, task } = reading;
  if (main.user === undefined && task.credential.uid === ROOT_UID) {
    const { user, group } = DEFAULT_USER;
    if (userByName(host.accounts, user) === undefined)
      throw new Emergency(`getpwnam("${user}") failed`, null);
    if (groupByName(host.accounts, group) === undefined)
      throw new Emergency(`getgrnam("${group}") failed`, null);
  }
  if (!main.hasEvents) throw new Emergency('no "events" section in configuration', null);
  mustOpen(reading, main.pid);
  for (const path of temporaryPaths(reading)) mustMakeDirectory(reading, path);
  for (const file of main.logFiles) mustOpen(reading, file);
  for (const socket of boundSockets(reading.sockets)) mustBind(reading, socket);
}

function mustOpen({ host, task }: Reading, file: string): void {
  const { result } = open(
    host,
    task,
    fromBytes(file) ?? '',
    { write: true, create: true, append: true },
    0o644,
  );
  if (result.type === 'failed') throw new Emergency(Reading.failedCall('open()', file, result.errno), null);
}

/** mkdir(2) of what may be there already. */
function mustMakeDirectory({ host, task }: Reading, path: string): void {
  const { result } = mkdir(host, task, fromBytes(path) ?? '', 0o700);
  if (result.type === 'failed' && result.errno !== 'EEXIST')
    throw new Emergency(Reading.failedCall('mkdir()', path, result.errno), null);
}

/** Beside `0.0.0.0` on a port nothing else is bound, unless options of its own ask for it. */
function boundSockets(sockets: readonly ListenSocket[]): readonly ListenSocket[] {
  const isWild = ({ address }: ListenSocket) => address === '0.0.0.0';
  return inOrder(sockets).filter(
    (socket) =>
      isWild(socket) || socket.optionsSet || !sockets.some((one) => isWild(one) && one.port === socket.port),
  );
}

/** bind(2), without binding: a port that is taken is no mistake of the configuration. */
function mustBind({ host, task }: Reading, socket: ListenSocket): void {
  const isLocal =
    socket.address.startsWith('[') ||
    socket.address === '0.0.0.0' ||
    socket.address.startsWith('127.') ||
    host.addresses.includes(socket.address);
  const errno: Errno | null = !isLocal
    ? 'EADDRNOTAVAIL'
    : socket.port < 1024 && task.credential.uid !== ROOT_UID
      ? 'EACCES'
      : null;
  if (errno !== null)
    throw new Emergency(
      `bind() to ${shownBytes(socketText(socket))} failed (${errnoNumber(errno)}: ${strerror(errno)})`,
      null,
    );
}
