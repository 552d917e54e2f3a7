/*
 * Text is decoded UTF-8; a byte that is part of no character stands as a lone surrogate, U+DC80 to U+DCFF. So every file
 * is a string, and every string the bytes it came from.
 */

const encoder = new TextEncoder();

const isByte = (code: number): boolean => code >= 0xdc80 && code <= 0xdcff;

/** The bytes of a text. */
export function toBytes(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(text)) return encoder.encode(text);
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (isByte(code)) bytes.push(code - 0xdc00);
    else bytes.push(...encoder.encode(String.fromCodePoint(code)));
    if (code > 0xffff) at += 1;
  }
  return Uint8Array.from(bytes);
}

/** The text of bytes. */
export function fromBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at += 1;
    } else {
      text += String.fromCodePoint(codePoint(bytes, at, length));
      at += length;
    }
  }
  return text;
}

/** A text in which bytes that make a character together have become that character. */
export const joinBytes = (text: string): string =>
  /[\udc80-\udcff]/.test(text) ? fromBytes(toBytes(text)) : text;

/** How many bytes the character at `at` takes; 0 if it is none: RFC 3629. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first >= 0xf5) return 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const point = codePoint(bytes, at, length);
  const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
  return point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? 0 : length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0;
  if (length === 1) return first;
  let point = first & (0xff >> (length + 1));
  for (let next = 1; next < length; next += 1) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f);
  return point;
}
