import type { HttpRequest, HttpResponse } from './request/http-message.ts';

export type NoAnswer = 'refused' | 'closed' | 'silent';

/**
 * Whoever listens behind nginx. An answer, or what came instead: `refused` if nobody listens on that address and port,
 * `closed` if the connection ended without a word, `silent` if nothing ever comes. Processes are the affair of whoever gives this.
 */
export interface Upstreams {
  readonly answer: (address: string, port: number, request: HttpRequest) => HttpResponse | NoAnswer;
}
