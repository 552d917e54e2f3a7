import { readFile } from '../../../hosting/kernel/index.ts';
import { byteLength } from '../../../hosting/web/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { ProgramsMissing } from '../../run-program.ts';
import { bodyOf } from './body.ts';
import type { Connections, Transfer } from './connection.ts';
import type { Failure } from './failure.ts';
import { complain } from './failure.ts';
import { Meter } from './meter.ts';
import type { CurlOptions } from './options.ts';
import { askingNext, leaving, nextUrlOf } from './redirect.ts';
import { requestFor } from './request.ts';
import type { Asking } from './request.ts';
import { Sink } from './sink.ts';
import { parseUrl } from './url.ts';
import type { CurlUrl } from './url.ts';
import { ending, receivedLines, sentLines } from './verbose.ts';
import { headText, requestHead, writeOut } from './write-out.ts';

/** One URL of those that were asked for. */
export interface Wanted {
  readonly url: CurlUrl;
  /** As it was typed, and its place among the others. */
  readonly word: string;
  readonly place: number;
  /** The file of -o or -O; null for standard output. */
  readonly file: string | null;
  /** The text of -T. */
  readonly upload: string | null;
}

/** How one request ended: with what is to be complained of, or where it leads. */
interface Hop {
  readonly done: Transfer;
  readonly failure: Failure | null;
  readonly nextUrl: string | null;
}

/** Asks; once more when programs that a script on the way runs have been fetched. */
function* withPrograms<Value>(ask: () => Value): Running<Value> {
  for (;;)
    try {
      return ask();
    } catch (thrown) {
      if (!(thrown instanceof ProgramsMissing)) throw thrown;
      yield { type: 'load', names: thrown.names };
    }
}

/** The way of one URL, over all that it leads to with -L. */
export class UrlFetch {
  private readonly proc: Proc;
  private readonly options: CurlOptions;
  private readonly connections: Connections;
  private readonly wanted: Wanted;
  private readonly meter: Meter;
  private readonly sink: Sink;
  /** Whether bodies go past the screen: only then -v tells of them. */
  private readonly isWatched: boolean;
  private readonly sums = { connects: 0, headBytes: 0, requestBytes: 0, seconds: 0 };
  private url: CurlUrl;
  private asking: Asking;
  private redirects = 0;

  constructor(proc: Proc, options: CurlOptions, connections: Connections, wanted: Wanted) {
    const { flags } = options;
    this.proc = proc;
    this.options = options;
    this.connections = connections;
    this.wanted = wanted;
    this.isWatched = wanted.file !== null || proc.fds.get(1)?.kind !== 'terminal';
    this.meter = new Meter(proc, !flags.has('silent') && this.isWatched);
    this.sink = new Sink(proc, wanted.file, flags.has('create-dirs'));
    ({ url: this.url, asking: this.asking } = firstAsking(proc, options, wanted));
  }

  /** Its exit status. */
  *run(): Running<number> {
    this.meter.begin();
    this.tell(this.connections.announce());
    for (;;) {
      const hop = yield* this.hop();
      const failure = hop.failure ?? (hop.nextUrl === null ? null : this.goOn(hop.nextUrl, hop.done));
      if (failure === null && hop.nextUrl !== null) continue;
      return yield* this.end(hop, failure ?? this.refusal(hop.done));
    }
  }

  /** One request and its answer. */
  private *hop(): Running<Hop> {
    const { proc, options, sums } = this;
    const asked = requestFor(options, this.url, this.asking);
    const done = yield* withPrograms(() => this.connections.transfer(proc.host, this.url, asked));
    const { response, request } = done;
    proc.machine.host = done.host;
    if (done.seconds > 0) yield { type: 'sleep', until: proc.host.clock + done.seconds };
    sums.connects += done.isReused ? 0 : 1;
    sums.seconds += done.seconds;
    sums.headBytes += response === null ? 0 : headText(response).length;
    const nextUrl = options.flags.has('location') ? nextUrlOf(this.url, response) : null;
    this.tell(sentLines(options, this.url, this.asking, done, this.isWatched));
    if (done.isSent) sums.requestBytes += requestHead(request).length + byteLength(request.body);
    const failure = response === null ? done.failure : yield* this.receive(done, nextUrl !== null);
    this.close(done, failure);
    return { done, failure, nextUrl };
  }

  /** Tells of an answer and writes it; null, or why it is none to go on with. */
  private *receive(done: Transfer, isFollowed: boolean): Running<Failure | null> {
    const { proc, options, isWatched } = this;
    const { flags, dumpHeader } = options;
    const { response } = done;
    if (response === null) return done.failure;
    const refusal = flags.has('fail') ? this.refusal(done) : null;
    this.tell(
      receivedLines(done, { isFollowed, isRefused: refusal !== null, isWatched, asking: this.asking }),
    );
    const head = headText(response);
    if (dumpHeader === '-') proc.out(head);
    else if (dumpHeader !== null) yield* this.dump(dumpHeader, head);
    const isHeadShown = flags.has('include') || flags.has('head');
    const body = isFollowed || refusal !== null ? '' : response.body;
    const warning = yield* this.sink.write(`${isHeadShown ? head : ''}${body}`);
    return warning === null ? refusal : this.unwritten(warning);
  }

  private unwritten(warning: string): Failure {
    if (!this.options.flags.has('silent')) this.proc.err(warning);
    return { status: 23, complaint: 'Failure writing output to destination' };
  }

  /** -D FILE, which all heads of a URL go to. */
  private *dump(file: string, head: string): Running<void> {
    const isFirst = this.redirects === 0 && this.wanted.place === 0;
    const opened = yield* this.proc.open(file, {
      write: true,
      create: true,
      truncate: isFirst,
      append: !isFirst,
    });
    if (opened.type === 'failed') return;
    yield* opened.value.write(head);
    opened.value.close();
  }

  /** Whether the connection stays, and the last row of the meter. */
  private close(done: Transfer, failure: Failure | null): void {
    const isKept = this.connections.keep(this.url, done, failure !== null);
    const lines = ending(this.url, this.asking, done, failure, isKept);
    // What fails in the middle of TLS is seen to by the loop around, after the meter.
    if (failure !== null && failure.status !== 35) this.tell(lines);
    this.meter.end(failure === null ? done.response : null, done.request.body.length);
    if (failure === null || failure.status === 35) this.tell(lines);
  }

  /** -f and --fail-with-body: what is no page is a failure. */
  private refusal({ response }: Transfer): Failure | null {
    const { flags } = this.options;
    if (response === null || response.status < 400) return null;
    if (!flags.has('fail') && !flags.has('fail-with-body')) return null;
    return { status: 22, complaint: `The requested URL returned error: ${response.status}` };
  }

  /** Turns to where an answer leads; null, or why it does not. */
  private goOn(nextUrl: string, { response }: Transfer): Failure | null {
    const { options } = this;
    const { mostRedirects, flags } = options;
    if (mostRedirects >= 0 && this.redirects >= mostRedirects) {
      const complaint = `Maximum (${mostRedirects}) redirects followed`;
      this.tell([`* ${complaint}`]);
      return { status: 47, complaint };
    }
    const next = parseUrl(nextUrl, flags.has('path-as-is'));
    if ('complaint' in next) {
      const why = next.status === 1 ? 'Unsupported URL scheme' : 'Malformed input to a URL function';
      return { status: next.status, complaint: `The redirect target URL could not be parsed: ${why}` };
    }
    const left = flags.has('location-trusted') ? null : leaving(this.url, next);
    const { asking, told } = askingNext(options, this.asking, response?.status ?? 0);
    const isOther = this.url.host.toLowerCase() !== next.host.toLowerCase() || left !== null;
    this.tell([
      ...(left === null ? [] : [left]),
      `* Issue another request to this URL: '${next.whole}'`,
      ...told,
    ]);
    this.asking = {
      ...asking,
      isElsewhere: !flags.has('location-trusted') && (asking.isElsewhere || isOther),
    };
    this.url = next;
    this.redirects += 1;
    return null;
  }

  private *end({ done }: Hop, given: Failure | null): Running<number> {
    const { proc, options, wanted } = this;
    const warning = yield* this.sink.close(given === null);
    const failure = warning === null ? given : this.unwritten(warning);
    if (options.writeOut !== null)
      writeOut(proc, options.writeOut, {
        ...this.sums,
        last: done,
        url: this.url,
        wanted,
        nextUrl: options.flags.has('location') ? null : nextUrlOf(this.url, done.response),
        redirects: this.redirects,
        failure,
      });
    return failure === null ? 0 : complain(proc, options, failure);
  }

  private tell(lines: readonly string[]): void {
    if (this.options.flags.has('verbose')) this.proc.err(lines.map((line) => `${line}\n`).join(''));
  }
}

/** What is asked first, by -I, -d, -G, -T and -X. */
function firstAsking(
  proc: Proc,
  { flags, data, method: custom }: CurlOptions,
  { url, upload }: Wanted,
): { readonly url: CurlUrl; readonly asking: Asking } {
  const text = data.length === 0 ? null : bodyOf(proc, data);
  const isQuery = flags.has('get') && text !== null && text !== '';
  const target = isQuery ? `${url.target}${url.target.includes('?') ? '&' : '?'}${text}` : url.target;
  const body = upload ?? (flags.has('get') || flags.has('head') ? null : text);
  const usual = flags.has('head') ? 'HEAD' : upload !== null ? 'PUT' : body === null ? 'GET' : 'POST';
  const asking = { method: custom ?? usual, body, isUpload: upload !== null, isElsewhere: false };
  return { url: { ...url, target }, asking };
}

/** The text of the file of -T; a failure if there is none. */
export function* uploaded(proc: Proc, options: CurlOptions, file: string): Running<string | Failure> {
  if (file === '-') {
    const read = yield* proc.readAll('-');
    return read.type === 'ok' ? read.value : '';
  }
  const read = proc.look((host, task) => readFile(host, task, file));
  if (read.type === 'ok') return read.value;
  if (!options.flags.has('silent') || options.flags.has('show-error'))
    proc.err(
      `curl: Can't open '${file}'!\ncurl: try 'curl --help' or 'curl --manual' for more information\n`,
    );
  return { status: 26, complaint: 'Failed to open/read local data from file/application' };
}
