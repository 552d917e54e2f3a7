/** A URL as curl takes it apart. */
export interface CurlUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** The port if it was written, for the Host header. */
  readonly isPortGiven: boolean;
  /** Path and query. */
  readonly target: string;
  readonly user: string | null;
  /** With its scheme, as `%{url_effective}` shows it. */
  readonly whole: string;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** A URL; the status and the complaint if curl cannot use it. */
export function parseUrl(text: string): CurlUrl | { readonly status: number; readonly complaint: string } {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const [, scheme = '', authority = '', path = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^#]*)/i.exec(whole) ?? [];
  const name = scheme.toLowerCase();
  const defaultPort = PORTS[name];
  if (defaultPort === undefined)
    return { status: 1, complaint: `Protocol "${name}" not supported or disabled in libcurl` };
  const [, user = null, host = '', digits] = /^(?:([^@]*)@)?([^:@]*)(?::(.*))?$/.exec(authority) ?? [];
  const port = digits === undefined || digits === '' ? defaultPort : Number(digits);
  if (host === '' || /\s/.test(text) || !Number.isInteger(port) || port < 1 || port > 65535)
    return { status: 3, complaint: 'URL using bad/illegal format or missing URL' };
  const target = path.startsWith('/') ? path : `/${path}`;
  return {
    scheme: name,
    host,
    port,
    isPortGiven: digits !== undefined && digits !== '' && port !== defaultPort,
    target,
    user,
    whole: path === '' ? `${whole}/` : whole,
  };
}
