import { readFile, strerror } from '../../../hosting/kernel/index.ts';
import { byteLength, headerOf } from '../../../hosting/web/index.ts';
import type { HttpResponse } from '../../../hosting/web/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { ProgramsMissing } from '../../run-program.ts';
import { curlOptions } from './options.ts';
import type { CurlOptions } from './options.ts';
import { isKept, requestFor, transfer } from './transfer.ts';
import type { Transfer } from './transfer.ts';
import { parseUrl } from './url.ts';
import type { CurlUrl } from './url.ts';

const help = `Usage: curl [options...] <url>
 -d, --data <data>          HTTP POST data
 -f, --fail                 Fail fast with no output on HTTP errors
 -h, --help <category>      Get help for commands
 -i, --include              Include protocol response headers in the output
 -o, --output <file>        Write to file instead of stdout
 -O, --remote-name          Write output to a file named as the remote file
 -s, --silent               Silent mode
 -T, --upload-file <file>   Transfer local FILE to destination
 -u, --user <user:password> Server user and password
 -A, --user-agent <name>    Send User-Agent <name> to server
 -v, --verbose              Make the operation more talkative
 -V, --version              Show version number and quit

This is not the full help, this menu is stripped into categories.
Use "--help category" to get an overview of all categories.
For all options use the manual or "--help all".
`;

const VERSION = `curl 7.88.1 (x86_64-pc-linux-gnu)
Release-Date: 2023-02-20
Protocols: http
Features: UnixSockets
`;

const TRY = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** How often -L follows. */
const MOST_REDIRECTS = 50;

/** curl 7.88 over the network of the box. */
export const curl: Filter = {
  *run(proc) {
    const options = curlOptions(proc.argv.slice(1));
    if ('complaint' in options) return yield* refuse(proc, 2, `curl: ${options.complaint}\n${TRY}`);
    if (options.flags.has('help')) return yield* say(proc, help);
    if (options.flags.has('version')) return yield* say(proc, VERSION);
    if (options.urls.length === 0)
      return yield* refuse(proc, 2, proc.argv.length > 1 ? `curl: no URL specified!\n${TRY}` : TRY);
    const bad = options.resolve.find((one) => !/^[-+]?[^:]+:\d+(:.+)?$/.test(one));
    if (bad !== undefined) return yield* refuse(proc, 49, '');
    let status = 0;
    for (const [index, url] of options.urls.entries()) status = yield* fetchOne(proc, options, url, index);
    return yield* proc.finish('curl', status);
  },
};

function* say(proc: Proc, text: string): Running<number> {
  proc.out(text);
  return yield* proc.finish('curl', 0);
}

function* refuse(proc: Proc, status: number, text: string): Running<number> {
  proc.err(text);
  return yield* proc.finish('curl', status);
}

/** Fetches a URL, and those that it leads to with -L. */
function* fetchOne(proc: Proc, options: CurlOptions, text: string, index: number): Running<number> {
  const { flags } = options;
  const isLoud = !flags.has('silent') || flags.has('show-error');
  const complain = (status: number, complaint: string): number => {
    if (isLoud) proc.err(`curl: (${status}) ${complaint}\n`);
    return status;
  };
  const first = parseUrl(text);
  if ('complaint' in first) return complain(first.status, first.complaint);
  const output =
    options.outputs[index] ??
    (flags.has('remote-name') ? first.target.split(/[?#]/)[0]?.split('/').at(-1) : undefined);
  const meter = new Meter(proc, !flags.has('silent') && !(output === undefined && isTerminal(proc)));
  const data = options.data.map((one) => dataOf(proc, one)).join('&');
  meter.begin();
  let url: CurlUrl = first;
  let method =
    options.method ?? (flags.has('head') ? 'HEAD' : options.hasData && !flags.has('get') ? 'POST' : 'GET');
  for (let count = 0; ; count += 1) {
    const done = yield* asked(() =>
      transfer(proc.host, options, url, requestFor(options, url, data, method)),
    );
    proc.machine.host = done.host;
    if (done.seconds > 0) yield { type: 'sleep', until: proc.host.clock + done.seconds };
    const isWatched = output !== undefined || !isTerminal(proc);
    if (flags.has('verbose')) verbose(proc, options, done, isWatched);
    const { response, failure } = done;
    if (response === null || failure !== null) {
      meter.end(null, 0);
      if (failure?.status === 35 && flags.has('verbose')) proc.err('* Closing connection 0\n');
      const status = complain(failure?.status ?? 56, failure?.complaint ?? '');
      if (options.writeOut !== null) proc.out(writtenOut(options.writeOut, done, url, count));
      return status;
    }
    const isFailure = flags.has('fail') && response.status >= 400;
    const location = headerOf(response, 'location');
    const shown = isFailure ? '' : shownOf(options, response);
    const written = yield* write(proc, output, shown);
    meter.end(isFailure ? null : response, done.request.body.length);
    if (flags.has('verbose')) proc.err(closing(response, url));
    if (written !== null) {
      proc.err(written);
      return complain(23, 'Failure writing output to destination');
    }
    if (
      flags.has('location') &&
      location !== null &&
      response.status >= 300 &&
      response.status < 400 &&
      count < MOST_REDIRECTS
    ) {
      const next = parseUrl(resolved(url, location));
      if ('complaint' in next) return complain(next.status, next.complaint);
      if (response.status <= 303 && method === 'POST') method = 'GET';
      url = next;
      continue;
    }
    if (options.writeOut !== null) proc.out(writtenOut(options.writeOut, done, url, count));
    return isFailure ? complain(22, `The requested URL returned error: ${response.status}`) : 0;
  }
}

/** Asks; once more when programs that a script on the way runs have been fetched. */
function* asked(ask: () => Transfer): Running<Transfer> {
  for (;;)
    try {
      return ask();
    } catch (thrown) {
      if (!(thrown instanceof ProgramsMissing)) throw thrown;
      yield { type: 'load', names: thrown.names };
    }
}

const isTerminal = (proc: Proc): boolean => proc.fds.get(1)?.kind === 'terminal';

/** -d @FILE is the text of a file without its line breaks. */
function dataOf(proc: Proc, word: string): string {
  if (!word.startsWith('@')) return word;
  const read = proc.look((host, task) => readFile(host, task, word.slice(1)));
  if (read.type === 'ok') return read.value.replace(/[\r\n]/g, '');
  proc.err(`Warning: Couldn't read data from file "${word.slice(1)}", this makes an empty POST.\n`);
  return '';
}

const headText = ({ version, status, reason, headers }: HttpResponse): string =>
  `${version} ${status} ${reason}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

const shownOf = ({ flags }: CurlOptions, response: HttpResponse): string =>
  `${flags.has('include') || flags.has('head') ? headText(response) : ''}${flags.has('head') ? '' : response.body}`;

/** Writes what came; the warning if that fails. */
function* write(proc: Proc, output: string | undefined, text: string): Running<string | null> {
  if (output === undefined || output === '-') {
    proc.out(text);
    return null;
  }
  const opened = yield* proc.open(output, { write: true, create: true, truncate: true });
  if (opened.type === 'failed')
    return `Warning: Failed to open the file ${output}: ${strerror(opened.errno)}\n`;
  yield* opened.value.write(text);
  opened.value.close();
  return null;
}

/** -v: what was said in both directions; of a body only its length, and that only where the body is not on the screen. */
function verbose(
  proc: Proc,
  options: CurlOptions,
  { told, request, response }: Transfer,
  isWatched: boolean,
): void {
  const lines = options.resolve.flatMap((one) => {
    const [, name = '', port = '', address = ''] = /^\+?([^:]+):(\d+):(.*)$/.exec(one) ?? [];
    return name === '' ? [] : [`* Added ${name}:${port}:${address} to DNS cache`];
  });
  const sent = request.body === '' || !isWatched ? [] : [`} [${byteLength(request.body)} bytes data]`];
  const got =
    response === null || response.body === '' || !isWatched
      ? []
      : [`{ [${byteLength(response.body)} bytes data]`];
  const end = told.indexOf('> \r');
  const head = end === -1 ? told : told.slice(0, end + 1);
  const rest = end === -1 ? [] : told.slice(end + 1);
  proc.err([...lines, ...head, ...sent, ...rest, ...got].map((line) => `${line}\n`).join(''));
}

const closing = (response: HttpResponse, { host }: CurlUrl): string =>
  isKept(response) ? `* Connection #0 to host ${host} left intact\n` : '* Closing connection 0\n';

const resolved = ({ scheme, host, port, isPortGiven, target }: CurlUrl, location: string): string => {
  if (/^[a-z]+:\/\//i.test(location)) return location;
  const base = `${scheme}://${host}${isPortGiven ? `:${port}` : ''}`;
  if (location.startsWith('/')) return `${base}${location}`;
  return `${base}${target.replace(/[^/]*(\?.*)?$/, '')}${location}`;
};

/** -w: variables and escapes. */
function writtenOut(
  format: string,
  { response, address, request, seconds }: Transfer,
  url: CurlUrl,
  redirects: number,
): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(response?.status ?? 0).padStart(3, '0'),
    response_code: String(response?.status ?? 0).padStart(3, '0'),
    size_download: String(byteLength(response?.body ?? '')),
    size_upload: String(byteLength(request.body)),
    size_header: String(response === null ? 0 : headText(response).length),
    content_type: (response === null ? null : headerOf(response, 'content-type')) ?? '',
    url_effective: url.whole,
    remote_ip: address,
    remote_port: String(url.port),
    num_redirects: String(redirects),
    redirect_url: (response === null ? null : headerOf(response, 'location')) ?? '',
    method: request.method,
    scheme: url.scheme.toUpperCase(),
    http_version: response?.version.slice(5) ?? '0',
    time_total: (seconds + 0.002).toFixed(6),
  };
  return format
    .replace(/%\{(\w+)\}|%%/g, (whole, name: string | undefined) =>
      name === undefined ? '%' : (values[name] ?? whole),
    )
    .replace(/\\(n|t|r)/g, (_whole, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? '');
}

/** The table on standard error that shows how a transfer goes on, unless it would go between the lines on the screen. */
class Meter {
  private readonly proc: Proc;
  private readonly isShown: boolean;

  constructor(proc: Proc, isShown: boolean) {
    this.proc = proc;
    this.isShown = isShown;
  }

  begin(): void {
    if (!this.isShown) return;
    this.proc.err(
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n',
    );
    this.row(0, 0);
  }

  /** Everything takes two milliseconds on this box. */
  end(response: HttpResponse | null, sent: number): void {
    if (!this.isShown) return;
    this.row(byteLength(response?.body ?? ''), sent);
    this.proc.err('\n');
  }

  private row(received: number, sent: number): void {
    const speed = (bytes: number) => String(bytes * 500).padStart(5);
    const share = (bytes: number) => (bytes > 0 ? '100' : '  0');
    const size = (bytes: number) => String(bytes).padStart(5);
    this.proc.err(
      `\r${share(received + sent)} ${size(received + sent)}  ${share(received)} ${size(received)}  ${share(sent)} ${size(sent)}  ${speed(received)}  ${speed(sent)} --:--:-- --:--:-- --:--:-- ${speed(received + sent)}`,
    );
  }
}
