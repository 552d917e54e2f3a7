import { end, getProcess, stat, strerror } from '../../kernel/index.ts';
import type { Errno, Pid } from '../../kernel/index.ts';
import { byteLength } from '../http/message.ts';
import type { Content, Exchange } from './exchange.ts';
import { daemonsOfApache } from './images.ts';
import type { ChildImage, DaemonImage, LoadedApplication, ParentImage } from './images.ts';
import { logError } from './logs.ts';
import type { Mapped } from './mapping.ts';
import { MEMORY } from './memory.ts';
import { daemonSocket, withImage } from './server.ts';
import { tendApaches } from './tend.ts';
import { callApplication } from './wsgi-application.ts';
import { environOf } from './wsgi-environ.ts';
import { loadScript } from './wsgi-script.ts';
import type { Frame } from './wsgi-script.ts';

/* mod_wsgi: which process runs the script, whether it must be loaded, and what it says. */

/** A daemon takes as long to make way for a new one: its shutdown timeout and the start. */
const RELOAD_SECONDS = 6;

/** Answers by a script; null if nobody ever does. */
export function answerByWsgi(exchange: Exchange, mapped: Mapped, group: string): Content | null {
  const { configuration } = exchange;
  const script = mapped.target;
  const found = stat(exchange.host, exchange.task, script);
  if (found.type === 'failed') {
    exchange.note({ type: 'file', path: script, errno: found.errno });
    exchange.complain('wsgi:error', `Target WSGI script not found or unable to stat: ${script}`);
    return exchange.page(404);
  }
  if (group === '') return embedded(exchange, mapped);
  if (!configuration.daemonGroups.some(({ name }) => name === group))
    return failed(exchange, `No WSGI daemon process called '${group}' has been configured: ${script}`);
  return delegated(exchange, mapped, group);
}

function failed(exchange: Exchange, why: string): Content {
  exchange.note({ type: 'failed', why });
  exchange.complain('wsgi:error', why);
  return exchange.page(500);
}

/** Embedded mode: the child that took the connection runs the script itself. */
function embedded(exchange: Exchange, mapped: Mapped): Content {
  const { configuration, child } = exchange;
  if (configuration.isEmbeddedRestricted)
    return failed(exchange, `Embedded mode of mod_wsgi disabled by runtime configuration: ${mapped.target}`);
  exchange.note({ type: 'embedded', pid: child });
  const runner: Runner = {
    pid: child,
    group: '',
    pythonPath: configuration.embeddedPythonPath,
    base: MEMORY.embedding,
  };
  return run(exchange, mapped, runner);
}

/** Who runs a script. */
interface Runner {
  readonly pid: Pid;
  readonly group: string;
  readonly pythonPath: readonly string[];
  /** Memory with an application that takes none. */
  readonly base: number;
}

/** Daemon mode: the child hands the request on through a socket. */
function delegated(exchange: Exchange, mapped: Mapped, group: string): Content | null {
  const { configuration } = exchange;
  const { parent } = imageOf(exchange, exchange.child) as ChildImage;
  const daemonGroup = configuration.daemonGroups.find(({ name }) => name === group);
  const parentImage = exchange.host.processes.byPid.get(parent)?.image as ParentImage | null | undefined;
  const isThere = parentImage?.hasDaemonSockets ?? true;
  if (!isThere || daemonGroup === undefined) return unreachable(exchange, parent, group);
  reloadStale(exchange, mapped.target, parent, group);
  const daemons = daemonsOfApache(exchange.host, parent).filter(({ image }) => image.group === group);
  if (daemons.length === 0) return unreachable(exchange, parent, group);
  const [daemon] = daemons
    .filter(({ image, state }) => image.isAble && state === 'running')
    .toSorted((a, b) => a.image.requests - b.image.requests || a.pid - b.pid);
  if (daemon === undefined) {
    exchange.note({ type: 'failed', why: `No process of the group ${group} gets as far as answering.` });
    return null;
  }
  const { pid } = daemon;
  exchange.note({ type: 'delegated', group, pid });
  const content = run(exchange, mapped, {
    pid,
    group,
    pythonPath: daemonGroup.pythonPath,
    base: MEMORY.daemon,
  });
  const requests = (imageOf(exchange, pid) as DaemonImage).requests;
  if (daemonGroup.maximumRequests > 0 && requests >= daemonGroup.maximumRequests)
    exchange.host = tendApaches(end(exchange.host, pid, { type: 'exited', status: 0 }));
  return content;
}

function unreachable(exchange: Exchange, parent: Pid, group: string): Content {
  const { child, configuration, task } = exchange;
  const socket = daemonSocket(configuration, parent, group);
  exchange.note({
    type: 'failed',
    why: `There is no socket ${socket}, so the group ${group} cannot be reached.`,
  });
  exchange.complain(
    'wsgi:error',
    `mod_wsgi (pid=${child}): Unable to connect to WSGI daemon process '${group}' on '${socket}' as user with uid=${task.credential.uid}.`,
    '(2)No such file or directory: ',
  );
  return exchange.page(503);
}

const imageOf = ({ host }: Exchange, pid: Pid): ChildImage | DaemonImage =>
  getProcess(host, pid).image as ChildImage | DaemonImage;

/** A script that was touched: processes that have loaded it end, and their successors load it anew. */
function reloadStale(exchange: Exchange, script: string, parent: Pid, group: string): void {
  const { host, task } = exchange;
  const found = stat(host, task, script);
  const mtime = found.type === 'ok' ? found.value.mtime : 0;
  const stale = daemonsOfApache(host, parent).filter(
    ({ image }) =>
      image.group === group && image.applications.some((one) => one.script === script && one.mtime !== mtime),
  );
  if (stale.length === 0) return;
  exchange.note({ type: 'reloaded', script, replaced: stale.map(({ pid }) => pid) });
  exchange.seconds += RELOAD_SECONDS;
  exchange.host = tendApaches(
    stale.reduce((now, { pid }) => end(now, pid, { type: 'exited', status: 0 }), exchange.host),
  );
}

/** Loads the script where that has not been done, and calls its application. */
function run(exchange: Exchange, mapped: Mapped, runner: Runner): Content {
  const image = imageOf(exchange, runner.pid);
  const requests = image.role === 'daemon' ? image.requests + 1 : image.requests;
  const script = mapped.target;
  const known = image.applications.find((one) => one.script === script);
  const application = known ?? load(exchange, mapped, runner);
  const applications =
    application === null || known !== undefined ? image.applications : [...image.applications, application];
  const memory = runner.base + applications.reduce((sum, one) => sum + one.memory, 0);
  exchange.host = withImage(exchange.host, runner.pid, { ...image, requests, applications }, memory);
  return application === null ? exchange.page(500) : call(exchange, mapped, runner, application);
}

/** `127.0.0.1:40333|/blog`: by server and mount point. */
const applicationGroup = ({ serverName, connection }: Exchange, { scriptName }: Mapped): string =>
  `${serverName}${connection.server.port === 80 ? '' : `:${connection.server.port}`}|${scriptName}`;

function load(exchange: Exchange, mapped: Mapped, runner: Runner): LoadedApplication | null {
  const { host, configuration } = exchange;
  const script = mapped.target;
  const process = getProcess(host, runner.pid);
  const outcome = loadScript(
    host,
    {
      task: process.task,
      environment: process.env,
      python: configuration.python ?? '',
      pythonPath: runner.pythonPath,
    },
    script,
  );
  const where = `mod_wsgi (pid=${runner.pid}, process='${runner.group}', application='${applicationGroup(exchange, mapped)}')`;
  const processing = `mod_wsgi (pid=${runner.pid}): Exception occurred processing WSGI script '${script}'.`;
  if (outcome.type === 'unreadable') {
    exchange.note({ type: 'file', path: script, errno: outcome.errno });
    tell(
      exchange,
      runner,
      `${where}: Could not read/compile source file '${script}'.`,
      `${numberOf(outcome.errno)}: `,
    );
    tell(exchange, runner, processing);
    tell(
      exchange,
      runner,
      `${configuration.python?.startsWith('2') === true ? 'IOError' : 'PermissionError'}: [Errno 13] ${strerror(outcome.errno)}: '${script}'`,
    );
    return null;
  }
  const { path, imports } = outcome;
  const error = outcome.type === 'raised' ? `${outcome.error.type}: ${outcome.error.message}` : null;
  exchange.note({ type: 'imported', script, path, imports, error });
  if (outcome.type === 'raised') {
    const what = outcome.isSyntax
      ? `${where}: Could not read/compile source file '${script}'.`
      : `mod_wsgi (pid=${runner.pid}): Failed to exec Python script file '${script}'.`;
    const lines = outcome.isSyntax
      ? syntaxLines(outcome.frames)
      : tracebackLines(outcome.frames, error ?? '');
    for (const line of [what, processing, ...lines]) tell(exchange, runner, line);
    return null;
  }
  if (!outcome.hasApplication) {
    tell(
      exchange,
      runner,
      `mod_wsgi (pid=${runner.pid}): Target WSGI script '${script}' does not contain WSGI application 'application'.`,
    );
    return { script, mtime: outcome.mtime, text: '', memory: outcome.memory };
  }
  return { script, mtime: outcome.mtime, text: outcome.text, memory: outcome.memory };
}

const numberOf = (errno: Errno): string => `(${errno === 'EACCES' ? 13 : 2})${strerror(errno)}`;

/** A line of the error log from the process that runs the script; its working threads come behind two of its own. */
function tell(exchange: Exchange, { pid, group }: Runner, message: string, before = ''): void {
  const { address, port } = exchange.connection.client;
  const { task } = getProcess(exchange.host, pid);
  exchange.host = logError(exchange.host, task, exchange.configuration, {
    level: 'wsgi:error',
    pid,
    thread: group === '' ? pid : pid + 3,
    message: `${before}[${group === '' ? 'client' : 'remote'} ${address}:${port}] ${message}`,
  });
}

const tracebackLines = (frames: readonly Frame[], last: string): readonly string[] => [
  'Traceback (most recent call last):',
  ...frames.flatMap(({ file, line, text, name }) => [
    `  File "${file}", line ${line}, in ${name}`,
    `    ${text}`,
  ]),
  last,
];

/** The caret stands below the second sign of equality, where the parser gave up. */
const syntaxLines = (frames: readonly Frame[]): readonly string[] =>
  frames.flatMap(({ file, line, text }) => {
    const found = /=\s+=/.exec(text);
    const at = found === null ? Math.max(0, text.length - 1) : found.index + found[0].length - 1;
    return [
      `  File "${file}", line ${line}`,
      `    ${text}`,
      `    ${' '.repeat(at)}^`,
      'SyntaxError: invalid syntax',
    ];
  });

function call(exchange: Exchange, mapped: Mapped, runner: Runner, application: LoadedApplication): Content {
  if (application.text === '') return exchange.page(500);
  const environ = environOf(exchange, mapped);
  const called = callApplication(application.text, application.script, environ);
  if (called.type === 'raised') {
    const { error, message, line, text, name } = called;
    tell(
      exchange,
      runner,
      `mod_wsgi (pid=${runner.pid}): Exception occurred processing WSGI script '${application.script}'.`,
    );
    const frames = line === 0 ? [] : [{ file: application.script, line, text, name }];
    const lines = line === 0 ? [`${error}: ${message}`] : tracebackLines(frames, `${error}: ${message}`);
    for (const one of lines) tell(exchange, runner, one);
    exchange.note({ type: 'failed', why: `The application raises ${error}: ${message}` });
    return exchange.page(500);
  }
  const { status, headers, body } = called;
  const [, digits = '200', reason = ''] = /^(\d+)\s*(.*)$/.exec(status) ?? [];
  const hasLength = headers.some(([name]) => name.toLowerCase() === 'content-length');
  return { status: Number(digits), reason, headers, body, isChunked: !hasLength && byteLength(body) > 0 };
}
