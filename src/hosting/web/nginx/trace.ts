import type { Errno } from '../../kernel/index.ts';
import type { Header } from './request/http-message.ts';
import type { NoAnswer } from './upstreams.ts';
import type { NameConsidered, ServerRule } from './selection/choose-server.ts';
import type { LocationRule } from './selection/choose-location.ts';
import type { SocketRule } from './selection/choose-socket.ts';

/** A location in a trace. */
export interface LocationRef {
  /** As written: `= /`, `^~ /static/`, `~* \.php$`, `/`. */
  readonly title: string;
  /** Its place: the third location of the server is [2], its first inner one [2, 0]. */
  readonly path: readonly number[];
  readonly file: string;
  readonly line: number;
}

/** One thing that happened while a request was answered. */
export type Step =
  | {
      readonly type: 'socket';
      readonly connected: { readonly address: string; readonly port: number };
      /** The sockets of that port. */
      readonly considered: readonly { readonly address: string; readonly wins: boolean }[];
      readonly rule: SocketRule;
    }
  /** The request is not understood, and no location is looked for. */
  | { readonly type: 'refused'; readonly status: number; readonly because: string }
  | {
      readonly type: 'server';
      readonly host: string;
      readonly considered: readonly NameConsidered[];
      /** The place in the configuration, from 0. */
      readonly server: number;
      readonly name: string;
      readonly rule: ServerRule;
    }
  | { readonly type: 'uri'; readonly target: string; readonly path: string; readonly args: string }
  | {
      readonly type: 'location';
      readonly uri: string;
      readonly considered: readonly {
        readonly location: LocationRef;
        readonly verdict: 'wins' | 'fits-not' | 'shorter' | 'remembered' | 'not-asked';
      }[];
      readonly location: LocationRef | null;
      readonly rule: LocationRule;
    }
  | { readonly type: 'named-location'; readonly name: string; readonly location: LocationRef | null }
  /** `internal`: the location is not for clients. */
  | { readonly type: 'internal'; readonly location: LocationRef }
  | { readonly type: 'body-too-large'; readonly length: number; readonly limit: number }
  | { readonly type: 'slash-redirect'; readonly to: string }
  | { readonly type: 'return'; readonly status: number; readonly text: string | null; readonly line: number }
  | { readonly type: 'rewrite'; readonly pattern: string; readonly to: string | null }
  | { readonly type: 'access'; readonly client: string; readonly rule: string; readonly allowed: boolean }
  | {
      readonly type: 'file';
      readonly call: 'open' | 'stat' | 'opendir';
      readonly purpose: 'content' | 'index' | 'try_files' | 'listing' | 'directory';
      readonly path: string;
      readonly found: 'file' | 'directory' | 'other' | Errno;
    }
  | {
      readonly type: 'internal-redirect';
      readonly by: RedirectedBy;
      readonly uri: string;
      readonly args: string;
    }
  | { readonly type: 'error-page'; readonly status: number; readonly page: string }
  | {
      readonly type: 'proxy';
      readonly passed: string;
      readonly uri: string;
      readonly how: UriRule;
      /** Of the request that goes upstream, in its order. */
      readonly headers: readonly Header[];
    }
  | {
      readonly type: 'upstream';
      readonly address: string;
      readonly port: number;
      /** The status it answered with, or null if no answer came. */
      readonly status: number | null;
      /** What came instead of an answer. */
      readonly failure: NoAnswer | null;
    }
  | { readonly type: 'location-header'; readonly from: string; readonly to: string }
  | { readonly type: 'answer'; readonly status: number | null };

export type RedirectedBy = 'index' | 'try_files' | 'error_page';

/** How the URI for the upstream came about. */
export type UriRule =
  /** proxy_pass has no URI: as the client sent it. */
  | 'as-sent'
  /** proxy_pass has no URI, and the request was redirected within nginx: the new URI, escaped. */
  | 'as-redirected'
  /** proxy_pass has a URI: it takes the place of the location's prefix. */
  | 'prefix-replaced'
  /** proxy_pass has variables: what they say. */
  | 'evaluated';
