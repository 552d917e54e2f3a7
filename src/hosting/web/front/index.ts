/** nginx as processes of the box: the front server, its command line, and the way of a request through it. */
export { frontNetwork } from './answer.ts';
export type { FrontAnswer } from './answer.ts';
export { runNginx } from './command.ts';
export { requestThrough } from './request-through.ts';
export type { Asked, Passage } from './request-through.ts';
export { startNginx } from './server.ts';
export { tendNginx } from './tend.ts';
