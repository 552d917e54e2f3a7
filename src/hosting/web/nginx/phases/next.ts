import type { Header } from '../request/http-message.ts';

/** An answer before nginx adds the headers that each has. */
export interface Draft {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
  readonly contentLength: number | null;
  /** Seconds since 1970. */
  readonly lastModified: number | null;
  /** What comes behind the headers of nginx. */
  readonly headers: readonly Header[];
  /** Whether parts of it could be asked for. */
  readonly acceptRanges?: boolean;
  /** An upstream's: its words behind the status, and its headers as they are. */
  readonly fromUpstream?: { readonly reason: string };
}

/** What a phase ends with. */
export type Next =
  /** Nothing to say: the next phase. */
  | { readonly type: 'declined' }
  /** ngx_http_finalize_request() with a status: an error page, a redirect, … */
  | { readonly type: 'finalize'; readonly status: number }
  | { readonly type: 'respond'; readonly draft: Draft }
  /** The connection is closed without a word. */
  | { readonly type: 'close' }
  /** Go on from here: the URI, or the location, is another one. */
  | { readonly type: 'run'; readonly from: 'server' | 'location' | 'rewrite' };

export const DECLINED: Next = { type: 'declined' };
export const finalize = (status: number): Next => ({ type: 'finalize', status });
