import { Port, connect, getProcess, processOf } from '../../kernel/index.ts';
import type { Host, ListeningSocket, ProgramRunner } from '../../kernel/index.ts';
import type { Answerer, Network } from './network.ts';

/** A network whose servers are those of a table, by the type of image of the process that holds a socket. */
export function networkWith(
  answerers: Readonly<Record<string, Answerer>>,
  run: ProgramRunner | null = null,
): Network {
  const network: Network = {
    run,
    answer: (host, connection, request) => {
      const found = connect(host, connection.server.address, Port(connection.server.port));
      if (found.type === 'failed') return { type: 'refused', host, errno: found.errno, trace: [] };
      const image = imageAt(host, found.value);
      const answerer = image === null ? undefined : answerers[image];
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
