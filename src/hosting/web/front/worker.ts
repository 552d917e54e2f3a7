import { ROOT_INO, getProcess, withProcess } from '../../kernel/index.ts';
import type { Host, ListeningSocket, Pid } from '../../kernel/index.ts';
import type { Answer, Connection, HttpRequest, HttpResponse, HttpStep, Network } from '../index.ts';
import { answerRequest, shownBytes, toBytes } from '../nginx/index.ts';
import type {
  Answer as NginxAnswer,
  HttpRequest as NginxRequest,
  HttpResponse as NginxResponse,
  Step,
  Upstreams,
} from '../nginx/index.ts';
import { nginxWorkers } from './images.ts';
import type { NginxProcess, WorkerImage } from './images.ts';
import { appendLine, logError } from './logs.ts';

/** What a request to the front server came to: for the client, and what nginx thought of it. */
export interface FrontAnswer {
  readonly answer: Answer;
  /** Null if no worker is there to answer. */
  readonly nginx: { readonly worker: Pid; readonly answer: NginxAnswer } | null;
}

/** Seconds that nginx waits for an upstream: proxy_read_timeout without a directive. */
const PATIENCE = 60;

/** Answers at the front server. */
export type FrontAnswerer = (
  host: Host,
  socket: ListeningSocket,
  connection: Connection,
  request: HttpRequest,
  network: Network,
) => FrontAnswer;

/**
 * Asks a worker that holds the socket. Who listens behind it is asked over the network of the box, and changes it. `describe`
 * words the trace: the sentences of nginx are long, and a diagram has words of its own.
 */
export const answerByWorker =
  (describe: (step: Step) => string): FrontAnswerer =>
  (host, socket, connection, request, network) => {
    const worker = workerAt(host, socket);
    if (worker === null)
      return { answer: { type: 'unanswered', host, why: 'hangs', trace: [] }, nginx: null };
    const behind = new Behind(counted(host, worker), network);
    const answer = answerRequest(
      {
        configuration: worker.image.configuration,
        host,
        upstreams: behind,
        worker: { ...worker.task, cwd: ROOT_INO },
      },
      { address: connection.server.address, port: connection.server.port, client: connection.client.address },
      bytesOf(request),
    );
    const logged = withLogs(behind.host, worker, answer);
    const trace = traceOf(worker.pid, answer, behind.traces, describe);
    const nginx = { worker: worker.pid, answer };
    if (answer.response === null)
      return { answer: { type: 'unanswered', host: logged, why: 'empty', trace }, nginx };
    const response = shownResponse(answer.response);
    return {
      answer: { type: 'answered', host: logged, response, pid: worker.pid, seconds: behind.seconds, trace },
      nginx,
    };
  };

/** The first worker that is not stopped; its connections share a socket. */
const workerAt = (host: Host, { holders }: ListeningSocket): NginxProcess<WorkerImage> | null =>
  nginxWorkers(host).find(({ pid, state }) => holders.includes(pid) && state === 'running') ?? null;

/** The box with one connection more of that worker. */
const counted = (host: Host, { pid, image }: NginxProcess<WorkerImage>): Host =>
  withProcess(host, { ...getProcess(host, pid), image: withOneMore(image) });

const withOneMore = (image: WorkerImage): WorkerImage => ({ ...image, connections: image.connections + 1 });

/** Whoever listens behind nginx on the box: each that is asked may leave another one. */
class Behind implements Upstreams {
  host: Host;
  seconds = 0;
  /** What each that was asked did, in the order of asking. */
  readonly traces: (readonly HttpStep[])[] = [];
  private readonly network: Network;

  constructor(host: Host, network: Network) {
    this.host = host;
    this.network = network;
  }

  answer(address: string, port: number, request: NginxRequest): ReturnType<Upstreams['answer']> {
    const client = { address: '127.0.0.1', port: FIRST_PORT + this.traces.length };
    const answer = this.network.answer(
      this.host,
      { client, server: { address, port } },
      shownRequest(request),
    );
    this.host = answer.host;
    this.traces.push(answer.trace);
    if (answer.type === 'refused') return 'refused';
    if (answer.type === 'unanswered') {
      if (answer.why !== 'hangs') return 'closed';
      this.seconds += PATIENCE;
      return 'silent';
    }
    this.seconds += answer.seconds;
    const { status, reason, headers, body } = answer.response;
    return { status, reason, headers, body: toBytes(body) };
  }
}

/** The first port that the kernel gives to a client, ip(7). */
const FIRST_PORT = 32_768;

/** nginx works on bytes; the target and the headers are bytes already. */
const bytesOf = ({ body, ...request }: HttpRequest): NginxRequest => ({ ...request, body: toBytes(body) });

const shownRequest = ({ body = '', ...request }: NginxRequest): HttpRequest => ({
  ...request,
  body: shownBytes(body),
});

const shownResponse = ({ status, reason = '', headers, body }: NginxResponse): HttpResponse => ({
  version: 'HTTP/1.1',
  status,
  reason,
  headers,
  body: shownBytes(body),
});

/** The box with the lines that access and error logs get. */
function withLogs(host: Host, { pid, image }: NginxProcess<WorkerImage>, answer: NginxAnswer): Host {
  const connection = image.connections + 1;
  const complained = answer.log.reduce(
    (now, line) => logError(now, answer.errorLogs, pid, { line, connection }),
    host,
  );
  return answer.accessLog.reduce((now, { file, line }) => appendLine(now, file, line), complained);
}

/** nginx's own steps in words, and behind each question to an upstream what went on there. */
function traceOf(
  pid: Pid,
  { steps }: NginxAnswer,
  behind: readonly (readonly HttpStep[])[],
  describe: (step: Step) => string,
): readonly HttpStep[] {
  const left = [...behind];
  return steps.flatMap((step) => [
    { text: describe(step), pid, detail: step },
    ...(step.type === 'upstream' ? (left.shift() ?? []) : []),
  ]);
}
