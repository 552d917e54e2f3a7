import { Port, connect, getProcess } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { resolveName } from '../../services/index.ts';
import { connectionTo } from '../index.ts';
import type { Answer, Connection, Header, HttpRequest, Network } from '../index.ts';
import type { FrontAnswer, FrontAnswerer } from './worker.ts';

/** What somebody asks, as one would type it, and what a plain client adds to it. */
export interface Asked {
  /** `http://blog.example.com/` or `http://localhost:40333/a?b`. */
  readonly url: string;
  readonly method?: string;
  /** Besides Host, or in its place. */
  readonly headers?: readonly Header[];
  readonly body?: string;
  /** Where the client is; a visitor outside without. */
  readonly from?: string;
}

/** The way of a request, from the name to the answer. */
export interface Passage {
  readonly name: string;
  readonly port: number;
  /** The address that the name leads to; null if nobody knows the name, and nothing else happened. */
  readonly address: string | null;
  readonly connection: Connection | null;
  readonly request: HttpRequest;
  /** What nginx thought, where it was nginx that was asked: server, location, headers sent upstream, the file opened. */
  readonly front: FrontAnswer['nginx'];
  /** The answer with its trace in words, and the host afterwards: logs are written, processes have worked. */
  readonly answer: Answer | null;
}

/** A visitor, in the addresses that are kept for documentation (RFC 5737). */
const VISITOR = '203.0.113.9';

/** Who answers on the box: at the front server, and at all other ports. */
export interface Answerers {
  readonly front: FrontAnswerer;
  readonly network: Network;
}

/** Sends a request as a browser of somebody outside would: name, address, port, and whoever listens there. An URL that is none throws a sentence. */
export function passThrough(host: Host, asked: Asked, { front: ask, network }: Answerers): Passage {
  const { name, port, target } = partsOf(asked.url);
  const { method = 'GET', headers = [], body = '', from = VISITOR } = asked;
  const isNamed = headers.some(([header]) => header.toLowerCase() === 'host');
  const request: HttpRequest = {
    method,
    target,
    version: 'HTTP/1.1',
    headers: [...(isNamed ? [] : [['Host', port === 80 ? name : `${name}:${port}`] as const]), ...headers],
    body,
  };
  const address = resolveName(host, name);
  if (address === null) return { name, port, address, connection: null, request, front: null, answer: null };
  const connection = connectionTo(host, address, port, from);
  const found = connect(host, address, Port(port));
  const isNginx =
    found.type === 'ok' && found.value.holders.some((pid) => getProcess(host, pid).image?.type === 'nginx');
  if (found.type === 'ok' && isNginx) {
    const { answer, nginx } = ask(host, found.value, connection, request, network);
    return { name, port, address, connection, request, front: nginx, answer };
  }
  const answer = network.answer(host, connection, request);
  return { name, port, address, connection, request, front: null, answer };
}

function partsOf(url: string): { readonly name: string; readonly port: number; readonly target: string } {
  const [, name = '', port = '80', target = ''] =
    /^(?:http:\/\/)?([^/:?#\s]+)(?::(\d{1,5}))?((?:[/?][^#\s]*)?)(?:#.*)?$/i.exec(url) ?? [];
  if (name === '' || Number(port) < 1 || Number(port) > 65_535)
    throw new Error(`expected an address such as http://blog.example.com/, found ${JSON.stringify(url)}`);
  return {
    name: name.toLowerCase(),
    port: Number(port),
    target: target.startsWith('/') ? target : `/${target}`,
  };
}
