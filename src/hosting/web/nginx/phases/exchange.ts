import type { Host, Task } from '../../../kernel/index.ts';
import type { Location, Server } from '../configuration/blocks.ts';
import { serverName } from './server-name.ts';
import type { Configuration } from '../configuration/test-configuration.ts';
import type { Captures, Pattern } from '../pcre/index.ts';
import type { Header, HttpRequest } from '../request/http-message.ts';
import { headerValue } from '../request/http-message.ts';
import type { Connection } from '../selection/choose-socket.ts';
import type { Step } from '../trace.ts';
import type { Upstreams } from '../upstreams.ts';

/** NGX_HTTP_MAX_URI_CHANGES: redirects within nginx, after which it takes them for a circle. */
const MOST_URI_CHANGES = 10;

/** The request that goes to an upstream, for messages. */
export interface UpstreamPeer {
  readonly scheme: string;
  readonly name: string;
  readonly uri: string;
}

/** What was sent upstream and to whom. */
export interface Passed {
  readonly address: string;
  readonly port: number;
  readonly request: HttpRequest;
}

/** A request while it is answered: ngx_http_request_t. Nobody sees it but the phases. */
export class Exchange {
  readonly configuration: Configuration;
  readonly host: Host;
  readonly worker: Task;
  readonly upstreams: Upstreams;
  readonly connection: Connection;
  readonly request: HttpRequest;
  readonly requestLine: string;

  server: Server;
  /** The location, or the server itself where none fits. */
  block: Server | Location;
  method = '';
  version = 1000;
  protocol = '';
  /** The host asked for, valid and in lower case; empty for none. */
  hostName = '';
  uri = '';
  args = '';
  /** The target as it came, and whether it still says what is asked for. */
  unparsedUri = '';
  unparsedUriValid = false;
  quotedUri = false;
  plusInUri = false;
  /** False after a rewrite that stays in its location. */
  locationValid = true;
  /** Set by try_files in a location of a regular expression. */
  addUriToAlias = false;
  internal = false;
  uriChanges = MOST_URI_CHANGES + 1;
  /** An error page is shown already. */
  errorPageShown = false;
  /** The status to tell in place of that of the page; 0 for none. */
  errorStatus = 0;
  /** The status of the answer; 0 as long as there is none. */
  status = 0;
  /** Header lines that are kept, in their order. */
  headers: Header[] = [];
  contentLength = -1;
  keepAlive = false;
  /** The Location header of the answer. */
  redirectTo: string | null = null;
  captures: Captures = [];
  capturesText = '';
  readonly variables = new Map<string, string>();
  proxyHost = '';
  proxyPort = '';
  peer: UpstreamPeer | null = null;
  /** What nginx is doing, for messages: `while …`. */
  action: string | null = 'reading client request line';
  /** What is there for the reader of the answer. */
  readonly steps: Step[] = [];
  readonly log: string[] = [];
  readonly locationChain: string[] = [];
  /** Null until a location was looked for. */
  foundLocation: Location | null = null;
  passed: Passed | null = null;
  readonly refusedPorts: number[] = [];
  openedFile: string | null = null;
  sentFile: string | null = null;
  listing: readonly string[] | null = null;

  constructor(
    parts: Pick<
      Exchange,
      'configuration' | 'host' | 'worker' | 'upstreams' | 'connection' | 'request' | 'requestLine' | 'server'
    >,
  ) {
    this.configuration = parts.configuration;
    this.host = parts.host;
    this.worker = parts.worker;
    this.upstreams = parts.upstreams;
    this.connection = parts.connection;
    this.request = parts.request;
    this.requestLine = parts.requestLine;
    this.server = parts.server;
    this.block = parts.server;
  }

  step(step: Step): void {
    this.steps.push(step);
  }

  header(name: string): string | undefined {
    return headerValue(this.headers, name);
  }

  /** Remembers what a regular expression found. */
  matched(pattern: Pattern, captures: Captures, text: string): void {
    this.captures = captures;
    this.capturesText = text;
    for (const [name, group] of pattern.names) this.variables.set(name.toLowerCase(), this.capture(group));
  }

  capture(group: number): string {
    const place = this.captures[group];
    return place === undefined || place === null ? '' : this.capturesText.slice(...place);
  }

  /** A line of the error log, as ngx_http_log_error_handler() ends it; without date and process. */
  logError(level: 'alert' | 'crit' | 'error' | 'warn' | 'info', message: string): void {
    const { peer } = this;
    const host = this.header('host');
    const referrer = this.header('referer');
    const doing = this.action === null ? '' : ` while ${this.action}`;
    const parts = [
      `[${level}] ${message}${doing}, client: ${this.connection.client}`,
      `server: ${serverName(this.server)}`,
      `request: "${this.requestLine}"`,
      ...(peer === null ? [] : [`upstream: "${peer.scheme}://${peer.name}${peer.uri}"`]),
      ...(host === undefined ? [] : [`host: "${host}"`]),
      ...(referrer === undefined ? [] : [`referrer: "${referrer}"`]),
    ];
    this.log.push(parts.join(', '));
  }
}
