import type { RedirectedBy } from '../trace.ts';
import { shownBytes } from '../bytes.ts';
import { locationRef } from '../location-ref.ts';
import type { Exchange } from './exchange.ts';
import { finalize } from './next.ts';
import type { Next } from './next.ts';

/** ngx_http_internal_redirect(): everything begins again with another URI; after ten times it is a circle. */
export function internalRedirect(exchange: Exchange, by: RedirectedBy, uri: string, args: string): Next {
  exchange.uriChanges -= 1;
  if (exchange.uriChanges === 0) {
    exchange.logError(
      'error',
      `rewrite or internal redirection cycle while internally redirecting to "${uri}"`,
    );
    return finalize(500);
  }
  exchange.step({ type: 'internal-redirect', by, uri: shownBytes(uri), args: shownBytes(args) });
  Object.assign(exchange, {
    uri,
    args,
    internal: true,
    unparsedUriValid: false,
    addUriToAlias: false,
    action: null,
  });
  exchange.locationValid = true;
  exchange.block = exchange.server;
  return { type: 'run', from: 'server' };
}

/** ngx_http_named_location(): the same request goes on in `@name`. */
export function namedLocation(exchange: Exchange, name: string): Next {
  exchange.uriChanges -= 1;
  if (exchange.uriChanges === 0) {
    exchange.logError(
      'error',
      `rewrite or internal redirection cycle while redirect to named location "${name}"`,
    );
    return finalize(500);
  }
  if (exchange.uri === '') {
    exchange.logError('error', `empty URI in redirect to named location "${name}"`);
    return finalize(500);
  }
  const location = exchange.server.locations.find((one) => one.kind === 'named' && one.name === name);
  exchange.step({
    type: 'named-location',
    name: shownBytes(name),
    location: location === undefined ? null : locationRef(location),
  });
  if (location === undefined) {
    exchange.logError('error', `could not find named location "${name}"`);
    return finalize(500);
  }
  exchange.internal = true;
  exchange.block = location;
  exchange.foundLocation = location;
  exchange.locationChain.push(name);
  return { type: 'run', from: 'rewrite' };
}

/** A URI in its path and its arguments, ngx_http_split_args(). */
export function splitArgs(uri: string): readonly [path: string, args: string] {
  const question = uri.indexOf('?');
  return question === -1 ? [uri, ''] : [uri.slice(0, question), uri.slice(question + 1)];
}
