import { Port, connect, getProcess, processOf } from '../../kernel/index.ts';
import type { Host, ListeningSocket } from '../../kernel/index.ts';
import { answerByApache } from '../apache/index.ts';
import { answerByFiles, answerByText } from '../listeners/index.ts';
import type { HttpRequest } from './message.ts';
import type { Answer, Answerer, Connection, Network } from './network.ts';

/** Who answers at a socket, by the type of image of the process that holds it. */
const answerers: Readonly<Record<string, Answerer>> = {
  apache: answerByApache,
  files: answerByFiles,
  text: answerByText,
};

/** The first port that the kernel gives to a client, ip(7): ip_local_port_range. */
const FIRST_CLIENT_PORT = 32_768;
const CLIENT_PORTS = 28_232;

/** A network whose servers are those of the table, and of `more` besides. */
export function networkOf(more: Readonly<Record<string, Answerer>> = {}): Network {
  const all = { ...answerers, ...more };
  const network: Network = {
    answer: (host, connection, request) => {
      const found = connect(host, connection.server.address, Port(connection.server.port));
      if (found.type === 'failed') return { type: 'refused', host, errno: found.errno, trace: [] };
      const image = imageAt(host, found.value);
      const answerer = image === null ? undefined : all[image];
      // A process that only waits: the connection is made, and nothing comes.
      if (answerer === undefined) return { type: 'unanswered', host, why: 'hangs', trace: [] };
      return answerer(host, found.value, connection, request, network);
    },
  };
  return network;
}

/** The type of image of the first process that holds a socket and has one. */
function imageAt(host: Host, { holders }: ListeningSocket): string | null {
  for (const pid of holders) {
    const image = processOf(host, pid) === undefined ? null : getProcess(host, pid).image;
    if (image !== null) return image.type;
  }
  return null;
}

const ownAddress = (address: string): string =>
  address.startsWith('127.') || address === '0.0.0.0' ? '127.0.0.1' : address;

/**
 * A connection to an address of this box, from the box itself unless `from` says otherwise: who asks one of its own addresses
 * comes from there. The client’s port follows from how many processes there have been.
 */
export const connectionTo = (
  host: Host,
  address: string,
  port: number,
  from = ownAddress(address),
): Connection => ({
  client: { address: from, port: FIRST_CLIENT_PORT + ((host.processes.next * 2) % CLIENT_PORTS) },
  server: { address, port },
});

/** What a request to a port of the box comes to, asked from the box itself. */
export const answer = (
  host: Host,
  address: string,
  port: number,
  request: HttpRequest,
  from?: string,
): Answer => networkOf().answer(host, connectionTo(host, address, port, from), request);
