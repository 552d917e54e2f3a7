import { lower } from '../bytes.ts';

/**
 * The name of a server in a Host header, ngx_http_validate_host(): in lower case, without the port and one final dot. Null for
 * what is no name.
 */
export function hostName(host: string): string | null {
  // eslint-disable-next-line no-control-regex -- control bytes are refused
  if (/[/\x00-\x20\x7f]|\.\./.test(host)) return null;
  const literal = /^\[[^\]]*\]/.exec(host)?.[0];
  const colon = host.startsWith('[') ? -1 : host.indexOf(':');
  const name = literal ?? (colon === -1 ? host : host.slice(0, colon));
  // The last dot of all counts, also one behind the port.
  const bare = name.endsWith('.') && host.lastIndexOf('.') === name.length - 1 ? name.slice(0, -1) : name;
  return bare === '' ? null : lower(bare);
}
