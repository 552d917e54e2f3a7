import { percent } from './body.ts';

/** A URL as curl takes it apart. */
export interface CurlUrl {
  readonly scheme: string;
  readonly host: string;
  /** Whether the host is an address between brackets. */
  readonly isIPv6: boolean;
  readonly port: number;
  /** The port if it was written, for the Host header. */
  readonly isPortGiven: boolean;
  /** Path and query. */
  readonly target: string;
  readonly user: string | null;
  /** With its scheme, as `%{url_effective}` shows it. */
  readonly whole: string;
}

/** Why curl cannot use a URL: its exit status and its words. */
export interface UrlMistake {
  readonly status: number;
  readonly complaint: string;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

const MALFORMED: UrlMistake = { status: 3, complaint: 'URL using bad/illegal format or missing URL' };

/** curl_url_set(): a URL, with or without a scheme; dots in the path are followed unless `isAsIs`. */
export function parseUrl(text: string, isAsIs = false): CurlUrl | UrlMistake {
  const [, written, afterScheme = text] = /^([a-z][a-z0-9+.-]*):\/{1,3}(.*)$/is.exec(text) ?? [];
  const hasScheme = written !== undefined && !(/^[^/]*:\/?$/.test(text) && !text.includes('//'));
  const scheme = hasScheme ? written.toLowerCase() : 'http';
  const defaultPort = PORTS[scheme];
  if (defaultPort === undefined)
    return { status: 1, complaint: `Protocol "${scheme}" not supported or disabled in libcurl` };
  const rest = hasScheme ? afterScheme : text;
  const [, authority = '', path = '', fragment = ''] = /^([^/?#]*)([^#]*)(#.*)?$/s.exec(rest) ?? [];
  const [, user = null, host = '', digits] =
    /^(?:([^@]*)@)?(\[[0-9a-f:.]+\]|[^:@[\]]*)(?::(.*))?$/i.exec(authority) ?? [];
  const isPortWritten = digits !== undefined && digits !== '';
  // An empty port is one of a URL that is written in full only.
  if (host === '' || /\s/.test(text) || (digits === '' && !hasScheme)) return MALFORMED;
  const port = isPortWritten ? Number(digits) : defaultPort;
  if (isPortWritten && (!/^\d+$/.test(digits) || port > 65_535)) return MALFORMED;
  const plain = hostName(host);
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const followed = isAsIs ? rooted : withoutDots(rooted);
  const isPortGiven = isPortWritten && port !== defaultPort;
  return {
    scheme,
    host: plain,
    isIPv6: host.startsWith('['),
    port,
    isPortGiven,
    target: [...followed].map((sign) => (sign > '~' ? percent(sign).toLowerCase() : sign)).join(''),
    user,
    whole: `${scheme}://${user === null ? '' : `${user}@`}${host.startsWith('[') ? host : plain}${isPortWritten ? `:${port}` : ''}${followed}${fragment}`,
  };
}

/** Without brackets, and an address in any of the forms of inet_aton(3) with four numbers. */
function hostName(host: string): string {
  if (host.startsWith('[')) return host.slice(1, -1);
  const parts = host.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(\d+|0x[0-9a-f]+)$/i.test(part))) return host;
  const numbers = parts.map((part) => (/^0\d/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.at(-1) ?? 0;
  const front = numbers.slice(0, -1);
  if (front.some((one) => one > 255) || last >= 256 ** (5 - parts.length)) return host;
  const rest = Array.from(
    { length: 5 - parts.length },
    (_, place) => Math.floor(last / 256 ** (4 - parts.length - place)) % 256,
  );
  return [...front, ...rest].join('.');
}

/** RFC 3986, 5.2.4: `.` and `..` in a path; the query stays as it is. */
function withoutDots(target: string): string {
  const [path = '', query] = target.split(/(\?.*)/s);
  const kept: string[] = [];
  const parts = path.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') kept.pop();
    if (part !== '.' && part !== '..') kept.push(part);
    else if (isLast) kept.push('');
  }
  return `/${kept.join('/')}${query ?? ''}`;
}

/** Where a Location header leads from a URL. */
export function resolved(
  { scheme, host, isIPv6, port, isPortGiven, target, user }: CurlUrl,
  location: string,
): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return location;
  if (location.startsWith('//')) return `${scheme}:${location}`;
  const name = isIPv6 ? `[${host}]` : host;
  const base = `${scheme}://${user === null ? '' : `${user}@`}${name}${isPortGiven ? `:${port}` : ''}`;
  if (location.startsWith('/')) return `${base}${location}`;
  const path = target.replace(/\?.*$/s, '');
  if (location.startsWith('?')) return `${base}${path}${location}`;
  return `${base}${path.replace(/[^/]*$/, '')}${location}`;
}
