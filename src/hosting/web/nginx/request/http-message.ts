/** A header line: name and value, in bytes. */
export type Header = readonly [name: string, value: string];

/** A request as a client sends it; all texts are bytes. The request line is `METHOD TARGET VERSION`. */
export interface HttpRequest {
  readonly method: string;
  readonly target: string;
  /** `HTTP/1.1`. */
  readonly version: string;
  readonly headers: readonly Header[];
  readonly body?: string;
}

/** What comes back, to the client or from an upstream. */
export interface HttpResponse {
  readonly status: number;
  /** The words behind the status. */
  readonly reason?: string;
  readonly headers: readonly Header[];
  /** Bytes, without any transfer encoding. */
  readonly body: string;
}

/** The value of the first header of this name. */
export const headerValue = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
