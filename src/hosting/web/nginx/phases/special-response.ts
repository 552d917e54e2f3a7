import { flagOf, inherited } from '../configuration/blocks.ts';
import type { ErrorPage } from '../configuration/blocks.ts';
import { shownBytes } from '../bytes.ts';
import { errorBody } from './error-body.ts';
import { signatureOf } from './header-filter.ts';
import type { Exchange } from './exchange.ts';
import type { Draft, Next } from './next.ts';
import { internalRedirect, namedLocation, splitArgs } from './redirect.ts';
import { evaluate } from './variables.ts';

/** Statuses that end a connection that would have been kept. */
const CLOSING = [400, 413, 414, 495, 496, 497, 500, 501];

const REDIRECTS = [301, 302, 303, 307, 308];

/** ngx_http_special_response_handler(): the configured page for a status, once, or nginx's own. */
export function specialResponse(exchange: Exchange, status: number): Next {
  // No answer was begun, and for these statuses nginx has none.
  exchange.status = status;
  if ([408, 444, 499].includes(status) || (status < 300 && status !== 201 && status !== 204))
    return { type: 'close' };
  exchange.errorStatus = status;
  if (CLOSING.includes(status)) exchange.keepAlive = false;
  const pages = inherited(exchange.block, 'errorPages');
  if (!exchange.errorPageShown && pages !== undefined && exchange.uriChanges !== 0) {
    if (!flagOf(exchange.block, 'recursive_error_pages', false)) exchange.errorPageShown = true;
    const page = pages.find((one) => one.status === status);
    if (page !== undefined) return sendErrorPage(exchange, page);
  }
  return { type: 'respond', draft: ownPage(exchange, status) };
}

/** ngx_http_send_error_page(): a page of the site, a named location, or another address. */
function sendErrorPage(exchange: Exchange, { status, overwrite, page, text }: ErrorPage): Next {
  if (overwrite !== null) exchange.errorStatus = overwrite;
  const uri = evaluate(exchange, page);
  exchange.step({ type: 'error-page', status, page: shownBytes(text) });
  if (uri.startsWith('/')) {
    const [path, args] = splitArgs(uri);
    if (exchange.method !== 'HEAD') exchange.method = 'GET';
    return internalRedirect(exchange, 'error_page', path, args);
  }
  if (uri.startsWith('@')) return namedLocation(exchange, uri);
  if (overwrite === null || !REDIRECTS.includes(overwrite)) exchange.errorStatus = 302;
  exchange.redirectTo = uri;
  return { type: 'respond', draft: ownPage(exchange, exchange.errorStatus) };
}

function ownPage(exchange: Exchange, status: number): Draft {
  if (status >= 494 && status <= 497) exchange.errorStatus = 400;
  const body = errorBody(status, signatureOf(exchange.block));
  return {
    status,
    contentType: body === null ? null : 'text/html',
    body: body ?? '',
    contentLength: body?.length ?? 0,
    lastModified: null,
    headers: [],
  };
}
