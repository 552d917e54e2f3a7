import { inherited, numberOf } from '../configuration/blocks.ts';
import { shownBytes } from '../bytes.ts';
import { escapeUri } from '../request/uri.ts';
import type { HttpResponse } from '../request/http-message.ts';
import { chooseLocation } from '../selection/choose-location.ts';
import { locationRef } from '../location-ref.ts';
import { checkAccess } from './access.ts';
import { serveListing } from './autoindex.ts';
import type { Exchange } from './exchange.ts';
import { respond } from './header-filter.ts';
import { serveIndex } from './index-files.ts';
import { mapPath } from './map-path.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';
import { passOn } from './proxy.ts';
import { runRewrite } from './rewrite.ts';
import { specialResponse } from './special-response.ts';
import { serveStatic } from './static.ts';
import { tryFiles } from './try-files.ts';
import { evaluate } from './variables.ts';

/** ngx_http_core_run_phases(): from `first` until there is an answer; null if the connection is closed without one. */
export function run(exchange: Exchange, first: Next): HttpResponse | null {
  for (let next = first; ;) {
    switch (next.type) {
      case 'declined':
        throw new Error('every request is answered by some phase');
      case 'finalize':
        next = specialResponse(exchange, next.status);
        break;
      case 'respond':
        return respond(exchange, next.draft);
      case 'close':
        return null;
      case 'run':
        next = runFrom(exchange, next.from);
    }
  }
}

function runFrom(exchange: Exchange, from: 'server' | 'location' | 'rewrite'): Next {
  if (from === 'server') {
    const { next } = runRewrite(exchange);
    if (next.type !== 'declined') return next;
  }
  if (from !== 'rewrite') {
    const next = findLocation(exchange);
    if (next.type !== 'declined') return next;
  }
  // Where no location fits, the codes of the server were run before.
  if (exchange.block.type === 'location') {
    const { next, uriChanged } = runRewrite(exchange);
    if (next.type !== 'declined') return next;
    if (uriChanged) return searchAgain(exchange);
  }
  for (const phase of [checkAccess, tryFiles, content]) {
    const next = phase(exchange);
    if (next.type !== 'declined') return next;
  }
  return DECLINED;
}

/** ngx_http_core_post_rewrite_phase(). */
function searchAgain(exchange: Exchange): Next {
  exchange.uriChanges -= 1;
  if (exchange.uriChanges === 0) {
    exchange.logError('error', `rewrite or internal redirection cycle while processing "${exchange.uri}"`);
    return finalize(500);
  }
  exchange.block = exchange.server;
  return { type: 'run', from: 'location' };
}

/** ngx_http_core_find_config_phase(): the location, and what can be said before it is asked. */
function findLocation(exchange: Exchange): Next {
  const choice = chooseLocation(exchange.server, exchange.uri);
  for (const { pattern, captures, text } of choice.matched) exchange.matched(pattern, captures, text);
  const { location, rule } = choice;
  exchange.step({
    type: 'location',
    uri: shownBytes(exchange.uri),
    considered: choice.considered.map((one) => ({ ...one, location: locationRef(one.location) })),
    location: location === null ? null : locationRef(location),
    rule,
  });
  if (rule === 'regex-failed') return finalize(500);
  exchange.foundLocation = location;
  exchange.block = location ?? exchange.server;
  if (location !== null && !exchange.internal && inherited(location, 'internal') === true) {
    exchange.step({ type: 'internal', location: locationRef(location) });
    return finalize(404);
  }
  exchange.locationChain.push(
    location === null ? '' : (location.kind === 'exact' ? '=' : '') + location.name,
  );
  const limit = numberOf(exchange.block, 'client_max_body_size', 1024 * 1024);
  if (limit !== 0 && exchange.contentLength > limit) {
    exchange.step({ type: 'body-too-large', length: exchange.contentLength, limit });
    exchange.logError('error', `client intended to send too large body: ${exchange.contentLength} bytes`);
    return finalize(413);
  }
  if (rule !== 'slash-redirect' || location === null) return DECLINED;
  exchange.redirectTo = escapeUri(location.name) + (exchange.args === '' ? '' : `?${exchange.args}`);
  exchange.step({ type: 'slash-redirect', to: shownBytes(exchange.redirectTo) });
  return finalize(301);
}

/** ngx_http_core_content_phase(): whoever has something to say; a directory that nobody lists is forbidden. */
function content(exchange: Exchange): Next {
  const passed = passOn(exchange);
  if (passed.type !== 'declined') return passed;
  for (const handler of [serveIndex, serveListing, serveStatic]) {
    const next = handler(exchange);
    if (next.type !== 'declined') return next;
  }
  const path = mapPath(exchange, evaluate);
  if (path !== null) exchange.logError('error', `directory index of "${path}" is forbidden`);
  return finalize(403);
}
