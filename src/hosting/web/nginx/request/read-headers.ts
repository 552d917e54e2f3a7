import type { Header } from './http-message.ts';

/** What becomes of a header line, ngx_http_parse_header_line(). */
export type HeaderLine =
  | { readonly type: 'header'; readonly header: Header }
  /** A name that is none: passed over unless ignore_invalid_headers is off. */
  | { readonly type: 'invalid'; readonly header: Header; readonly text: string }
  /** The request is refused; what was read until then, and the byte that was too much. */
  | { readonly type: 'refused'; readonly text: string };

/** Reads `Name: value`; blanks around the value are no part of it. */
export function readHeaderLine([name, text]: Header, allowUnderscores: boolean): HeaderLine {
  const line = `${name}:${text === '' ? '' : ` ${text}`}`;
  // eslint-disable-next-line no-control-regex -- control bytes are refused
  const bad = /^:|[\x00-\x20\x7f]/.exec(name) ?? (name === '' ? { index: 0 } : null);
  if (bad !== null) return { type: 'refused', text: refusal(line, bad.index) };
  const nul = text.indexOf('\0');
  if (nul !== -1) return { type: 'refused', text: refusal(line, name.length + 2 + nul) };
  const value = text.replace(/^ +| +$/g, '');
  const header = [name, value] as const;
  const isName = allowUnderscores ? /^[0-9A-Za-z_-]+$/ : /^[0-9A-Za-z-]+$/;
  if (isName.test(name)) return { type: 'header', header };
  return { type: 'invalid', header, text: line.replace(/ +$/, '') };
}

const refusal = (line: string, at: number): string =>
  `${line.slice(0, at)}\\x${line.charCodeAt(at).toString(16).padStart(2, '0')}...`;
