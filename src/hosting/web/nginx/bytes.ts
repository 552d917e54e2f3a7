/*
 * nginx works on bytes. Here a text of bytes is a string of characters below 256, one a byte; names in the file system and
 * files of the box are Unicode, and change their form at the door.
 */

/** The bytes of a text in UTF-8. */
export function toBytes(text: string): string {
  if (isAscii(text)) return text;
  return unescapeBytes(encodeURIComponent(text.replace(HALF_PAIRS, '\ufffd')));
}

/** Halves of surrogate pairs, which are no characters. */
const HALF_PAIRS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const unescapeBytes = (escaped: string): string =>
  escaped.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The text that bytes are in UTF-8; null if they are not UTF-8. */
export function fromBytes(bytes: string): string | null {
  if (isAscii(bytes)) return bytes;
  try {
    return decodeURIComponent(bytes.replace(/[%\x80-\xff]/g, escapeByte));
  } catch {
    return null;
  }
}

/** The same to be shown: what is not UTF-8 stays as single characters. */
export const shownBytes = (bytes: string): string => fromBytes(bytes) ?? bytes;

// eslint-disable-next-line no-control-regex -- all of ASCII is meant
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** `%0A`: a byte as URIs escape it. */
export const escapeByte = (byte: string): string =>
  `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** ngx_strlow: only the letters of ASCII. */
export const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
