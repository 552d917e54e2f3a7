import { momentOf } from '../../../kernel/index.ts';
import { fromBytes, shownBytes } from '../bytes.ts';
import { inherited } from '../configuration/blocks.ts';
import type { AccessLog, LogFormat } from '../configuration/blocks.ts';
import { COMBINED, DEFAULT_LOG } from '../configuration/default-log.ts';
import type { Part } from '../configuration/script.ts';
import type { HttpResponse } from '../request/http-message.ts';
import type { Exchange } from './exchange.ts';
import { reasonOf } from './error-body.ts';
import { MONTHS, twoDigits } from './http-date.ts';
import { evaluate, variable } from './variables.ts';

/** A line for a log file. */
export interface LoggedLine {
  readonly file: string;
  /** Without the end of the line. */
  readonly line: string;
}

/** Where requests are logged if nobody says. */
const DEFAULT: AccessLog = {
  file: [{ type: 'text', text: DEFAULT_LOG }],
  format: { script: COMBINED, escape: 'default' },
  condition: null,
};

/** ngx_http_log_handler(): what the access logs get of a request; `response` is null if it was closed without a word. */
export function accessLines(exchange: Exchange, response: HttpResponse | null): readonly LoggedLine[] {
  const logs = inherited(exchange.block, 'accessLogs') ?? [DEFAULT];
  return logs
    .filter(({ condition }) => condition === null || !['', '0'].includes(evaluate(exchange, condition)))
    .map(({ file, format }) => ({
      file: fromBytes(evaluate(exchange, file)) ?? '',
      line: shownBytes(format.script.map((part) => textOf(exchange, response, part, format.escape)).join('')),
    }));
}

function textOf(
  exchange: Exchange,
  response: HttpResponse | null,
  part: Part,
  escape: LogFormat['escape'],
): string {
  if (part.type === 'text') return part.text;
  const value =
    part.type === 'capture' ? exchange.capture(part.group) : logVariable(exchange, response, part.name);
  if (value === undefined) return escape === 'default' ? '-' : '';
  return ESCAPES[escape](value);
}

const hex = (character: string): string =>
  character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');

const ESCAPES: Readonly<Record<LogFormat['escape'], (value: string) => string>> = {
  // eslint-disable-next-line no-control-regex -- control bytes are escaped
  default: (value) => value.replace(/[\x00-\x1f"\\\x7f-\xff]/g, (one) => `\\x${hex(one)}`),
  // eslint-disable-next-line no-control-regex -- control bytes are escaped
  json: (value) => value.replace(/[\x00-\x1f"\\]/g, (one) => JSON_ESCAPES[one] ?? `\\u00${hex(one)}`),
  none: (value) => value,
};

const JSON_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** What is only known when all is over; everything else is asked as in any text. */
function logVariable(exchange: Exchange, response: HttpResponse | null, name: string): string | undefined {
  const { host } = exchange;
  switch (name) {
    case 'status':
      return String(response?.status ?? exchange.status).padStart(3, '0');
    case 'body_bytes_sent':
      return String(response === null ? 0 : sentLength(response));
    case 'bytes_sent':
      return String(response === null ? 0 : headLength(response) + sentLength(response));
    case 'request_length':
      return String(requestLength(exchange));
    case 'request_time':
      return '0.000';
    case 'pipe':
      return '.';
    case 'time_local':
      return localTime(host.clock);
    case 'time_iso8601':
      return isoTime(host.clock);
    case 'upstream_addr':
      return asked(exchange, ({ address, port }) => `${address}:${port}`);
    case 'upstream_status':
      return asked(exchange, ({ status, failure }) => String(status ?? (failure === 'silent' ? 504 : 502)));
    default:
      return variable(exchange, name);
  }
}

type Asked = Extract<Exchange['steps'][number], { type: 'upstream' }>;

/** Something of each server that was asked; undefined if none was. */
function asked({ steps }: Exchange, tell: (step: Asked) => string): string | undefined {
  const all = steps.filter((step) => step.type === 'upstream');
  return all.length === 0 ? undefined : all.map(tell).join(', ');
}

const isChunked = ({ headers }: HttpResponse): boolean =>
  headers.some(([name]) => name === 'Transfer-Encoding');

/** Bytes of the body as it goes over the wire: one that comes in chunks has their lengths around it. */
function sentLength(response: HttpResponse): number {
  const { length } = response.body;
  if (!isChunked(response)) return length;
  return length === 0 ? 5 : length + length.toString(16).length + 4 + 5;
}

function headLength({ status, reason = reasonOf(status), headers }: HttpResponse): number {
  const lines = headers.map(([name, value]) => name.length + value.length + 4);
  return `HTTP/1.1 ${status} ${reason}\r\n\r\n`.length + lines.reduce((sum, one) => sum + one, 0);
}

function requestLength({ requestLine, request }: Exchange): number {
  const lines = request.headers.map(([name, value]) => name.length + value.length + 4);
  return requestLine.length + 4 + (request.body?.length ?? 0) + lines.reduce((sum, one) => sum + one, 0);
}

/** `19/Feb/2010:09:30:00 +0000` */
function localTime(seconds: number): string {
  const { year, month, day, hour, minute, second } = momentOf(Math.floor(seconds));
  const time = [hour, minute, second].map(twoDigits).join(':');
  return `${twoDigits(day)}/${MONTHS[month - 1] ?? ''}/${year}:${time} +0000`;
}

/** `2010-02-19T09:30:00+00:00` */
function isoTime(seconds: number): string {
  const { year, month, day, hour, minute, second } = momentOf(Math.floor(seconds));
  const date = [year, twoDigits(month), twoDigits(day)].join('-');
  return `${date}T${[hour, minute, second].map(twoDigits).join(':')}+00:00`;
}
