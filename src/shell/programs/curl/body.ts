import { readFile } from '../../../hosting/kernel/index.ts';
import { byteLength } from '../../../hosting/web/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { DataWord } from './options.ts';

/** The words of -d and its kin as one text: `&` stands between them. */
export const bodyOf = (proc: Proc, words: readonly DataWord[]): string =>
  words.map((one) => textOf(proc, one)).join('&');

function textOf(proc: Proc, { kind, word, isMuted }: DataWord): string {
  if (kind === 'raw') return word;
  if (kind === 'encoded') return encodedWord(proc, word, isMuted);
  if (!word.startsWith('@')) return word;
  const text = fileText(proc, word.slice(1), isMuted);
  return kind === 'binary' ? text : text.replace(/[\r\n]/g, '');
}

/** --data-urlencode: `text`, `=text`, `name=text`, `@file` or `name@file`. */
function encodedWord(proc: Proc, word: string, isMuted: boolean): string {
  const [, name = '', sign, rest = ''] = /^([^=@]*)([=@])(.*)$/s.exec(word) ?? [];
  if (sign === undefined) return urlEncoded(word);
  const value = urlEncoded(sign === '@' ? fileText(proc, rest, isMuted) : rest);
  return name === '' ? value : `${name}=${value}`;
}

function fileText(proc: Proc, file: string, isMuted: boolean): string {
  const read = proc.look((host, task) => readFile(host, task, file));
  if (read.type === 'ok') return read.value;
  if (!isMuted) proc.err(`Warning: Couldn't read data from file "${file}", this makes an empty POST.\n`);
  return '';
}

/** curl_easy_escape(), with `+` for a space as forms have it. */
function urlEncoded(text: string): string {
  return [...text]
    .map((sign) => (/[A-Za-z0-9._~-]/.test(sign) ? sign : sign === ' ' ? '+' : percent(sign)))
    .join('');
}

/** The bytes of a sign in UTF-8, each as `%E9`. */
export function percent(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const length = byteLength(sign);
  const bytes = Array.from({ length }, (_, place) => {
    const six = code >> (6 * (length - 1 - place));
    if (length === 1) return code;
    return place === 0 ? ((0xf00 >> length) & 0xff) | six : 0x80 | (six & 0x3f);
  });
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
