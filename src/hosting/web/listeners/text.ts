import { getProcess, processOf, withProcess } from '../../kernel/index.ts';
import type { Host, ListeningSocket, Pid } from '../../kernel/index.ts';
import { httpDate } from '../http/dates.ts';
import { byteLength, headerOf, reasonOf, requestLine } from '../http/message.ts';
import type { Header, HttpRequest, HttpResponse } from '../http/message.ts';
import type { Answerer } from '../http/network.ts';
import type { TextImage } from './images.ts';

/** The first of a socket’s processes with an image of that type. */
export function holderWith<Image extends { readonly type: string }>(
  host: Host,
  { holders }: ListeningSocket,
  type: Image['type'],
): { readonly pid: Pid; readonly image: Image } | null {
  for (const pid of holders) {
    const process = processOf(host, pid);
    if (process?.state === 'running' && process.image?.type === type)
      return { pid, image: process.image as unknown as Image };
  }
  return null;
}

/** The bytes of a request, as a program that only listens sees them. */
const bytesOf = (request: HttpRequest): string =>
  `${requestLine(request)}\r\n${request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${request.body}`;

/** A server that always says the same. */
export const answerByText: Answerer = (host, socket, _connection, request) => {
  const found = holderWith<TextImage>(host, socket, 'text');
  if (found === null) return { type: 'unanswered', host, why: 'hangs', trace: [] };
  const { pid, image } = found;
  const heard: TextImage = { ...image, log: [...image.log, bytesOf(request)] };
  const next = withProcess(host, { ...getProcess(host, pid), image: heard });
  const response = image.isRaw ? parseRaw(image.body) : responseOf(image, request, host.clock);
  const text = `${getProcess(host, pid).argv.join(' ')} answers.`;
  const trace = [{ text, pid, detail: null }];
  if (response === null)
    return { type: 'unanswered', host: next, why: image.body === '' ? 'hangs' : 'empty', trace };
  return { type: 'answered', host: next, response, pid, seconds: 0, trace };
};

function responseOf(image: TextImage, request: HttpRequest, clock: number): HttpResponse {
  const headers: readonly Header[] = [
    ...(image.server === null ? [] : [['Server', image.server] as const]),
    ['Date', httpDate(clock)],
    ['Content-Type', image.contentType],
    ['Content-Length', String(byteLength(image.body))],
  ];
  return {
    version: 'HTTP/1.0',
    status: image.status,
    reason: reasonOf(image.status),
    headers,
    body: request.method === 'HEAD' ? '' : image.body,
  };
}

/** What somebody typed as an answer; null if it does not begin like one. */
function parseRaw(text: string): HttpResponse | null {
  const [head = '', body = ''] = text.replaceAll('\r\n', '\n').split(/\n\n(.*)/s);
  const [first = '', ...lines] = head.split('\n');
  const [, version = '', digits = '', reason = ''] = /^(HTTP\/\d\.\d) (\d{3}) ?(.*)$/.exec(first) ?? [];
  if (version === '') return null;
  const headers = lines.map((line): Header => {
    const [name = '', value = ''] = line.split(/:\s*(.*)/s);
    return [name, value];
  });
  const length = headerOf({ headers }, 'content-length');
  return {
    version,
    status: Number(digits),
    reason,
    headers,
    body: length === null ? body : body.slice(0, Number(length)),
  };
}
