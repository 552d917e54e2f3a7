import type { ProgramRunner } from '../../kernel/index.ts';
import type { Answerer, Network } from '../index.ts';
import { networkOf } from '../index.ts';
import { describeStep } from '../nginx/index.ts';
import { answerByWorker } from './worker.ts';
import type { FrontAnswerer } from './worker.ts';
import { tendNginx } from './tend.ts';

const answer = answerByWorker(describeStep);

/** Asks a worker that holds the socket, after nginx has seen to what happened to it. */
export const answerAtFront: FrontAnswerer = (host, ...asked) => answer(tendNginx(host), ...asked);

const answerByNginx: Answerer = (...asked) => answerAtFront(...asked).answer;

/** The network of a box whose front server is an nginx; `run` runs the scripts that a server asks for. */
export const frontNetworkWith = (run: ProgramRunner | null): Network =>
  networkOf({ nginx: answerByNginx }, run);

/** The same without a shell. */
export const frontNetwork: Network = frontNetworkWith(null);
