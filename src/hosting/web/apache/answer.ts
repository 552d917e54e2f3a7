import { getProcess, processOf, userName } from '../../kernel/index.ts';
import type { Host, ListeningSocket, Pid } from '../../kernel/index.ts';
import { httpDate } from '../http/dates.ts';
import { headerOf, reasonOf } from '../http/message.ts';
import type { Header, HttpRequest, HttpResponse } from '../http/message.ts';
import type { Answer, Connection, Network } from '../http/network.ts';
import { refuseAccess } from './access.ts';
import { walkTo } from './directory-walk.ts';
import { Exchange } from './exchange.ts';
import type { Content } from './exchange.ts';
import type { ChildImage } from './images.ts';
import { logAccess } from './logs.ts';
import { isOnward, serveFromFiles, setEnvironment } from './files.ts';
import { lastSaid, mapPath } from './mapping.ts';
import type { Mapped } from './mapping.ts';
import { MEMORY } from './memory.ts';
import { requestPath } from './request-path.ts';
import { rewriteInServer } from './request-rewrite.ts';
import { serverBanner, withImage } from './server.ts';
import { tendApaches } from './tend.ts';
import { describeApacheStep } from './trace.ts';
import { answerByWsgi } from './wsgi.ts';

/** Asks an Apache whose child listens at the socket. */
export function answerByApache(
  before: Host,
  socket: ListeningSocket,
  connection: Connection,
  request: HttpRequest,
  network: Network,
): Answer {
  const host = tendApaches(before);
  const child = childAt(host, socket);
  if (child === null) return { type: 'unanswered', host, why: 'reset', trace: [] };
  const { image, pid } = child;
  const served = withImage(
    host,
    pid,
    { ...image, requests: image.requests + 1 },
    image.requests === 0 ? memoryOfChild(image) : undefined,
  );
  const exchange = new Exchange(served, connection, request, pid, image.configuration);
  exchange.note({
    type: 'accepted',
    pid,
    owner: userName(host.accounts, getProcess(host, pid).task.credential.uid),
  });
  const content = handle(exchange, network);
  if (content === null)
    return { type: 'unanswered', host: exchange.host, why: 'hangs', trace: stepsOf(exchange) };
  const response = finishResponse(exchange, content);
  const logged = logAccess(exchange.host, exchange.opener, exchange.configuration, {
    request,
    response,
    client: connection.client.address,
    port: connection.server.port,
    serverName: exchange.serverName,
    pid,
    user: exchange.user,
    environment: exchange.environment,
  });
  return {
    type: 'answered',
    host: tendApaches(logged),
    response,
    pid,
    seconds: exchange.seconds,
    trace: stepsOf(exchange),
  };
}

const stepsOf = ({ trace, child }: Exchange) =>
  trace.map((detail) => ({ text: describeApacheStep(detail), pid: child, detail }));

const memoryOfChild = ({ configuration }: ChildImage): number =>
  configuration.python !== null && !configuration.isEmbeddedRestricted ? MEMORY.freshEmbedding : MEMORY.child;

/** The child that has answered least, of those that hold the socket. */
function childAt(
  host: Host,
  { holders }: ListeningSocket,
): { readonly pid: Pid; readonly image: ChildImage } | null {
  const children = holders.flatMap((pid) => {
    const process = processOf(host, pid);
    const image = process?.image;
    return process?.state === 'running' && image?.type === 'apache' && (image as ChildImage).role === 'child'
      ? [{ pid, image: image as ChildImage }]
      : [];
  });
  return children.toSorted((a, b) => a.image.requests - b.image.requests || a.pid - b.pid)[0] ?? null;
}

/** From the request to what is sent back; null if nobody ever answers. */
function handle(exchange: Exchange, network: Network): Content | null {
  const { request, configuration } = exchange;
  const hosts = request.headers.filter(([name]) => name.toLowerCase() === 'host');
  if (request.version === 'HTTP/1.1' && hosts.length !== 1) return exchange.page(400);
  const asked = requestPath(request.target);
  if (asked.type === 'refused') {
    if (asked.why !== null) exchange.complain('core:error', asked.why);
    return exchange.page(asked.status);
  }
  exchange.path = asked.path;
  exchange.query = asked.query;
  if (exchange.server !== configuration.main)
    exchange.note({ type: 'virtual-host', name: exchange.server.serverName });
  setVariables(exchange);
  return route(exchange, network);
}

/** SetEnvIf at its level, then SetEnv where programs are given variables. */
function setVariables(exchange: Exchange): void {
  const { request, configuration, server, connection } = exchange;
  const attributes: Readonly<Record<string, string>> = {
    remote_addr: connection.client.address,
    request_method: request.method,
    request_uri: exchange.path,
    request_protocol: request.version,
    server_addr: connection.server.address,
  };
  const scopes = server === configuration.main ? [server] : [configuration.main, server];
  for (const { attribute, pattern, settings } of scopes.flatMap((scope) => scope.environmentRules)) {
    const value =
      attributes[attribute.toLowerCase()] ??
      headerOf(request, attribute) ??
      exchange.environment.get(attribute) ??
      '';
    const match = pattern.exec(value);
    if (match === null) continue;
    for (const [name, text] of settings) {
      const filled = text?.replace(/\$(\d)/g, (_whole, digit: string) => match[Number(digit)] ?? '') ?? null;
      if (filled === null) exchange.environment.delete(name);
      else exchange.environment.set(name, filled);
      exchange.note({
        type: 'environment',
        name,
        value: filled,
        because: `${attribute} fits ${pattern.source}`,
      });
    }
  }
}

/** How often a request may be led elsewhere within the server: LimitInternalRecursion without a directive. */
const MOST_REDIRECTS = 10;

/** Rules of the server, the map, and the handler of the place; once more where that leads elsewhere. */
function route(exchange: Exchange, network: Network, redirects = 0): Content | null {
  const rewritten = rewriteInServer(exchange);
  if (rewritten !== null) return rewritten;
  const mapped = mapPath(exchange.server, exchange.path);
  const { alias, target, pathInfo } = mapped;
  const directive = alias === null ? 'DocumentRoot' : DIRECTIVES[alias.kind];
  exchange.note({ type: 'mapped', directive, line: alias?.line ?? null, target, pathInfo });
  if (alias?.kind === 'wsgi') return throughWsgi(exchange, mapped);
  const content = serveFromFiles(exchange, mapped, network);
  if (!isOnward(content)) return content;
  if (redirects < MOST_REDIRECTS) {
    exchange.path = content.path;
    exchange.query = content.query;
    return route(exchange, network, redirects + 1);
  }
  exchange.complain(
    'core:error',
    `AH00124: Request exceeded the limit of ${MOST_REDIRECTS} internal redirects due to probable configuration error. Use 'LimitInternalRecursion' to increase the limit if necessary. Use 'LogLevel debug' to get a backtrace.`,
  );
  return exchange.page(500);
}

const DIRECTIVES = { wsgi: 'WSGIScriptAlias', files: 'Alias', users: 'UserDir' } as const;

function throughWsgi(exchange: Exchange, mapped: Mapped): Content | null {
  const walked = walkTo(exchange, mapped.target);
  if (walked.type === 'refused') return walked.content;
  const refused = refuseAccess(exchange, walked);
  if (refused !== null) return refused;
  setEnvironment(exchange, walked.scopes);
  return answerByWsgi(exchange, mapped, lastSaid(walked.scopes, ({ processGroup }) => processGroup) ?? '');
}

/** What Apache adds: date, server, and how the connection goes on. */
function finishResponse(exchange: Exchange, content: Content): HttpResponse {
  const { configuration, host, request } = exchange;
  const isType = ([name]: Header) => name.toLowerCase() === 'content-type';
  const isKept =
    configuration.keepAlive &&
    content.status !== 400 &&
    headerOf(request, 'connection')?.toLowerCase() !== 'close';
  const isChunked = content.isChunked === true && request.version === 'HTTP/1.1';
  return {
    version: 'HTTP/1.1',
    status: content.status,
    reason: content.reason ?? reasonOf(content.status),
    headers: [
      ['Date', httpDate(host.clock)],
      ['Server', serverBanner(configuration)],
      ...content.headers.filter((header) => !isType(header)),
      ...(isKept
        ? [['Keep-Alive', 'timeout=5, max=100'] as const, ['Connection', 'Keep-Alive'] as const]
        : [['Connection', 'close'] as const]),
      ...(isChunked ? [['Transfer-Encoding', 'chunked'] as const] : []),
      ...content.headers.filter(isType),
    ],
    body: request.method === 'HEAD' ? '' : content.body,
  };
}
