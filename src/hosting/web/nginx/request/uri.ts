import { escapeByte } from '../bytes.ts';

/** The target of a request as locations see it. */
export interface NormalUri {
  /** Decoded, without `/./`, `/../` and, unless merge_slashes is off, `//`. */
  readonly path: string;
  /** What follows the first `?`, without that; as it came. */
  readonly args: string;
  /** Whether something in the path was escaped; then it is escaped again on its way to an upstream. */
  readonly quoted: boolean;
  readonly plus: boolean;
}

/** ngx_http_parse_complex_uri(): null for what nginx answers with 400. */
export function normalizeUri(target: string, mergeSlashes: boolean): NormalUri | null {
  const end = target.search(/[?#]/);
  const raw = end === -1 ? target : target.slice(0, end);
  const args = end !== -1 && target[end] === '?' ? (target.slice(end + 1).split('#')[0] ?? '') : '';
  const path = resolvePath(raw === '' ? '/' : raw, mergeSlashes);
  if (path === null) return null;
  return { path, args, quoted: raw.includes('%'), plus: path.includes('+') };
}

/** Escaped bytes take part in `/../` and `//` as if they had been written plainly; `%`, `#` and `?` do not mean anything. */
function resolvePath(raw: string, mergeSlashes: boolean): string | null {
  let out = '';
  let segment = '';
  // Of `.` and `..` nothing is left, the slash behind them neither.
  let isDots = false;
  const close = (): boolean => {
    isDots = segment === '.' || segment === '..';
    if (segment === '..') {
      const parent = out.slice(0, -1).lastIndexOf('/');
      if (parent === -1) return false;
      out = out.slice(0, parent + 1);
    } else if (segment !== '.') out += segment;
    segment = '';
    return true;
  };
  for (let at = 0; at < raw.length; at++) {
    let letter = raw[at] ?? '';
    let literal = false;
    if (letter === '%') {
      const digits = raw.slice(at + 1, at + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(digits) || digits === '00') return null;
      letter = String.fromCharCode(parseInt(digits, 16));
      literal = letter === '%' || letter === '#' || letter === '?';
      at += 2;
    }
    if (letter !== '/' || literal) {
      segment += letter;
      continue;
    }
    if (!close()) return null;
    if (!isDots && !(mergeSlashes && out.endsWith('/'))) out += '/';
  }
  return close() ? out : null;
}

/** Letters after the last point of the last name, as types are looked up; empty without any. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1) : '';
}

// eslint-disable-next-line no-control-regex -- control bytes are escaped
const NOT_IN_URI = /[\x00-\x20"#%<>?\\^`{|}\x7f-\xff]/g;

/** NGX_ESCAPE_URI: what may not stand in a path. */
export const escapeUri = (path: string): string => path.replace(NOT_IN_URI, escapeByte);

// eslint-disable-next-line no-control-regex -- control bytes are escaped
const NOT_IN_ARGS = /[\x00-\x20"#%&+;<>?\\^`{|}\x7f-\xff]/g;

/** NGX_ESCAPE_ARGS: what may not stand in an argument. */
export const escapeArgs = (text: string): string => text.replace(NOT_IN_ARGS, escapeByte);

/** NGX_ESCAPE_URI_COMPONENT: all but letters, digits and `-._~`. */
export const escapeComponent = (text: string): string => text.replace(/[^A-Za-z0-9._~-]/g, escapeByte);
