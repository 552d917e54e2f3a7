import { byteLength } from '../../../hosting/web/index.ts';
import type { Header, HttpRequest } from '../../../hosting/web/index.ts';
import { percent } from './body.ts';
import type { CurlOptions } from './options.ts';
import type { CurlUrl } from './url.ts';

/** What is to be asked: by which method, and with which body. */
export interface Asking {
  readonly method: string;
  /** Null for a request that has none. */
  readonly body: string | null;
  readonly isUpload: boolean;
  /** Whether it is another host than the one that was typed: passwords and cookies are not for it. */
  readonly isElsewhere: boolean;
}

/** The request that the options make of a URL. */
export function requestFor(options: CurlOptions, url: CurlUrl, asking: Asking): HttpRequest {
  const given = options.headers
    .map(parseHeader)
    .filter((one) => one !== null)
    .filter(({ name }) => !asking.isElsewhere || !/^(host|authorization|cookie)$/i.test(name));
  const names = new Set(given.map(({ name }) => name.toLowerCase()));
  const isLeft = ([name]: Header): boolean => !names.has(name.toLowerCase());
  const named = given.filter(({ name }) => name.toLowerCase() === 'host');
  const hosts = named.length === 0 ? [['Host', hostOf(url)] as const] : named.flatMap(headersOf);
  const added = given.filter((one) => !named.includes(one)).flatMap(headersOf);
  return {
    method: asking.method,
    target: url.target,
    version: options.flags.has('http1.0') ? 'HTTP/1.0' : 'HTTP/1.1',
    headers: [
      ...hosts,
      ...ownHeaders(options, url, asking).filter(isLeft),
      ...added,
      ...bodyHeaders(asking).filter(isLeft),
    ],
    body: asking.body ?? '',
  };
}

/** Name and port as the Host header has them. */
function hostOf({ host, isIPv6, port, isPortGiven }: CurlUrl): string {
  const name = isIPv6 ? `[${host}]` : host;
  return isPortGiven ? `${name}:${port}` : name;
}

/** The name and password to log in with, of -u or of the URL: `user:password`. */
export function loginOf(options: CurlOptions, url: CurlUrl, { isElsewhere }: Asking): string | null {
  const user = isElsewhere ? null : (options.user ?? url.user);
  return user === null || user.includes(':') ? user : `${user}:`;
}

function ownHeaders(options: CurlOptions, url: CurlUrl, asking: Asking): readonly Header[] {
  const { agent, referer, range, cookies } = options;
  const login = loginOf(options, url, asking);
  const sent = cookies.filter((one) => one.includes('='));
  return [
    ...(login === null ? [] : [['Authorization', `Basic ${base64(login)}`] as const]),
    ...(range === null ? [] : [['Range', `bytes=${range}`] as const]),
    ...(agent === '' ? [] : [['User-Agent', agent] as const]),
    ['Accept', '*/*'],
    ...(referer === null ? [] : [['Referer', referer] as const]),
    ...(sent.length === 0 || asking.isElsewhere ? [] : [['Cookie', sent.join('; ')] as const]),
  ];
}

function bodyHeaders({ body, isUpload }: Asking): readonly Header[] {
  if (body === null) return [];
  return [
    ['Content-Length', String(byteLength(body))],
    isUpload ? ['Expect', '100-continue'] : ['Content-Type', 'application/x-www-form-urlencoded'],
  ];
}

interface GivenHeader {
  readonly name: string;
  /** Null where the header is to be left out. */
  readonly value: string | null;
}

const headersOf = ({ name, value }: GivenHeader): readonly Header[] =>
  value === null ? [] : [[name, value]];

/** `Name: value`; `Name:` takes a header away, and `Name;` sends one that is empty. Null for what is neither. */
function parseHeader(text: string): GivenHeader | null {
  const [, empty] = /^([^:;]+);$/.exec(text) ?? [];
  if (empty !== undefined) return { name: empty, value: '' };
  const [, name, value = ''] = /^([^:]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return null;
  return { name, value: value === '' ? null : value };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, of the UTF-8 of a text. */
function base64(text: string): string {
  const bytes = [...text].flatMap((sign) =>
    sign <= '~'
      ? [sign.charCodeAt(0)]
      : percent(sign)
          .slice(1)
          .split('%')
          .map((byte) => Number.parseInt(byte, 16)),
  );
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63] ?? '');
    out += `${four[0]}${four[1]}${b === undefined ? '=' : four[2]}${c === undefined ? '=' : four[3]}`;
  }
  return out;
}
