import { headerOf } from '../../../hosting/web/index.ts';
import type { HttpResponse } from '../../../hosting/web/index.ts';
import type { CurlOptions } from './options.ts';
import type { Asking } from './request.ts';
import { parseUrl, resolved } from './url.ts';
import type { CurlUrl } from './url.ts';

/** Where an answer leads: the text of a URL; null if it leads nowhere. */
export function nextUrlOf(url: CurlUrl, response: HttpResponse | null): string | null {
  if (response === null || response.status < 300 || response.status >= 400) return null;
  const location = headerOf(response, 'location');
  if (location === null) return null;
  const next = parseUrl(resolved(url, location));
  return 'complaint' in next ? location : next.whole;
}

/** What is asked there, and what -v says of the change. */
export function askingNext(
  { method: custom, flags }: CurlOptions,
  asking: Asking,
  status: number,
): { readonly asking: Asking; readonly told: readonly string[] } {
  const isHead = flags.has('head');
  const isPost = asking.body !== null && !asking.isUpload;
  const isSwitched =
    (status === 301 && isPost && !flags.has('post301')) ||
    (status === 302 && isPost && !flags.has('post302')) ||
    (status === 303 && (asking.body !== null || isHead) && !(isPost && flags.has('post303')));
  if (!isSwitched) return { asking, told: [] };
  const method = isHead ? 'HEAD' : 'GET';
  return {
    // A method of -X is asked to the end, without the body.
    asking: { ...asking, method: custom ?? method, body: null, isUpload: false },
    told: [status === 303 ? `* Switch to ${method}` : '* Switch from POST to GET'],
  };
}

/** Another host, port or scheme than before: what -v says of it; null if it is the same. */
export function leaving(from: CurlUrl, to: CurlUrl): string | null {
  if (from.port !== to.port) return `* Clear auth, redirects to port from ${from.port} to ${to.port}`;
  if (from.scheme !== to.scheme) return `* Clear auth, redirects scheme from ${from.scheme} to ${to.scheme}`;
  return null;
}
