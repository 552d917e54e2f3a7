import { readFile } from '../../../hosting/kernel/index.ts';
import { byteLength, headerOf } from '../../../hosting/web/index.ts';
import type { HttpRequest, HttpResponse } from '../../../hosting/web/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Transfer } from './connection.ts';
import type { Failure } from './failure.ts';
import type { Wanted } from './fetch.ts';
import type { CurlUrl } from './url.ts';

/** What -w can tell of a URL, when all that it led to is over. */
export interface Fetched {
  readonly last: Transfer;
  readonly url: CurlUrl;
  readonly wanted: Wanted;
  /** Where a Location header would have led. */
  readonly nextUrl: string | null;
  readonly redirects: number;
  readonly connects: number;
  /** Bytes of all heads. */
  readonly headBytes: number;
  readonly requestBytes: number;
  readonly seconds: number;
  readonly failure: Failure | null;
}

/** The first line and the headers as they came. */
export const headText = ({ version, status, reason, headers }: HttpResponse): string =>
  `${version} ${status} ${reason}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

/** What is sent before the body. */
export const requestHead = ({ method, target, version, headers }: HttpRequest): string =>
  `${method} ${target} ${version}\r\n${headers.map(([name, value]) => `${name}:${value === '' ? '' : ` ${value}`}\r\n`).join('')}\r\n`;

/** Seconds that a name, a connection and a first byte take on this box. */
const NAME_TIME = 0.000_4;
const CONNECT_TIME = 0.000_8;
const FIRST_BYTE_TIME = 0.001_8;
const WHOLE_TIME = 0.002;

function variables(fetched: Fetched): Readonly<Record<string, string>> {
  const { last, url, wanted, seconds, failure } = fetched;
  const { response, request, address } = last;
  const code = String(response?.status ?? 0).padStart(3, '0');
  const received = byteLength(response?.body ?? '');
  const time = (own: number) => (seconds + own).toFixed(6);
  return {
    content_type: (response === null ? null : headerOf(response, 'content-type')) ?? '',
    errormsg: failure?.complaint ?? '',
    exitcode: String(failure?.status ?? 0),
    filename_effective: wanted.file ?? '',
    http_code: code,
    http_version: response?.version.slice(5) ?? '0',
    local_ip: address === '' ? '' : '127.0.0.1',
    method: request.method,
    num_connects: String(fetched.connects),
    num_headers: String(response?.headers.length ?? 0),
    num_redirects: String(fetched.redirects),
    redirect_url: fetched.nextUrl ?? '',
    remote_ip: address,
    remote_port: String(url.port),
    response_code: code,
    scheme: url.scheme.toUpperCase(),
    size_download: String(received),
    size_header: String(fetched.headBytes),
    size_request: String(fetched.requestBytes),
    size_upload: String(byteLength(request.body)),
    speed_download: String(received * 500),
    speed_upload: String(byteLength(request.body) * 500),
    time_connect: (address === '' ? 0 : CONNECT_TIME).toFixed(6),
    time_namelookup: (address === '' ? 0 : NAME_TIME).toFixed(6),
    time_starttransfer: response === null ? '0.000000' : time(FIRST_BYTE_TIME),
    time_total: time(WHOLE_TIME),
    url: wanted.word,
    urlnum: String(wanted.place),
    url_effective: url.whole,
  };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** -w, ourWriteOut(): what is said of a transfer when it is over. */
export function writeOut(proc: Proc, word: string, fetched: Fetched): void {
  const known = variables(fetched);
  let isToError = false;
  const say = (text: string) => {
    if (isToError) proc.err(text);
    else proc.out(text);
  };
  const pieces = formatOf(proc, word).matchAll(
    /%header\{([^}]*)\}|%\{([^}]*)\}|%%|\\([ntr])|\\.|[%\\]|[^%\\]+/g,
  );
  for (const [whole, header, name, letter] of pieces) {
    if (letter !== undefined) say(ESCAPES[letter] ?? '');
    else if (header !== undefined)
      say((fetched.last.response === null ? null : headerOf(fetched.last.response, header)) ?? '');
    else if (name === 'stdout' || name === 'stderr') isToError = name === 'stderr';
    else if (name === 'onerror') {
      // What follows is for failures only.
      if (fetched.failure === null) return;
    } else if (name === undefined) say(whole === '%%' ? '%' : whole);
    else if (known[name] === undefined) proc.err(`curl: unknown --write-out variable: '${name}'\n`);
    else say(known[name]);
  }
}

/** `@FILE` is the text of a file without its line breaks. */
function formatOf(proc: Proc, word: string): string {
  if (!word.startsWith('@')) return word;
  const read = proc.look((host, task) => readFile(host, task, word.slice(1)));
  return read.type === 'ok' ? read.value.replace(/[\r\n]/g, '') : '';
}
