import { formatHttpDate, parseHttpDate } from './http-date.ts';
import { flagOf, inherited, textOf } from '../configuration/blocks.ts';
import type { Block } from '../configuration/blocks.ts';
import type { Header, HttpResponse } from '../request/http-message.ts';
import { reasonOf } from './error-body.ts';
import type { Exchange } from './exchange.ts';
import type { Draft } from './next.ts';
import { serverName } from './server-name.ts';
import { evaluate } from './variables.ts';

/** ngx_http_header_filter() and the filters before it: the headers that every answer has, in nginx's order. */
export function respond(exchange: Exchange, draft: Draft): HttpResponse {
  const full = exchange.errorStatus === 0 ? draft : { ...draft, status: exchange.errorStatus };
  const whole = isUnchanged(exchange, full) ? notModified(full) : full;
  const { status, contentType, contentLength, lastModified } = whole;
  exchange.status = status;
  const upstream = exchange.errorStatus === 0 ? whole.fromUpstream : undefined;
  const isBodiless = status === 204 || status === 304;
  const isTyped = status !== 204 || upstream !== undefined;
  const location = exchange.redirectTo;
  const absolute = location === null ? null : absoluteLocation(exchange, location);
  const chunked =
    contentLength === null && exchange.version >= 1001 && !isBodiless && exchange.method !== 'HEAD';
  const isKept =
    exchange.keepAlive && (contentLength !== null || chunked || isBodiless || exchange.method === 'HEAD');
  const headers: (Header | null)[] = [
    ['Server', signatureOf(exchange.block)],
    ['Date', formatHttpDate(exchange.host.clock)],
    !isTyped || !contentType ? null : ['Content-Type', contentType],
    !isTyped || contentLength === null ? null : ['Content-Length', String(contentLength)],
    lastModified === null || ![200, 206, 304].includes(status)
      ? null
      : ['Last-Modified', formatHttpDate(lastModified)],
    absolute === null || absolute === location ? null : ['Location', absolute],
    chunked ? ['Transfer-Encoding', 'chunked'] : null,
    ['Connection', isKept ? 'keep-alive' : 'close'],
    absolute !== null && absolute === location ? ['Location', absolute] : null,
    ...whole.headers,
    ...addedHeaders(exchange, status),
    whole.acceptRanges === true && status === 200 ? ['Accept-Ranges', 'bytes'] : null,
  ];
  const body = isBodiless || exchange.method === 'HEAD' ? '' : whole.body;
  const reason = upstream?.reason ?? reasonOf(status);
  return { status, reason, headers: headers.filter((one) => one !== null), body };
}

/** How nginx calls itself: with its version, unless server_tokens is off. */
export const signatureOf = (block: Block): string =>
  textOf(block, 'server_tokens', 'on') === 'off' ? 'nginx' : 'nginx/1.22.1';

/** Whether a Location header is completed: a path alone is, unless absolute_redirect is off. */
export const isCompleted = (block: Block, location: string): boolean =>
  location.startsWith('/') && flagOf(block, 'absolute_redirect', true);

/** A path alone becomes a whole address, unless absolute_redirect is off. */
function absoluteLocation(exchange: Exchange, location: string): string {
  const { block, server, connection } = exchange;
  if (!isCompleted(block, location)) return location;
  const named = flagOf(block, 'server_name_in_redirect', false);
  const host = named ? serverName(server) : exchange.hostName || connection.address;
  const port = flagOf(block, 'port_in_redirect', true) && connection.port !== 80 ? `:${connection.port}` : '';
  return `http://${host}${port}${location}`;
}

/** Statuses that add_header adds to without `always`. */
const ADDED_TO = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

function addedHeaders(exchange: Exchange, status: number): readonly Header[] {
  return (inherited(exchange.block, 'addHeaders') ?? [])
    .filter(({ always }) => always || ADDED_TO.includes(status))
    .map(({ name, value }) => [name, evaluate(exchange, value)] as const)
    .filter(([, value]) => value !== '');
}

/** ngx_http_not_modified_filter(): the client has it already. */
function isUnchanged(exchange: Exchange, { status, lastModified }: Draft): boolean {
  const since = exchange.header('if-modified-since');
  if (status !== 200 || lastModified === null || since === undefined) return false;
  const mode = textOf(exchange.block, 'if_modified_since', 'exact');
  const asked = parseHttpDate(since);
  if (mode === 'off' || asked === null) return false;
  return asked === lastModified || (mode === 'before' && asked > lastModified);
}

const notModified = (draft: Draft): Draft => ({
  ...draft,
  status: 304,
  contentType: null,
  contentLength: null,
  body: '',
});
