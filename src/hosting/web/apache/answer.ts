import { getProcess, processOf, readFile, strerror, userName } from '../../kernel/index.ts';
import type { Host, ListeningSocket, Pid } from '../../kernel/index.ts';
import { httpDate } from '../http/dates.ts';
import { headerOf, reasonOf } from '../http/message.ts';
import type { Header, HttpRequest, HttpResponse } from '../http/message.ts';
import type { Answer, Connection } from '../http/network.ts';
import { Exchange } from './exchange.ts';
import type { Content } from './exchange.ts';
import type { ChildImage } from './images.ts';
import { logAccess } from './logs.ts';
import { lastSaid, mapPath, sectionsFor } from './mapping.ts';
import type { Mapped } from './mapping.ts';
import { MEMORY } from './memory.ts';
import { requestPath } from './request-path.ts';
import { rewrite } from './rewrite.ts';
import { serverBanner, withImage } from './server.ts';
import { serveFile, typesOf } from './static-file.ts';
import { tendApaches } from './tend.ts';
import { describeApacheStep } from './trace.ts';
import { answerByWsgi } from './wsgi.ts';

/** Asks an Apache whose child listens at the socket. */
export function answerByApache(
  before: Host,
  socket: ListeningSocket,
  connection: Connection,
  request: HttpRequest,
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
  const content = handle(exchange);
  if (content === null)
    return { type: 'unanswered', host: exchange.host, why: 'hangs', trace: stepsOf(exchange) };
  const response = finishResponse(exchange, content);
  const { task, configuration } = exchange;
  const logged = logAccess(exchange.host, task, configuration, {
    request,
    response,
    client: connection.client.address,
    port: connection.server.port,
    serverName: exchange.serverName,
    pid,
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
function handle(exchange: Exchange): Content | null {
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
  return rewritten(exchange) ?? found(exchange, mapPath(exchange.server, exchange.path));
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

/** mod_rewrite; null if the request goes on. */
function rewritten(exchange: Exchange): Content | null {
  const { server } = exchange;
  if (!server.isRewriting) return null;
  const { result, applied, environment } = rewrite(
    server.rewriteRules,
    exchange.path,
    exchange.query,
    (name) => serverVariable(exchange, name),
  );
  for (const step of applied) exchange.note({ type: 'rewritten', ...step });
  for (const [name, value] of environment) exchange.environment.set(name, value);
  switch (result.type) {
    case 'same':
      return null;
    case 'status':
      return exchange.page(result.status);
    case 'redirect': {
      const location = /^[a-z]+:\/\//i.test(result.location)
        ? result.location
        : absoluteUrl(exchange, result.location);
      return exchange.page(result.status, [['Location', location]], location);
    }
    case 'internal':
      exchange.path = result.path;
      exchange.query = result.query;
      return null;
  }
}

/** ap_construct_url(): the name of the request, and the port unless it is 80. */
function absoluteUrl({ connection, request, serverName }: Exchange, path: string): string {
  const host = headerOf(request, 'host') ?? serverName;
  const { port } = connection.server;
  const isNamed = /:\d+$/.test(host);
  return `http://${host}${isNamed || port === 80 ? '' : `:${port}`}${path}`;
}

/** `%{NAME}` of mod_rewrite. */
function serverVariable(
  { request, connection, serverName, environment, path, query }: Exchange,
  name: string,
): string {
  const [, kind, inner = ''] = /^(HTTP|ENV):(.*)$/.exec(name) ?? [];
  if (kind === 'ENV') return environment.get(inner) ?? '';
  if (kind === 'HTTP') return headerOf(request, inner) ?? '';
  switch (name) {
    case 'REMOTE_ADDR':
      return connection.client.address;
    case 'REQUEST_METHOD':
      return request.method;
    case 'REQUEST_URI':
      return path;
    case 'QUERY_STRING':
      return query ?? '';
    case 'SERVER_NAME':
      return serverName;
    case 'SERVER_PORT':
      return String(connection.server.port);
    case 'HTTPS':
      return 'off';
    case 'THE_REQUEST':
      return `${request.method} ${request.target} ${request.version}`;
    default:
      return name.startsWith('HTTP_') ? (headerOf(request, name.slice(5).replaceAll('_', '-')) ?? '') : '';
  }
}

/** Access, then the handler of the place. */
function found(exchange: Exchange, mapped: Mapped): Content | null {
  const { configuration, server } = exchange;
  const { alias, target } = mapped;
  const directive = alias === null ? 'DocumentRoot' : alias.kind === 'wsgi' ? 'WSGIScriptAlias' : 'Alias';
  exchange.note({ type: 'mapped', directive, line: alias?.line ?? null, target, pathInfo: mapped.pathInfo });
  const servers = server === configuration.main ? [server] : [configuration.main, server];
  const scopes = [...servers, ...sectionsFor(servers, target, exchange.path)];
  if (lastSaid(scopes, ({ isGranted }) => isGranted) === false) {
    exchange.note({ type: 'denied', path: target });
    exchange.complain('authz_core:error', `AH01630: client denied by server configuration: ${target}`);
    return exchange.page(403);
  }
  if (configuration.modules.includes('env'))
    for (const [name, value] of scopes.flatMap(({ environment }) => environment))
      if (value === null) exchange.environment.delete(name);
      else exchange.environment.set(name, value);
  if (alias?.kind === 'wsgi')
    return answerByWsgi(exchange, mapped, lastSaid(scopes, ({ processGroup }) => processGroup) ?? '');
  return serveStatic(
    exchange,
    target,
    scopes.flatMap(({ types }) => types),
    lastSaid(scopes, ({ directoryIndex }) => directoryIndex),
  );
}

const METHODS = 'OPTIONS,HEAD,GET,POST,TRACE';

function serveStatic(
  exchange: Exchange,
  target: string,
  types: readonly (readonly [extension: string, type: string])[],
  directoryIndex: readonly string[] | null,
): Content {
  const { host, task, configuration, request } = exchange;
  if (request.method === 'OPTIONS')
    return {
      status: 200,
      headers: [
        ['Allow', METHODS],
        ['Content-Length', '0'],
      ],
      body: '',
    };
  const file = readFile(host, task, configuration.typesConfig);
  const known = new Map([...typesOf(file.type === 'ok' ? file.value : ''), ...types]);
  const answer = serveFile(host, task, target, {
    directoryIndex: directoryIndex ?? ['index.html'],
    hasDirModule: configuration.modules.includes('dir'),
    types: configuration.modules.includes('mime') ? known : new Map(types),
  });
  switch (answer.type) {
    case 'file':
      exchange.note({ type: 'file', path: answer.path, errno: null });
      return /^(GET|HEAD|POST)$/.test(request.method)
        ? { status: 200, headers: answer.headers, body: answer.body }
        : exchange.page(405, [['Allow', METHODS]]);
    case 'slash': {
      const location = absoluteUrl(
        exchange,
        `${exchange.path}/${exchange.query === null ? '' : `?${exchange.query}`}`,
      );
      return exchange.page(301, [['Location', location]], location);
    }
    case 'status':
      exchange.note({ type: 'file', path: answer.path, errno: answer.errno });
      if (answer.status === 403) denyFile(exchange, answer.path);
      return exchange.page(answer.status);
  }
}

/** A file that may not be read, or a directory on the way that may not be searched: two different lines. */
function denyFile(exchange: Exchange, path: string): void {
  const { host, task } = exchange;
  const directory = readFile(host, task, path.slice(0, path.lastIndexOf('/')) || '/');
  const isOnTheWay =
    directory.type === 'failed' && directory.errno === 'EACCES' && path.split('/').length > 2;
  exchange.complain(
    'core:error',
    isOnTheWay
      ? `AH00035: access to ${exchange.path} denied (filesystem path '${path}') because search permissions are missing on a component of the path`
      : `AH00132: file permissions deny server access: ${path}`,
    `(13)${strerror('EACCES')}: `,
  );
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
