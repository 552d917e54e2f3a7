import { flagOf, inherited } from '../configuration/blocks.ts';
import type { ProxyTarget } from '../configuration/blocks.ts';
import { parseAddress } from '../configuration/url.ts';
import type { SocketAddress } from '../configuration/url.ts';
import type { Header, HttpRequest, HttpResponse } from '../request/http-message.ts';
import { headerValue } from '../request/http-message.ts';
import type { NoAnswer } from '../upstreams.ts';
import type { Exchange } from './exchange.ts';
import { reasonOf } from './error-body.ts';
import { isCompleted } from './header-filter.ts';
import { finalize } from './next.ts';
import type { Next } from './next.ts';
import { rewriteLocation } from './proxy-redirect.ts';

/** Asks one server after the other until one listens, ngx_http_upstream_init_request(). */
export function askUpstream(exchange: Exchange, target: ProxyTarget, request: HttpRequest): Next {
  const peers = peersOf(exchange, target);
  if (peers === null) {
    exchange.logError('error', `no resolver defined to resolve ${target.host}`);
    return finalize(502);
  }
  let status = 502;
  for (const { address, port } of peers) {
    exchange.peer = { scheme: target.scheme, name: `${address}:${port}`, uri: request.target };
    exchange.action = 'connecting to upstream';
    const answer = exchange.upstreams.answer(address, port, request);
    const failure = typeof answer === 'string' ? answer : null;
    exchange.step({
      type: 'upstream',
      address,
      port,
      status: typeof answer === 'string' ? null : answer.status,
      failure,
    });
    if (answer !== 'refused') {
      exchange.passed = { address, port, request };
      exchange.action = 'reading response header from upstream';
    }
    if (typeof answer !== 'string') return takeAnswer(exchange, target, answer);
    if (answer === 'refused') exchange.refusedPorts.push(port);
    exchange.logError('error', FAILURES[answer].message);
    status = FAILURES[answer].status;
    if (peers.length > 1) exchange.logError('warn', 'upstream server temporarily disabled');
    if (answer !== 'refused' && !maySendAgain(request)) break;
  }
  exchange.action = 'sending to client';
  return finalize(status);
}

/** What nginx says of a server that gave no answer, and to the client, ngx_http_upstream_next(). */
const FAILURES: Readonly<Record<NoAnswer, { readonly message: string; readonly status: number }>> = {
  refused: { message: 'connect() failed (111: Connection refused)', status: 502 },
  closed: { message: 'upstream prematurely closed connection', status: 502 },
  silent: { message: 'upstream timed out (110: Connection timed out)', status: 504 },
};

/** What was sent once goes to the next server only if asking twice does no harm. */
const maySendAgain = ({ method }: HttpRequest): boolean => !['POST', 'LOCK', 'PATCH'].includes(method);

/**
 * Whom to ask, in their order: those of an upstream by weight, then its spare ones. Simplified: nginx begins where it
 * stopped at the request before; here each request finds it at its beginning.
 */
function peersOf({ configuration }: Exchange, target: ProxyTarget): readonly SocketAddress[] | null {
  const name = target.host.toLowerCase();
  const upstream = configuration.http?.upstreams.find((one) => one.name.toLowerCase() === name);
  if (upstream !== undefined && target.portText === null)
    return upstream.servers
      .filter(({ down }) => !down)
      .toSorted((a, b) => Number(a.backup) - Number(b.backup) || b.weight - a.weight);
  const known = configuration.implicitUpstreams.find(
    ({ host, port }) => host.toLowerCase() === name && port === target.port,
  );
  const addresses = known?.addresses ?? [parseAddress(target.host)].filter((one) => one !== null);
  return addresses.length === 0 ? null : addresses.map((address) => ({ address, port: target.port }));
}

/** Headers that are for nginx alone, or that it makes itself. */
const KEPT_BACK = [
  'date',
  'server',
  'x-pad',
  'x-accel-expires',
  'x-accel-redirect',
  'x-accel-limit-rate',
  'x-accel-buffering',
  'x-accel-charset',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-type',
];

/** The answer of the upstream as nginx passes it back, unless proxy_intercept_errors has a page for its status. */
function takeAnswer(
  exchange: Exchange,
  target: ProxyTarget,
  { status, reason, headers, body }: HttpResponse,
): Next {
  const pages = inherited(exchange.block, 'errorPages') ?? [];
  if (
    flagOf(exchange.block, 'proxy_intercept_errors', false) &&
    pages.some((page) => page.status === status)
  ) {
    exchange.action = 'sending to client';
    return finalize(status);
  }
  const location = headerValue(headers, 'location');
  const rewritten = location === undefined ? null : rewriteLocation(exchange, target, location);
  // A path that is completed stands with nginx's own headers; any other address stays in its place.
  const isMoved = rewritten?.absolute === true && isCompleted(exchange.block, rewritten.value);
  if (isMoved) exchange.redirectTo = rewritten.value;
  const kept: Header[] = headers
    .filter(([name]) => !KEPT_BACK.includes(name.toLowerCase()))
    .flatMap(([name, value]): Header[] => {
      if (name.toLowerCase() !== 'location') return [[name, value]];
      return isMoved ? [] : [[name, rewritten?.value ?? value]];
    });
  const length = headerValue(headers, 'content-length');
  return {
    type: 'respond',
    draft: {
      status,
      contentType: headerValue(headers, 'content-type') ?? null,
      body,
      contentLength: length === undefined ? null : Number(length),
      lastModified: null,
      headers: kept,
      fromUpstream: { reason: reason ?? reasonOf(status) },
    },
  };
}
