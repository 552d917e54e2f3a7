import { parseNumber } from './values.ts';

/** One address with a port. */
export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

/** What nginx reads in `host:port/uri`, ngx_parse_url(). */
export interface Url {
  readonly host: string;
  readonly port: number;
  readonly portText: string | null;
  /** The last port of a range, `8000-8002`; that of `port` without one. */
  readonly lastPort: number;
  readonly uri: string;
  /** The address if the host is one; `0.0.0.0` for `*` and for a port alone. */
  readonly address: string | null;
}

/** What is allowed where the text stands. */
interface Place {
  readonly listen?: boolean;
  readonly uri?: boolean;
  readonly defaultPort: number;
}

/** The address of four numbers, ngx_inet_addr(): a missing one is 0, and 255.255.255.255 is none. Null for a name. */
export function parseAddress(text: string): string | null {
  if (/^(\d*\.){3}\d*$/.test(text)) {
    const octets = text.split('.').map(Number);
    return octets.some((one) => one > 255) || octets.every((one) => one === 255) ? null : octets.join('.');
  }
  return /^\[[0-9a-fA-F:.]+\]$/.test(text) ? text.toLowerCase() : null;
}

/** The parts of a url; the error alone, as nginx words it, if it is none. Names are not looked up here. */
export function parseUrl(text: string, place: Place): Url | string {
  const uriStart = text.search(/[/?]/);
  if (uriStart !== -1 && (place.listen === true || place.uri !== true)) return 'invalid host';
  const authority = uriStart === -1 ? text : text.slice(0, uriStart);
  const uri = uriStart === -1 ? '' : text.slice(uriStart);
  const [, literal = '', rest = authority] = /^(\[[^\]]*\])(.*)$/s.exec(authority) ?? [];
  if (authority.startsWith('[') && literal === '') return 'invalid host';
  const colon = rest.indexOf(':');
  if (colon !== -1) {
    const ports = parsePorts(rest.slice(colon + 1), place.listen === true);
    if (typeof ports === 'string') return ports;
    return withHost(literal + rest.slice(0, colon), uri, place, ports);
  }
  if (place.listen === true && uri === '' && literal === '') {
    const alone = /^\d+(?:-\d*)?$/.test(authority) ? parsePorts(authority, true) : null;
    if (typeof alone === 'string') return alone;
    if (alone !== null) return { host: '', uri: '', address: '0.0.0.0', ...alone };
  }
  return withHost(authority, uri, place, {
    port: place.defaultPort,
    lastPort: place.defaultPort,
    portText: null,
  });
}

type Ports = Pick<Url, 'port' | 'lastPort' | 'portText'>;

function withHost(host: string, uri: string, place: Place, ports: Ports): Url | string {
  if (host === '') return 'no host';
  const address = place.listen === true && host === '*' ? '0.0.0.0' : parseAddress(host);
  if (host.startsWith('[') && address === null) return 'invalid IPv6 address';
  return { host, uri, address, ...ports };
}

function parsePorts(text: string, ranges: boolean): Ports | string {
  const dash = ranges ? text.indexOf('-') : -1;
  const last = dash === -1 ? null : portNumber(text.slice(dash + 1));
  if (dash !== -1 && last === null) return 'invalid port';
  const port = portNumber(dash === -1 ? text : text.slice(0, dash));
  if (port === null) return 'invalid port';
  if (last !== null && port > last) return 'invalid port range';
  return { port, lastPort: last ?? port, portText: text };
}

function portNumber(text: string): number | null {
  const port = parseNumber(text);
  return port === null || port < 1 || port > 65535 ? null : port;
}
