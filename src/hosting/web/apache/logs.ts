import { writeFile } from '../../kernel/index.ts';
import type { Host, Pid, Task } from '../../kernel/index.ts';
import { commonLogDate, errorLogDate } from '../http/dates.ts';
import { byteLength, headerOf, requestLine } from '../http/message.ts';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { Configuration } from './configuration.ts';

/* The lines that Apache writes to its logs, with the rights of whose Apache it is. */

/** A line of the error log, less its time. */
export interface LogLine {
  /** `core:error` */
  readonly level: string;
  readonly pid: Pid;
  /** The thread; that of a process with one thread is the process. */
  readonly thread?: number;
  readonly message: string;
}

/** Appends to the error log; one that cannot be written is lost, as Apache loses it. */
export function logError(
  host: Host,
  task: Task,
  { errorLog }: Configuration,
  ...lines: readonly LogLine[]
): Host {
  const text = lines
    .map(
      ({ level, pid, thread, message }) =>
        `[${errorLogDate(host.clock)}] [${level}] [pid ${pid}:tid ${thread ?? pid}] ${message}\n`,
    )
    .join('');
  return text === '' ? host : writeFile(host, task, errorLog, text, { append: true }).host;
}

/** What an access log tells of. */
export interface Logged {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly client: string;
  readonly port: number;
  readonly serverName: string;
  readonly pid: Pid;
  /** Who asked, if a password has told. */
  readonly user: string | null;
  readonly environment: ReadonlyMap<string, string>;
}

/** Appends a line to each access log. */
export function logAccess(host: Host, task: Task, { customLogs }: Configuration, logged: Logged): Host {
  let now = host;
  for (const { file, format } of customLogs)
    now = writeFile(now, task, file, `${accessLine(format, logged, host.clock)}\n`, { append: true }).host;
  return now;
}

/** A format of mod_log_config with the values put in. */
function accessLine(format: string, logged: Logged, clock: number): string {
  return format
    .replace(
      /%[!\d,<>]*(?:\{([^}]*)\})?[!\d,<>]*(\^t[io]|[A-Za-z%])/g,
      (_whole, argument: string | undefined, letter: string) => valueOf(letter, argument, logged, clock),
    )
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n');
}

function valueOf(letter: string, argument: string | undefined, logged: Logged, clock: number): string {
  const { request, response, client, serverName, pid, port, user, environment } = logged;
  const [path = '', query] = request.target.split(/\?(.*)/s);
  const length = byteLength(response.body);
  switch (letter) {
    case '%':
      return '%';
    case 'h':
    case 'a':
      return client;
    case 'u':
      return user ?? '-';
    case 't':
      return commonLogDate(clock);
    case 'r':
      return requestLine(request).replaceAll('"', '\\"');
    case 's':
      return String(response.status);
    case 'b':
      return length === 0 ? '-' : String(length);
    case 'B':
      return String(length);
    case 'O':
      return String(
        length + response.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 19),
      );
    case 'm':
      return request.method;
    case 'U':
      return path;
    case 'q':
      return query === undefined ? '' : `?${query}`;
    case 'H':
      return request.version;
    case 'p':
      return String(port);
    case 'P':
      return String(pid);
    case 'v':
    case 'V':
      return serverName;
    case 'D':
    case 'T':
      return '0';
    case 'i':
      return headerOf(request, argument ?? '')?.replaceAll('"', '\\"') ?? '-';
    case 'o':
      return headerOf(response, argument ?? '') ?? '-';
    case 'e':
      return environment.get(argument ?? '') ?? '-';
    default:
      return '-';
  }
}
