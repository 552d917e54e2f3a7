import { flagOf, inherited, textOf } from '../configuration/blocks.ts';
import type { ProxyTarget } from '../configuration/blocks.ts';
import { parseTarget } from '../configuration/proxy-target.ts';
import { shownBytes } from '../bytes.ts';
import type { HttpRequest } from '../request/http-message.ts';
import { escapeUri } from '../request/uri.ts';
import type { UriRule } from '../trace.ts';
import type { Exchange } from './exchange.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';
import { hostHeader, upstreamHeaders } from './proxy-headers.ts';
import { askUpstream } from './upstream.ts';
import { evaluate } from './variables.ts';

/** ngx_http_proxy_handler(): the request goes on to whoever proxy_pass names. */
export function passOn(exchange: Exchange): Next {
  const pass = exchange.block.own.proxyPass;
  if (pass === undefined) return DECLINED;
  const target = pass.target ?? evaluatedTarget(exchange, evaluate(exchange, pass.script));
  if (target === null) return finalize(500);
  exchange.proxyHost = hostHeader(target);
  exchange.proxyPort = String(target.port);
  const { uri, how } = upstreamUri(exchange, target, pass.target === null);
  if (uri === '') {
    exchange.logError('error', 'zero length URI to proxy');
    return finalize(500);
  }
  const request = upstreamRequest(exchange, uri);
  exchange.step({
    type: 'proxy',
    passed: shownBytes(pass.text),
    uri: shownBytes(uri),
    how,
    headers: request.headers.map(([name, value]) => [name, shownBytes(value)] as const),
  });
  return askUpstream(exchange, target, request);
}

/** ngx_http_proxy_eval(). */
function evaluatedTarget(exchange: Exchange, text: string): ProxyTarget | null {
  const target = parseTarget(text);
  if (typeof target === 'string') {
    const place = target === 'invalid URL prefix' ? `${target} in "${text}"` : target;
    exchange.logError('error', place);
    return null;
  }
  return target.uri.startsWith('?') ? { ...target, uri: `/${target.uri}` } : target;
}

/** The URI that the upstream sees, ngx_http_proxy_create_request(). */
function upstreamUri(
  exchange: Exchange,
  target: ProxyTarget,
  hasVariables: boolean,
): { readonly uri: string; readonly how: UriRule } {
  const { block, uri, args } = exchange;
  if (hasVariables && target.uri !== '') return { uri: target.uri, how: 'evaluated' };
  if (target.uri === '' && exchange.unparsedUriValid) return { uri: exchange.unparsedUri, how: 'as-sent' };
  const isPlain = block.type === 'location' && block.kind !== 'regex' && block.kind !== 'named';
  const replaces = exchange.locationValid && target.uri !== '';
  const rest = replaces && isPlain ? uri.slice(block.name.length) : uri;
  const escaped = exchange.quotedUri || exchange.internal ? escapeUri(rest) : rest;
  return {
    uri: (exchange.locationValid ? target.uri : '') + escaped + (args === '' ? '' : `?${args}`),
    how: replaces ? 'prefix-replaced' : 'as-redirected',
  };
}

function upstreamRequest(exchange: Exchange, uri: string): HttpRequest {
  const { block } = exchange;
  // Of a request that was refused before its length was known no body is read.
  const isRead = exchange.contentLength >= 0 && flagOf(block, 'proxy_pass_request_body', true);
  const body = isRead ? exchange.request.body : undefined;
  return {
    method: exchange.method,
    target: uri,
    version: `HTTP/${textOf(block, 'proxy_http_version', '1.0')}`,
    headers: upstreamHeaders(exchange, inherited(block, 'proxyHeaders') ?? []),
    ...(body === undefined ? {} : { body }),
  };
}
