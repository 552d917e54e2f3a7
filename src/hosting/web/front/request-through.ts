import type { Host } from '../../kernel/index.ts';
import { answerAtFront, frontNetwork } from './answer.ts';
import { passThrough } from './passage.ts';
import type { Asked, Passage } from './passage.ts';

/** `passThrough` with everybody who may answer on the box. */
export const requestThrough = (host: Host, asked: Asked): Passage =>
  passThrough(host, asked, { front: answerAtFront, network: frontNetwork });
