/** A header field as it stands on the wire: name and value. */
export type Header = readonly [name: string, value: string];

/** An HTTP request; bytes of the target and of values are Latin-1, one character a byte. */
export interface HttpRequest {
  readonly method: string;
  /** The request target: path and query, as sent. */
  readonly target: string;
  /** `HTTP/1.1` */
  readonly version: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** An HTTP response. For HEAD the body is empty, and Content-Length tells what it would have been. */
export interface HttpResponse {
  /** `HTTP/1.1` */
  readonly version: string;
  readonly status: number;
  /** `Not Found` */
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** The value of the first header of a name, whatever its case; null if there is none. */
export function headerOf({ headers }: { readonly headers: readonly Header[] }, name: string): string | null {
  const wanted = name.toLowerCase();
  return headers.find(([one]) => one.toLowerCase() === wanted)?.[1] ?? null;
}

/** RFC 9110 and, for older names, RFC 2616. */
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The reason phrase of a status: `Not Found`. */
export const reasonOf = (status: number): string => REASONS[status] ?? 'Unknown';

/** The first line of a request, as access logs quote it: `GET / HTTP/1.1`. */
export const requestLine = ({ method, target, version }: HttpRequest): string =>
  `${method} ${target} ${version}`;

/** Bytes of a text that is sent as UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
