import { getProcess } from '../../kernel/index.ts';
import type { Host, Pid, Task } from '../../kernel/index.ts';
import { byteLength } from '../http/message.ts';
import type { Header, HttpRequest } from '../http/message.ts';
import type { Connection } from '../http/network.ts';
import type { Configuration, ServerBlock } from './configuration.ts';
import { errorPage } from './error-page.ts';
import type { ChildImage } from './images.ts';
import { logError } from './logs.ts';
import { serverFor } from './mapping.ts';
import type { ApacheStep } from './trace.ts';

/** What a handler made of a request: status, headers and body, before Apache adds its own. */
export interface Content {
  readonly status: number;
  readonly reason?: string;
  readonly headers: readonly Header[];
  readonly body: string;
  /** Whether the body is sent in chunks, for want of a length. */
  readonly isChunked?: boolean;
}

/** A request on its way through an Apache. The host changes as it goes. */
export class Exchange {
  host: Host;
  seconds = 0;
  readonly connection: Connection;
  request: HttpRequest;
  readonly configuration: Configuration;
  /** The child that took the connection. */
  readonly child: Pid;
  readonly trace: ApacheStep[] = [];
  /** Variables for programs. */
  readonly environment = new Map<string, string>();
  server: ServerBlock;
  query: string | null = null;
  /** Who asks, once a password has told. */
  user: string | null = null;
  path = '';

  constructor(
    host: Host,
    connection: Connection,
    request: HttpRequest,
    child: Pid,
    configuration: Configuration,
  ) {
    this.host = host;
    this.connection = connection;
    this.request = request;
    this.child = child;
    this.configuration = configuration;
    this.server = serverFor(configuration, connection.server.port, request);
  }

  /** Credential and working directory of the child. */
  get task(): Task {
    return getProcess(this.host, this.child).task;
  }

  /** Whoever opened the logs: children write on to what their parent had opened. */
  get opener(): Task {
    const { image } = getProcess(this.host, this.child);
    return image?.type === 'apache' ? (image as ChildImage).opener : this.task;
  }

  get serverName(): string {
    const named = this.server.serverName ?? this.configuration.main.serverName ?? '127.0.0.1';
    return named.replace(/^https?:\/\//, '').replace(/:\d+$/, '');
  }

  note(step: ApacheStep): void {
    this.trace.push(step);
  }

  /** A line of the error log that names the client. */
  complain(level: string, message: string, before = ''): void {
    const { address, port } = this.connection.client;
    this.host = logError(this.host, this.opener, this.configuration, {
      level,
      pid: this.child,
      message: `${before}[client ${address}:${port}] ${message}`,
    });
  }

  /** The page of an error, or of a redirection. */
  page(status: number, headers: readonly Header[] = [], location = '', note = ''): Content {
    const body = errorPage(status, {
      method: this.request.method,
      location,
      note,
      serverAdmin: this.server.serverAdmin,
    });
    return {
      status,
      headers: [
        ...headers,
        ['Content-Length', String(byteLength(body))],
        ['Content-Type', 'text/html; charset=iso-8859-1'],
      ],
      body,
    };
  }
}
