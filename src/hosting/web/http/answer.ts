import type { Host, ProgramRunner } from '../../kernel/index.ts';
import { answerByApache } from '../apache/index.ts';
import { answerByFiles, answerByText } from '../listeners/index.ts';
import type { HttpRequest } from './message.ts';
import { connectionTo } from './connection.ts';
import type { Answer, Answerer, Network } from './network.ts';
import { networkWith } from './network-with.ts';

/** Who answers at a socket, by the type of image of the process that holds it. */
const answerers: Readonly<Record<string, Answerer>> = {
  apache: answerByApache,
  files: answerByFiles,
  text: answerByText,
};

/** A network whose servers are those of the table, and of `more` besides. */
export const networkOf = (
  more: Readonly<Record<string, Answerer>> = {},
  run: ProgramRunner | null = null,
): Network => networkWith({ ...answerers, ...more }, run);

/** What a request to a port of the box comes to, asked from the box itself. */
export const answer = (
  host: Host,
  address: string,
  port: number,
  request: HttpRequest,
  from?: string,
): Answer => networkOf().answer(host, connectionTo(host, address, port, from), request);
