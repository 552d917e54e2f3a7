/** HTTP on the box: messages, connections, and names of hosts. */
export { byteLength, headerOf } from './message.ts';
export type { Header, HttpRequest, HttpResponse } from './message.ts';

export type { Answer, Answerer, Connection, HttpStep, Network } from './network.ts';
