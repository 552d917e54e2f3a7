import { flagOf } from '../configuration/blocks.ts';
import type { ListenSocket } from '../configuration/sockets.ts';
import { parseNumber } from '../configuration/values.ts';
import { shownBytes } from '../bytes.ts';
import type { Header } from '../request/http-message.ts';
import { hostName } from '../request/host-name.ts';
import { readHeaderLine } from '../request/read-headers.ts';
import { REQUEST_LINE_ERRORS, parseRequestLine } from '../request/request-line.ts';
import type { RequestLine } from '../request/request-line.ts';
import { normalizeUri } from '../request/uri.ts';
import { chooseServer } from '../selection/choose-server.ts';
import type { Exchange } from './exchange.ts';
import { finalize } from './next.ts';
import type { Next } from './next.ts';
import { serverName } from './server-name.ts';

/** Reads a request as it comes over the connection: its line, its headers one by one, and what they say together. */
export function startRequest(exchange: Exchange, socket: ListenSocket): Next {
  const line = parseRequestLine(exchange.requestLine);
  // A method that was read is known, though the rest is wrong: HEAD gets no body.
  exchange.method = /^([A-Z_-]+) /.exec(exchange.requestLine)?.[1] ?? '';
  if (typeof line === 'string')
    return refuse(exchange, REQUEST_LINE_ERRORS[line], line === 'version' ? 505 : 400);
  const wrong = takeRequestLine(exchange, socket, line);
  if (wrong !== null) return wrong;
  if (line.version < 1000) {
    chooseByName(exchange, socket, exchange.hostName);
    return begin(exchange);
  }
  exchange.action = 'reading client request headers';
  for (const header of exchange.request.headers) {
    const refused = takeHeader(exchange, socket, header);
    if (refused !== null) return refused;
  }
  if (exchange.hostName === '') chooseByName(exchange, socket, '');
  return checkHeaders(exchange) ?? begin(exchange);
}

function begin(exchange: Exchange): Next {
  exchange.action = null;
  // Of several Connection headers the last one that says either counts.
  const said = exchange.headers.findLast(
    ([name, value]) => name.toLowerCase() === 'connection' && /close|keep-alive/i.test(value),
  );
  exchange.keepAlive = said === undefined ? exchange.version > 1000 : !/close/i.test(said[1]);
  const timeout =
    exchange.server.own.values.get('keepalive_timeout') ??
    exchange.server.parent.own.values.get('keepalive_timeout');
  if (timeout === 0) exchange.keepAlive = false;
  return { type: 'run', from: 'server' };
}

function refuse(exchange: Exchange, because: string, status = 400): Next {
  exchange.step({ type: 'refused', status, because: shownBytes(because) });
  exchange.logError('info', because);
  return finalize(status);
}

function takeRequestLine(exchange: Exchange, socket: ListenSocket, line: RequestLine): Next | null {
  exchange.method = line.method;
  exchange.version = line.version;
  exchange.protocol = line.protocol;
  const uri = normalizeUri(line.target, flagOf(exchange.server, 'merge_slashes', true));
  if (uri === null) return refuse(exchange, 'client sent invalid request');
  exchange.uri = uri.path;
  exchange.args = uri.args;
  exchange.quotedUri = uri.quoted;
  exchange.plusInUri = uri.plus;
  exchange.unparsedUri = line.target;
  exchange.unparsedUriValid = !line.emptyPath;
  if (line.host === null) return null;
  const name = hostName(line.host);
  if (name === null) return refuse(exchange, 'client sent invalid host in request line');
  chooseByName(exchange, socket, name);
  exchange.hostName = name;
  return null;
}

/** Headers that may come once. */
const UNIQUE = [
  'if-modified-since',
  'if-unmodified-since',
  'if-match',
  'if-none-match',
  'content-length',
  'content-range',
  'if-range',
  'transfer-encoding',
  'expect',
  'authorization',
];

function takeHeader(exchange: Exchange, socket: ListenSocket, header: Header): Next | null {
  const read = readHeaderLine(header, flagOf(exchange.server, 'underscores_in_headers', false));
  if (read.type === 'refused') return refuse(exchange, `client sent invalid header line: "${read.text}"`);
  if (read.type === 'invalid' && flagOf(exchange.server, 'ignore_invalid_headers', true)) {
    exchange.logError('info', `client sent invalid header line: "${read.text}"`);
    return null;
  }
  const [name, value] = read.header;
  const key = name.toLowerCase();
  const before = exchange.headers.find(([one]) => one.toLowerCase() === key);
  exchange.headers.push(read.header);
  if (key === 'host') return takeHost(exchange, socket, read.header, before);
  if (before !== undefined && UNIQUE.includes(key))
    return refuse(
      exchange,
      `client sent duplicate header line: "${name}: ${value}", previous value: "${before[0]}: ${before[1]}"`,
    );
  return null;
}

function takeHost(
  exchange: Exchange,
  socket: ListenSocket,
  [name, value]: Header,
  before: Header | undefined,
): Next | null {
  if (before !== undefined)
    return refuse(
      exchange,
      `client sent duplicate host header: "${name}: ${value}", previous value: "${before[0]}: ${before[1]}"`,
    );
  const host = hostName(value);
  if (host === null) return refuse(exchange, 'client sent invalid host header');
  // The host of an absolute target counts more.
  if (exchange.hostName !== '') return null;
  chooseByName(exchange, socket, host);
  exchange.hostName = host;
  return null;
}

function chooseByName(exchange: Exchange, socket: ListenSocket, host: string): void {
  const { server, rule, considered, matched } = chooseServer(socket, host);
  if (matched !== null) exchange.matched(matched.pattern, matched.captures, host);
  exchange.server = server;
  exchange.block = server;
  exchange.step({
    type: 'server',
    host: shownBytes(host),
    considered: considered.map((one) => ({ ...one, name: shownBytes(one.name) })),
    server: server.index,
    name: shownBytes(serverName(server)),
    rule,
  });
  exchange.step({
    type: 'uri',
    target: shownBytes(exchange.unparsedUri),
    path: shownBytes(exchange.uri),
    args: shownBytes(exchange.args),
  });
}

/** ngx_http_process_request_header(): what the headers say together. */
function checkHeaders(exchange: Exchange): Next | null {
  const { version, method } = exchange;
  if (exchange.header('host') === undefined && version > 1000)
    return refuse(exchange, 'client sent HTTP/1.1 request without "Host" header');
  const length = exchange.header('content-length');
  const parsed = length === undefined ? -1 : parseNumber(length);
  if (parsed === null) return refuse(exchange, 'client sent invalid "Content-Length" header');
  exchange.contentLength = parsed;
  const encoding = exchange.header('transfer-encoding');
  if (encoding !== undefined) {
    if (version < 1001)
      return refuse(exchange, 'client sent HTTP/1.0 request with "Transfer-Encoding" header');
    if (encoding.toLowerCase() !== 'chunked')
      return refuse(exchange, `client sent unknown "Transfer-Encoding": "${encoding}"`, 501);
    if (length !== undefined)
      return refuse(
        exchange,
        'client sent "Content-Length" and "Transfer-Encoding" headers at the same time',
      );
    exchange.contentLength = exchange.request.body?.length ?? 0;
  }
  if (method === 'CONNECT' || method === 'TRACE')
    return refuse(exchange, `client sent ${method} method`, 405);
  return null;
}
