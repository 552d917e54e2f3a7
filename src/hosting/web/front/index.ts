/** nginx as processes of the box: the front server, its command line, and the way of a request through it. */
export { frontNetworkWith } from './answer.ts';
export { runNginx } from './command.ts';
export type { WorkerImage } from './images.ts';
export { passThrough } from './passage.ts';
export type { Answerers, Asked, Passage } from './passage.ts';
export { requestThrough } from './request-through.ts';
export { startNginx } from './server.ts';
export { tendNginx } from './tend.ts';
export { answerByWorker } from './worker.ts';
export type { FrontAnswer } from './worker.ts';
