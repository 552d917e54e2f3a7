import { strerror } from '../../../hosting/kernel/index.ts';
import type { Host } from '../../../hosting/kernel/index.ts';
import { resolveName } from '../../../hosting/services/index.ts';
import { frontNetworkWith } from '../../../hosting/web/front/index.ts';
import { connectionTo, headerOf } from '../../../hosting/web/index.ts';
import type { Answer, HttpRequest, HttpResponse } from '../../../hosting/web/index.ts';
import type { Failure } from './failure.ts';
import { runProgram } from '../../run-program.ts';
import type { CurlUrl } from './url.ts';

/** The network of the box; scripts run in a shell. */
const network = frontNetworkWith(runProgram);

/** One request and what came of it. */
export interface Transfer {
  readonly host: Host;
  readonly request: HttpRequest;
  readonly response: HttpResponse | null;
  /** Exit status of curl and its complaint; null if all went well. */
  readonly failure: Failure | null;
  readonly seconds: number;
  readonly address: string;
  /** Whether there was a connection to send the request over. */
  readonly isSent: boolean;
  /** The number of the connection: each that was begun counts. */
  readonly number: number;
  readonly isReused: boolean;
  /** What -v tells before the request is sent. */
  readonly told: readonly string[];
}

/** What a connection needs to know of the options. */
export interface ConnectionSettings {
  readonly resolve: readonly string[];
  readonly isInsecure: boolean;
  /** Seconds after which a transfer is given up. */
  readonly maxTime: number | null;
}

/** Nobody waits for ever on this box: seconds after which what hangs is given up, as by --max-time. */
const PATIENCE = 60;

/** Where the connections of a host lie in memory; -v tells, and it is another place each time. */
const BUNDLE = '0x55d5c1a3f440';

/** The connections and names that one run of curl keeps. */
export class Connections {
  private readonly settings: ConnectionSettings;
  /** Open ones, by name and port. */
  private readonly open = new Map<string, number>();
  /** Names that were looked up. */
  private readonly known = new Set<string>();
  private count = 0;
  private isAnnounced = false;

  constructor(settings: ConnectionSettings) {
    this.settings = settings;
  }

  /** What -v tells of --resolve before a URL; those of the one before are thrown away. */
  announce(): readonly string[] {
    const isAgain = this.isAnnounced;
    this.isAnnounced = true;
    return this.settings.resolve.flatMap((text) => {
      const { name = '', port = 0, address = '' } = resolveEntry(text) ?? {};
      return [
        ...(isAgain ? [`* RESOLVE ${name}:${port} is - old addresses discarded`] : []),
        `* Added ${name}:${port}:${address} to DNS cache`,
        ...(name === '*' ? [`* RESOLVE *:${port} is wildcard, enabling wildcard checks`] : []),
      ];
    });
  }

  /** Connects, unless there is a connection still, and asks. Throws `ProgramsMissing` where a script wants more. */
  transfer(host: Host, url: CurlUrl, request: HttpRequest): Transfer {
    const reused = this.open.get(keyOf(url));
    if (reused === undefined) return this.begin(host, url, request);
    const told = [
      `* Found bundle for host: ${BUNDLE} [serially]`,
      '* Can not multiplex, even if we wanted to',
      `* Re-using existing connection #${reused} with host ${url.host}`,
    ];
    const address = this.addressOf(host, url) ?? '';
    const base = { request, address, number: reused, isReused: true, isSent: true, told };
    const answer = network.answer(host, connectionTo(host, address, url.port), request);
    return answer.type === 'refused' ? this.begin(host, url, request) : this.outcome(answer, base);
  }

  /** After an answer: whether the connection stays open for another request. */
  keep(url: CurlUrl, { number, response }: Transfer, isFailure: boolean): boolean {
    const isKept = response !== null && !isFailure && isPersistent(response);
    if (isKept) this.open.set(keyOf(url), number);
    else this.open.delete(keyOf(url));
    return isKept;
  }

  private begin(host: Host, url: CurlUrl, request: HttpRequest): Transfer {
    const address = this.addressOf(host, url);
    // Before all else: where programs are missing it is asked again.
    const answer =
      address === null || url.isIPv6 || url.port === 0
        ? null
        : network.answer(host, connectionTo(host, address, url.port), request);
    const number = this.count++;
    const told: string[] = [];
    const base = { request, number, isReused: false, isSent: false, told };
    const failed = (status: number, complaint: string, at: string, now = host): Transfer => ({
      ...base,
      host: now,
      response: null,
      seconds: 0,
      address: at,
      failure: { status, complaint },
    });
    if (address === null) {
      told.push(`* Could not resolve host: ${url.host}`);
      return failed(6, `Could not resolve host: ${url.host}`, '');
    }
    const isName = !url.isIPv6 && url.host !== address;
    if (isName && (this.known.has(url.host) || this.resolvedBy(url) !== undefined))
      told.push(`* Hostname ${url.host} was found in DNS cache`);
    this.known.add(url.host);
    told.push(`*   Trying ${url.isIPv6 ? `[${address}]` : address}:${url.port}...`);
    if (answer === null || answer.type === 'refused') {
      const complaint = `Failed to connect to ${url.host} port ${url.port} after 0 ms: Couldn't connect to server`;
      const why = strerror(answer?.errno ?? 'ECONNREFUSED');
      told.push(`* connect to ${address} port ${url.port} failed: ${why}`, `* ${complaint}`);
      return failed(7, complaint, address, answer?.host);
    }
    told.push(`* Connected to ${url.host} (${address}) port ${url.port} (#${number})`);
    if (url.scheme !== 'https') return this.outcome(answer, { ...base, isSent: true, address });
    // Nobody speaks TLS on this box.
    told.push(
      ...(this.settings.isInsecure ? HELLO : [...HELLO, ...AUTHORITIES]),
      '{ [5 bytes data]',
      `* ${NO_TLS}`,
    );
    return failed(35, NO_TLS, address, answer.host);
  }

  private outcome(
    answer: Exclude<Answer, { readonly type: 'refused' }>,
    base: Pick<Transfer, 'request' | 'number' | 'isReused' | 'isSent' | 'told' | 'address'>,
  ): Transfer {
    const { maxTime } = this.settings;
    const isHanging = answer.type === 'unanswered' && answer.why === 'hangs';
    const seconds = isHanging ? Infinity : answer.type === 'answered' ? answer.seconds : 0;
    const limit = maxTime ?? (isHanging ? PATIENCE : Infinity);
    if (seconds > limit) {
      const complaint = `Operation timed out after ${Math.round(limit * 1000)} milliseconds with 0 bytes received`;
      return {
        ...base,
        host: answer.host,
        response: null,
        seconds: limit,
        failure: { status: 28, complaint },
      };
    }
    if (answer.type === 'answered')
      return { ...base, host: answer.host, response: answer.response, seconds, failure: null };
    const failure =
      answer.why === 'empty'
        ? { status: 52, complaint: 'Empty reply from server' }
        : { status: 56, complaint: 'Recv failure: Connection reset by peer' };
    return { ...base, host: answer.host, response: null, seconds, failure };
  }

  /** What --resolve says of a name and port; `*` stands for all names that it says nothing else of. */
  private resolvedBy({ host, port }: CurlUrl): string | undefined {
    const entries = this.settings.resolve.toReversed().map(resolveEntry);
    const fits = (name: string) => entries.find((one) => one?.name === name && one.port === port);
    return (fits(host) ?? fits('*'))?.address;
  }

  private addressOf(host: Host, url: CurlUrl): string | null {
    return url.isIPv6 ? url.host : (this.resolvedBy(url) ?? resolveName(host, url.host));
  }
}

const keyOf = ({ scheme, host, port }: CurlUrl): string => `${scheme}://${host}:${port}`;

/** Whether a server leaves its connection open after an answer. */
const isPersistent = (response: HttpResponse): boolean =>
  response.version === 'HTTP/1.1' && headerOf(response, 'connection')?.toLowerCase() !== 'close';

/** `NAME:PORT:ADDRESS`, with or without a plus; null for what is none. */
export function resolveEntry(
  text: string,
): { readonly name: string; readonly port: number; readonly address: string } | null {
  const [, name, port, address] = /^\+?([^:]+):(\d+):(.*)$/.exec(text) ?? [];
  return name === undefined || address === undefined ? null : { name, port: Number(port), address };
}

const NO_TLS = 'OpenSSL/3.0.19: error:0A00010B:SSL routines::wrong version number';

const HELLO: readonly string[] = [
  '* ALPN: offers h2,http/1.1',
  '} [5 bytes data]',
  '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
  '} [512 bytes data]',
];

const AUTHORITIES: readonly string[] = [
  '*  CAfile: /etc/ssl/certs/ca-certificates.crt',
  '*  CApath: /etc/ssl/certs',
];
