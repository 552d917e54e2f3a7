import { strerror } from '../../../hosting/kernel/index.ts';
import type { Errno, Host } from '../../../hosting/kernel/index.ts';
import { resolveName } from '../../../hosting/services/index.ts';
import { frontNetworkWith } from '../../../hosting/web/front/index.ts';
import { byteLength, connectionTo, headerOf } from '../../../hosting/web/index.ts';
import type { Header, HttpRequest, HttpResponse } from '../../../hosting/web/index.ts';
import { runProgram } from '../../run-program.ts';
import type { CurlOptions } from './options.ts';
import type { CurlUrl } from './url.ts';

/** One request and what came of it. */
export interface Transfer {
  readonly host: Host;
  readonly request: HttpRequest;
  readonly response: HttpResponse | null;
  /** Exit status of curl and its complaint; null if all went well. */
  readonly failure: { readonly status: number; readonly complaint: string } | null;
  readonly seconds: number;
  readonly address: string;
  /** What -v tells, each line with its sign in front. */
  readonly told: readonly string[];
}

/** The request that the options make of a URL. */
export function requestFor(options: CurlOptions, url: CurlUrl, data: string, method: string): HttpRequest {
  const { flags, agent, referer } = options;
  const host = url.isPortGiven ? `${url.host}:${url.port}` : url.host;
  const isGet = flags.has('get') && data !== '';
  const user = options.user ?? url.user;
  const own: readonly (Header | null)[] = [
    ['Host', host],
    user === null ? null : ['Authorization', `Basic ${base64(user)}`],
    agent === '' ? null : ['User-Agent', agent],
    ['Accept', '*/*'],
    referer === null ? null : ['Referer', referer],
  ];
  const given = options.headers.map(parseHeader).filter((one) => one !== null);
  const names = new Set(given.map(({ name }) => name.toLowerCase()));
  const body = options.hasData && !isGet ? data : '';
  const about: readonly Header[] =
    options.hasData && !isGet
      ? [
          ['Content-Length', String(byteLength(body))],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ]
      : [];
  const replaced = (list: readonly (Header | null)[]) =>
    list.flatMap((header) => {
      if (header === null) return [];
      if (header[0] === 'Host') {
        const other = given.find(({ name, value }) => name.toLowerCase() === 'host' && value !== null);
        return other === undefined ? [header] : [['Host', other.value ?? ''] as const];
      }
      return names.has(header[0].toLowerCase()) ? [] : [header];
    });
  const added = given.flatMap(({ name, value }) =>
    value === null || name.toLowerCase() === 'host' ? [] : [[name, value] as const],
  );
  const separator = url.target.includes('?') ? '&' : '?';
  return {
    method,
    target: isGet ? `${url.target}${separator}${data}` : url.target,
    version: 'HTTP/1.1',
    headers: [...replaced(own), ...added, ...replaced(about)],
    body,
  };
}

/** `Name: value`; `Name:` takes a header away, and `Name;` sends one that is empty. Null for what is neither. */
function parseHeader(text: string): { readonly name: string; readonly value: string | null } | null {
  const [, empty] = /^([^:;]+);$/.exec(text) ?? [];
  if (empty !== undefined) return { name: empty, value: '' };
  const [, name, value = ''] = /^([^:]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return null;
  return { name, value: value === '' ? null : value };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, of Latin-1 text. */
function base64(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    const four = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63] ?? '');
    out += `${four[0]}${four[1]}${Number.isNaN(b) ? '=' : four[2]}${Number.isNaN(c) ? '=' : four[3]}`;
  }
  return out;
}

/** The address of --resolve for a name and port, or that of the box. */
function addressOf(host: Host, { resolve }: CurlOptions, url: CurlUrl): string | null {
  for (const one of resolve.toReversed()) {
    const [, name, port, address] = /^\+?([^:]+):(\d+):(.*)$/.exec(one) ?? [];
    if (name === url.host && Number(port) === url.port) return address ?? null;
  }
  return resolveName(host, url.host);
}

/** The network of the box; scripts run in a shell. */
const network = frontNetworkWith(runProgram);

/** Connects and asks. Throws `ProgramsMissing` where a script of a server runs programs that have to be fetched first. */
export function transfer(host: Host, options: CurlOptions, url: CurlUrl, request: HttpRequest): Transfer {
  const address = addressOf(host, options, url);
  const told: string[] = [];
  const base = { request, response: null, seconds: 0, told };
  if (address === null) {
    const complaint = `Could not resolve host: ${url.host}`;
    told.push(`* ${complaint}`, '* Closing connection 0');
    return { ...base, host, address: '', failure: { status: 6, complaint } };
  }
  const isCached = options.resolve.some((one) =>
    one.replace(/^\+/, '').startsWith(`${url.host}:${url.port}:`),
  );
  if (isCached) told.push(`* Hostname ${url.host} was found in DNS cache`);
  told.push(`*   Trying ${address}:${url.port}...`);
  const answer = network.answer(host, connectionTo(host, address, url.port), request);
  if (answer.type === 'refused') {
    const complaint = `Failed to connect to ${url.host} port ${url.port} after 0 ms: Couldn't connect to server`;
    told.push(
      `* ${connectLine(address, url.port, answer.errno)}`,
      `* ${complaint}`,
      '* Closing connection 0',
    );
    return { ...base, host: answer.host, address, failure: { status: 7, complaint } };
  }
  told.push(`* Connected to ${url.host} (${address}) port ${url.port} (#0)`);
  if (url.scheme === 'https') {
    const complaint = 'OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number';
    return { ...base, host: answer.host, address, failure: { status: 35, complaint } };
  }
  told.push(
    `> ${request.method} ${request.target} HTTP/1.1\r`,
    ...request.headers.map(([name, value]) => `> ${name}:${value === '' ? '' : ` ${value}`}\r`),
    '> \r',
  );
  if (answer.type === 'unanswered') {
    const failure = UNANSWERED[answer.why];
    if (answer.why === 'empty') told.push(`* ${failure.complaint}`);
    told.push('* Closing connection 0');
    return { ...base, host: answer.host, address, failure };
  }
  const { response, seconds } = answer;
  told.push(
    `< ${response.version} ${response.status} ${response.reason}\r`,
    ...response.headers.map(([name, value]) => `< ${name}: ${value}\r`),
    '< \r',
  );
  return { ...base, host: answer.host, address, response, seconds, failure: null };
}

/** Whether the connection stays open for another request. */
export const isKept = (response: HttpResponse): boolean =>
  response.version === 'HTTP/1.1' && headerOf(response, 'connection')?.toLowerCase() !== 'close';

const connectLine = (address: string, port: number, errno: Errno): string =>
  `connect to ${address} port ${port} failed: ${strerror(errno)}`;

/** Nobody waits for ever on this box: what hangs is given up as after --max-time. */
const UNANSWERED = {
  reset: { status: 56, complaint: 'Recv failure: Connection reset by peer' },
  empty: { status: 52, complaint: 'Empty reply from server' },
  hangs: { status: 28, complaint: 'Operation timed out after 60000 milliseconds with 0 bytes received' },
} as const;
