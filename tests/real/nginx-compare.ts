import { isDeepStrictEqual } from 'node:util';
import { writeFile, type Host } from '../../src/hosting/kernel/index.ts';
import {
  answerRequest,
  testConfiguration,
  type Header,
  type HttpRequest,
  type Upstreams,
} from '../../src/hosting/web/nginx/index.ts';
import { rootTask } from '../conformance/nginx-host.ts';
import { exchange, realTest, RunningNginx, type Echo } from './nginx-server.ts';
import type { Ports, RandomRequest } from './nginx-random.ts';

/** Where model and nginx part. */
export interface Parting {
  readonly about: string;
  readonly model: unknown;
  readonly real: unknown;
}

/** What `nginx -t` and the model say of one text. */
export function compareTest(root: string, host: Host, text: string): Parting | null {
  const real = realTest(root, text);
  const { status, output } = modelTest(root, host, text);
  return isDeepStrictEqual({ status, output }, real)
    ? null
    : { about: text, model: { status, output }, real };
}

function modelTest(root: string, host: Host, text: string) {
  const written = writeFile(host, rootTask, `${root}/nginx.conf`, text).host;
  return {
    host: written,
    ...testConfiguration(written, rootTask, { file: `${root}/nginx.conf`, prefix: root }),
  };
}

/** Takes out of a configuration what nginx refuses, line by line or block by block, until it takes it. */
export function mend(root: string, text: string): string {
  let mended = text;
  for (;;) {
    const { status, output } = realTest(root, mended);
    if (status === 0) return mended;
    const complaint = output.find((one) => one.includes('[emerg]')) ?? '';
    const line = Number(/:(\d+)$/.exec(complaint)?.[1] ?? 0);
    const variable = /unknown "(\w+)" variable/.exec(complaint)?.[1];
    const shorter = variable === undefined ? withoutLine(mended, line) : withoutVariable(mended, variable);
    if (shorter === mended) throw new Error(`no line to take out for ${complaint}\n${mended}`);
    mended = shorter;
  }
}

const withoutVariable = (text: string, name: string): string =>
  text
    .split('\n')
    .filter((line) => !line.toLowerCase().includes(`$${name}`) && !line.toLowerCase().includes(`\${${name}`))
    .join('\n');

/** Without line `number`, and without the block it opens. */
function withoutLine(text: string, number: number): string {
  const all = text.split('\n');
  let depth = 0;
  let count = 0;
  do {
    const line = all[number - 1 + count] ?? '';
    depth += line.endsWith('{') ? 1 : line === '}' ? -1 : 0;
    count += 1;
  } while (depth > 0);
  return all.toSpliced(number - 1, count).join('\n');
}

/** What one request came to, for both. */
interface Outcome {
  readonly status: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly upstream: readonly string[];
  readonly log: readonly string[];
}

/** Runs nginx and the model with one configuration, and asks both the same. */
export async function compareAnswers(
  place: {
    readonly root: string;
    readonly host: Host;
    readonly ports: Ports;
    readonly echoes: readonly Echo[];
  },
  text: string,
  requests: readonly RandomRequest[],
): Promise<readonly Parting[]> {
  const { root, host, ports, echoes } = place;
  const tested = modelTest(root, host, text);
  const { configuration } = tested;
  if (configuration === null) return [{ about: text, model: tested.output, real: 'a good configuration' }];
  const [listening] = configuration.sockets;
  if (listening === undefined) throw new Error(`expected a server that listens, found none in\n${text}`);
  const nginx = await RunningNginx.start(root, text, listening);
  const partings: Parting[] = [];
  try {
    for (const request of requests) {
      const connection = { ...request, port: ports.listen[request.port] };
      const real = await ask(nginx, echoes, connection, request);
      const upstreams = upstreamsOf(ports, request);
      const answer = answerRequest({ configuration, host: tested.host, upstreams }, connection, request);
      const model: Outcome | null =
        answer.type === 'refused'
          ? null
          : {
              status:
                answer.response === null ? '' : `${answer.response.status} ${answer.response.reason ?? ''}`,
              headers: (answer.response?.headers ?? []).filter(([name]) => name !== 'Date'),
              body: answer.response?.body ?? '',
              upstream: answer.passed === null ? [] : [rawRequest(answer.passed.request)],
              log: answer.log.flatMap((line) => line.split('\n')).filter((line) => line.startsWith('[')),
            };
      if (!isDeepStrictEqual(real, model)) partings.push({ about: JSON.stringify(request), model, real });
    }
  } finally {
    await nginx.stop();
  }
  return partings;
}

const UPSTREAM_REASON = 'From Upstream';

async function ask(
  nginx: RunningNginx,
  echoes: readonly Echo[],
  connection: { readonly address: string; readonly port: number; readonly client: string },
  request: RandomRequest,
): Promise<Outcome | null> {
  nginx.clearLog();
  for (const echo of echoes) echo.answer = rawAnswer(request);
  const raw = await answerOf(connection, request);
  if (raw === null) return null;
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const [line = '', ...headerLines] = head.split('\r\n');
  const headers = headerLines.map((text): Header => {
    const colon = text.indexOf(':');
    return [text.slice(0, colon), text.slice(colon + 1).trim()];
  });
  const isChunked = headers.some(([name]) => name === 'Transfer-Encoding');
  const body = rest.join('\r\n\r\n');
  return {
    status: line.replace(/^HTTP\/1.1 /, ''),
    headers: headers.filter(([name]) => name !== 'Date'),
    body: isChunked ? unchunked(body) : body,
    upstream: echoes.flatMap((echo) => echo.take()),
    log: nginx.log(),
  };
}

/** Null if nobody listens; a port of the machine that is taken for a moment is no answer. */
async function answerOf(
  connection: { readonly address: string; readonly port: number; readonly client: string },
  request: RandomRequest,
): Promise<string | null> {
  for (;;) {
    try {
      return await exchange(connection, request);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'ECONNREFUSED') return null;
      if (code !== 'EADDRINUSE' && code !== 'EADDRNOTAVAIL') throw error;
    }
  }
}

function unchunked(body: string): string {
  let text = '';
  for (let rest = body; ;) {
    const end = rest.indexOf('\r\n');
    const length = parseInt(rest.slice(0, end), 16);
    if (end === -1 || !(length > 0)) return text;
    text += rest.slice(end + 2, end + 2 + length);
    rest = rest.slice(end + 4 + length);
  }
}

const upstreamHeaders = ({ location }: RandomRequest, port: string): readonly Header[] => [
  ['Content-Type', 'text/plain'],
  ...(location === null ? [] : [['Location', location.replaceAll('@PORT@', port)] as const]),
  ['Server', 'echo'],
  ['X-Upstream', 'yes'],
];

const rawAnswer = (request: RandomRequest): string =>
  [
    `HTTP/1.1 ${request.status} ${UPSTREAM_REASON}`,
    ...upstreamHeaders(request, '@PORT@').map(([name, value]) => `${name}: ${value}`),
    '',
    request.status === 204 ? '' : 'U\n',
  ].join('\r\n');

function upstreamsOf(ports: Ports, request: RandomRequest): Upstreams {
  return {
    answer: (address, port) =>
      address === '127.0.0.1' && ports.upstream.includes(port)
        ? {
            status: request.status,
            reason: UPSTREAM_REASON,
            headers: upstreamHeaders(request, String(port)),
            body: request.status === 204 ? '' : 'U\n',
          }
        : 'refused',
  };
}

const rawRequest = ({ method, target, version, headers, body = '' }: HttpRequest): string =>
  [`${method} ${target} ${version}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join(
    '\r\n',
  );
