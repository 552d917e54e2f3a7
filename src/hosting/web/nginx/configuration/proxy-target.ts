import type { ProxyTarget } from './blocks.ts';
import { parseUrl } from './url.ts';

/** `http://host:port/uri` in its parts; the complaint of nginx if it is none. */
export function parseTarget(text: string): ProxyTarget | string {
  const [prefix = '', scheme = ''] = /^(https?):\/\//i.exec(text) ?? [];
  if (prefix === '') return 'invalid URL prefix';
  const isPlain = scheme.length === 4;
  const rest = text.slice(prefix.length);
  const url = parseUrl(rest, { uri: true, defaultPort: isPlain ? 80 : 443 });
  if (typeof url === 'string') return `${url} in upstream "${rest}"`;
  const { host, port, portText, uri } = url;
  return { scheme: isPlain ? 'http' : 'https', host, port, portText, uri };
}
