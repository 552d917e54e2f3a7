/** The request line in its parts, ngx_http_parse_request_line(). */
export interface RequestLine {
  readonly method: string;
  /** The host of `http://host:port/…`, without the port; null if the target is a path. */
  readonly host: string | null;
  /** The path and arguments as they came. */
  readonly target: string;
  /** `http://host?…`: a path is missing before the arguments. */
  readonly emptyPath: boolean;
  /** 1.1 is 1001, as nginx counts. */
  readonly version: number;
  readonly protocol: string;
}

export type RequestLineError = 'method' | 'request' | 'version' | 'method-09';

/** What nginx says of each. */
export const REQUEST_LINE_ERRORS: Readonly<Record<RequestLineError, string>> = {
  method: 'client sent invalid method',
  request: 'client sent invalid request',
  version: 'client sent invalid version',
  'method-09': 'client sent invalid method in HTTP/0.9 request',
};

export function parseRequestLine(line: string): RequestLine | RequestLineError {
  const [head = '', method = ''] = /^([A-Z_-]+) /.exec(line) ?? [];
  if (method === '') return 'method';
  const rest = line.slice(head.length).replace(/^ +/, '');
  const found = rest.startsWith('/') ? pathTarget(rest) : absoluteTarget(rest);
  if (found === null) return 'request';
  const protocol = found.after.replace(/^ +/, '');
  if (protocol === '') {
    if (method !== 'GET') return 'method-09';
    return { method, ...found.parts, version: 9, protocol };
  }
  const version = versionOf(protocol);
  return typeof version === 'string' ? version : { method, ...found.parts, version, protocol };
}

interface Target {
  readonly parts: Pick<RequestLine, 'host' | 'target' | 'emptyPath'>;
  readonly after: string;
}

// eslint-disable-next-line no-control-regex -- control bytes are refused
const CONTROL = /[\x00-\x1f\x7f]/;

function pathTarget(text: string): Target | null {
  const [target = ''] = /^[^ ]*/.exec(text) ?? [];
  if (CONTROL.test(target)) return null;
  return { parts: { host: null, target, emptyPath: false }, after: text.slice(target.length) };
}

function absoluteTarget(text: string): Target | null {
  const literal = String.raw`\[[0-9A-Za-z:._~!$&'()*+,;=-]*\]`;
  const pattern = new RegExp(String.raw`^[A-Za-z][A-Za-z0-9+.-]*://(${literal}|[A-Za-z0-9.-]*)(?::[0-9]*)?`);
  const [head = '', host] = pattern.exec(text) ?? [];
  if (host === undefined) return null;
  const rest = text.slice(head.length);
  if (rest === '' || rest.startsWith(' '))
    return { parts: { host, target: '/', emptyPath: false }, after: rest };
  if (!/^[/?]/.test(rest)) return null;
  const found = pathTarget(rest);
  return found && { ...found, parts: { ...found.parts, host, emptyPath: rest.startsWith('?') } };
}

function versionOf(protocol: string): number | RequestLineError {
  const [, major = '', rest = ''] = /^HTTP\/([1-9]\d*)(.*)$/.exec(protocol) ?? [];
  if (major === '') return 'request';
  if (Number(major) > 1) return 'version';
  const [, minor = ''] = /^\.(\d{1,3}) *$/.exec(rest) ?? [];
  return minor === '' ? 'request' : 1000 + Number(minor);
}
