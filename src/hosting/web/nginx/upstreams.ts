import type { HttpRequest, HttpResponse } from './request/http-message.ts';

/**
 * Whoever listens behind nginx. An answer, or `refused` if nobody listens on that address and port; processes are the
 * affair of whoever gives this.
 */
export interface Upstreams {
  readonly answer: (address: string, port: number, request: HttpRequest) => HttpResponse | 'refused';
}
