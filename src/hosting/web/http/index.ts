/** HTTP on the box: messages, connections, and who answers at a port. */
export { byteLength, headerOf, reasonOf, requestLine } from './message.ts';
export type { Header, HttpRequest, HttpResponse } from './message.ts';
export { commonLogDate, errorLogDate, httpDate, pythonLogDate } from './dates.ts';
export type { Answer, Answerer, Connection, HttpStep, Network } from './network.ts';
export { resolveName } from './names.ts';
