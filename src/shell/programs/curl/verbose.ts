import { byteLength } from '../../../hosting/web/index.ts';
import type { Transfer } from './connection.ts';
import type { Failure } from './failure.ts';
import type { CurlOptions } from './options.ts';
import { loginOf } from './request.ts';
import type { Asking } from './request.ts';
import type { CurlUrl } from './url.ts';
import { headText, requestHead } from './write-out.ts';

/* What -v tells, each line with its sign in front; of a body only its length, and that only where it is not on the screen. */

const signed = (sign: string, head: string): readonly string[] =>
  head
    .split('\n')
    .slice(0, -1)
    .map((line) => `${sign} ${line}`);

/** The connection and the request. */
export function sentLines(
  options: CurlOptions,
  url: CurlUrl,
  asking: Asking,
  { told, request, isSent }: Transfer,
  isWatched: boolean,
): readonly string[] {
  if (!isSent) return told;
  const login = loginOf(options, url, asking);
  const [user = ''] = login?.split(':') ?? [];
  const isBody = request.body !== '' && isWatched && !asking.isUpload;
  return [
    ...told,
    ...(login === null ? [] : [`* Server auth using Basic with user '${user}'`]),
    ...signed('>', requestHead(request)),
    ...(isBody ? [`} [${byteLength(request.body)} bytes data]`] : []),
  ];
}

/** The answer. What is refused by -f is not read to the end of its headers. */
export function receivedLines(
  { response, request }: Transfer,
  about: {
    readonly isFollowed: boolean;
    readonly isRefused: boolean;
    readonly isWatched: boolean;
    readonly asking: Asking;
  },
): readonly string[] {
  if (response === null) return [];
  const { isFollowed, isRefused, isWatched, asking } = about;
  const goesAgain = isFollowed && request.body !== '';
  const lines = signed('<', headText(response)).flatMap((line) =>
    goesAgain && /^< location:/i.test(line) ? ['* Please rewind output before next send', line] : [line],
  );
  // nginx and Apache ask for what waits to be sent.
  const goOn = asking.isUpload && response.version === 'HTTP/1.1' ? ['< HTTP/1.1 100 Continue\r'] : [];
  if (isRefused) return [...goOn, ...lines.slice(0, -1)];
  const isBody = response.body !== '';
  return [
    ...goOn,
    ...lines,
    ...(isFollowed && isBody ? ['* Ignoring the response-body'] : []),
    ...(isBody && isWatched ? [`{ [${byteLength(response.body)} bytes data]`] : []),
  ];
}

/** What becomes of the connection. */
export function ending(
  { host }: CurlUrl,
  { isUpload }: Asking,
  { number, told }: Transfer,
  failure: Failure | null,
  isKept: boolean,
): readonly string[] {
  const why = failure === null ? null : `* ${failure.complaint}`;
  return [
    ...(why === null || told.includes(why) ? [] : [why]),
    ...(isUpload && failure === null ? ['* We are completely uploaded and fine'] : []),
    isKept ? `* Connection #${number} to host ${host} left intact` : `* Closing connection ${number}`,
  ];
}
