import { flagOf } from '../configuration/blocks.ts';
import type { OwnSettings, ProxyTarget } from '../configuration/blocks.ts';
import type { Header } from '../request/http-message.ts';
import type { Exchange } from './exchange.ts';
import { evaluate } from './variables.ts';

/** $proxy_host: the host of proxy_pass, with its port unless that is the usual one. */
export function hostHeader({ scheme, host, port, portText }: ProxyTarget): string {
  return portText === null || port === (scheme === 'http' ? 80 : 443) ? host : `${host}:${portText}`;
}

/** Headers that go upstream unless proxy_set_header says otherwise; those that are empty never go. */
function defaultHeaders({ proxyHost, contentLength }: Exchange): readonly Header[] {
  return [
    ['Host', proxyHost],
    ['Connection', 'close'],
    ['Content-Length', contentLength < 0 ? '' : String(contentLength)],
    ['Transfer-Encoding', ''],
    ['TE', ''],
    ['Keep-Alive', ''],
    ['Expect', ''],
    ['Upgrade', ''],
  ];
}

/**
 * The headers of the request upstream, in nginx's order: those of proxy_set_header, the usual ones that are missing among
 * them, and the client's others. An empty value keeps a header back.
 */
export function upstreamHeaders(
  exchange: Exchange,
  configured: NonNullable<OwnSettings['proxyHeaders']>,
): readonly Header[] {
  const isConfigured = (name: string) =>
    configured.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const usual = defaultHeaders(exchange);
  const set = [
    ...configured.map(({ name, value }): Header => [name, evaluate(exchange, value)]),
    ...usual.filter(([name]) => !isConfigured(name)),
  ];
  const handled = new Set(set.map(([name]) => name.toLowerCase()));
  const passed = flagOf(exchange.block, 'proxy_pass_request_headers', true)
    ? exchange.headers.filter(([name]) => !handled.has(name.toLowerCase()))
    : [];
  return [...set.filter(([, value]) => value !== ''), ...passed];
}
