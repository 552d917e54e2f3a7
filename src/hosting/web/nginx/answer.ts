import { ROOT_INO, groupByName, loginCredential, userByName } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import { inherited } from './configuration/blocks.ts';
import type { ErrorLog, Location, Server } from './configuration/blocks.ts';
import type { ListenSocket } from './configuration/sockets.ts';
import type { Configuration } from './configuration/test-configuration.ts';
import { shownBytes } from './bytes.ts';
import { accessLines } from './phases/access-log.ts';
import type { LoggedLine } from './phases/access-log.ts';
import { Exchange } from './phases/exchange.ts';
import type { Passed } from './phases/exchange.ts';
import { run } from './phases/run.ts';
import { startRequest } from './phases/start.ts';
import { variable } from './phases/variables.ts';
import type { HttpRequest, HttpResponse } from './request/http-message.ts';
import { chooseSocket } from './selection/choose-socket.ts';
import type { Connection } from './selection/choose-socket.ts';
import type { Step } from './trace.ts';
import type { Upstreams } from './upstreams.ts';

/** What nginx did with one request. */
export interface Answer {
  /** `answered`, `closed` without a word (`return 444`), or `refused`: nobody listens there. */
  readonly type: 'answered' | 'closed' | 'refused';
  readonly response: HttpResponse | null;
  /** All that was considered, in its order. */
  readonly steps: readonly Step[];
  /** What the access logs get, in the order of the configuration. */
  readonly accessLog: readonly LoggedLine[];
  /** Where the lines of `log` go, each by its level. */
  readonly errorLogs: readonly ErrorLog[];
  /** Lines of the error log: `[level] message`, without date and process. Bytes. */
  readonly log: readonly string[];
  readonly server: Server | null;
  /** The last location that was chosen. */
  readonly location: Location | null;
  /** All locations that the request came through, as nginx's debug log names them. */
  readonly locationChain: readonly string[];
  /** $uri and $host at the end. Bytes. */
  readonly uri: string;
  readonly host: string;
  /** Who was asked behind nginx, and what. */
  readonly passed: Passed | null;
  /** Ports behind nginx where nobody listened. */
  readonly refusedPorts: readonly number[];
  /** The path that a file was opened by, and the file itself if it was sent. */
  readonly openedFile: string | null;
  readonly sentFile: string | null;
  /** The links of a listing. */
  readonly listing: readonly string[] | null;
}

/** What nginx runs with. */
export interface Nginx {
  readonly configuration: Configuration;
  readonly host: Host;
  readonly upstreams: Upstreams;
  /** The rights of the worker that answers; without, those of the user that the configuration names. */
  readonly worker?: Task;
}

/** The rights of a worker process: the user of the configuration with all its groups, initgroups(3). */
export function workerTask({ configuration, host }: Pick<Nginx, 'configuration' | 'host'>): Task {
  const { user, group } = configuration.user;
  const account = userByName(host.accounts, user);
  const gid = groupByName(host.accounts, group)?.gid;
  if (account === undefined || gid === undefined)
    throw new Error(`expected the user ${user} and the group ${group} of the configuration on the host`);
  const { groups } = loginCredential(host.accounts, account);
  return { credential: { uid: account.uid, gid, groups: [gid, ...groups] }, cwd: ROOT_INO, umask: 0o022 };
}

/** What nginx answers to a request on a connection, and why. Pure: nothing on the host is changed. */
export function answerRequest(nginx: Nginx, connection: Connection, request: HttpRequest): Answer {
  const { socket, rule } = chooseSocket(nginx.configuration.sockets, connection);
  const { address, port } = connection;
  const considered = nginx.configuration.sockets
    .filter((one) => one.port === port)
    .map((one) => ({ address: one.address, wins: one === socket }));
  const step: Step = { type: 'socket', connected: { address, port }, considered, rule };
  if (socket === null) return nobodyListens(step);
  return answerOn(nginx, socket, connection, request, step);
}

function answerOn(
  nginx: Nginx,
  socket: ListenSocket,
  connection: Connection,
  request: HttpRequest,
  first: Step,
): Answer {
  const { method, target, version } = request;
  const exchange = new Exchange({
    ...nginx,
    worker: nginx.worker ?? workerTask(nginx),
    connection,
    request,
    requestLine: `${method} ${target}${version === '' ? '' : ` ${version}`}`,
    server: socket.defaultServer,
  });
  exchange.step(first);
  const response = run(exchange, startRequest(exchange, socket));
  exchange.step({ type: 'answer', status: response?.status ?? null });
  return {
    type: response === null ? 'closed' : 'answered',
    response,
    steps: exchange.steps,
    log: exchange.log,
    accessLog: accessLines(exchange, response),
    errorLogs: inherited(exchange.block, 'errorLogs') ?? nginx.configuration.errorLogs,
    server: exchange.server,
    location: exchange.foundLocation,
    locationChain: exchange.locationChain.map(shownBytes),
    uri: exchange.uri,
    host: variable(exchange, 'host') ?? '',
    passed: exchange.passed,
    refusedPorts: exchange.refusedPorts,
    openedFile: exchange.openedFile,
    sentFile: exchange.sentFile,
    listing: exchange.listing,
  };
}

const nobodyListens = (step: Step): Answer => ({
  type: 'refused',
  response: null,
  steps: [step],
  log: [],
  accessLog: [],
  errorLogs: [],
  server: null,
  location: null,
  locationChain: [],
  uri: '',
  host: '',
  passed: null,
  refusedPorts: [],
  openedFile: null,
  sentFile: null,
  listing: null,
});
