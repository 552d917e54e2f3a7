import { fromBytes, toBytes } from './bytes.ts';

/**
 * Whose backslashes: `format` is the format of printf, `argument` what `%b` reads, each as bash and as coreutils have them;
 * `echo` is `echo -e`, the same for both but for `\x` and `\c`.
 */
export type EscapeDialect =
  'bash-format' | 'bash-argument' | 'bash-echo' | 'gnu-format' | 'gnu-argument' | 'gnu-echo';

/** What a backslash and what follows it stand for. */
export interface Escape {
  readonly text: string;
  /** How long it is, the backslash too. */
  readonly length: number;
  /** `\c`: nothing more is written. */
  readonly stops?: boolean;
  readonly error?: string;
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** A character of one byte; what is no ASCII is a part of a character until `joinBytes` has put them together. */
const byte = (code: number): string =>
  String.fromCharCode((code & 255) < 128 ? code & 255 : 0xdc00 + (code & 255));

/** Puts bytes that stand next to one another together to characters. */
export const joinBytes = (text: string): string =>
  /[\udc80-\udcff]{2}/u.test(text) ? fromBytes(toBytes(text)) : text;

/** Reads the escape that begins with the backslash at `at`. */
export function readEscape(text: string, at: number, dialect: EscapeDialect): Escape {
  const letter = text[at + 1];
  if (letter === undefined) return { text: '\\', length: 1 };
  const plain = LETTERS[letter] ?? (letter === 'E' && dialect !== 'gnu-format' ? '\x1b' : undefined);
  if (plain !== undefined) return { text: plain, length: 2 };
  if (letter === '"' || letter === "'" || letter === '?') return quoteEscape(letter, dialect);
  if (letter === 'c') {
    // The format of bash knows no \c.
    if (dialect === 'bash-format') return { text: '\\c', length: 2 };
    return { text: '', length: 2, stops: true };
  }
  if (/[0-7]/.test(letter)) return octalEscape(text, at, dialect);
  if (letter === 'x') return hexEscape(text, at, dialect);
  if ((letter === 'u' || letter === 'U') && dialect !== 'gnu-echo') return unicodeEscape(text, at, dialect);
  return { text: `\\${letter}`, length: 2 };
}

function quoteEscape(letter: string, dialect: EscapeDialect): Escape {
  const isRead =
    dialect === 'bash-format' || (letter === '"' && dialect.startsWith('gnu-') && dialect !== 'gnu-echo');
  return { text: isRead ? letter : `\\${letter}`, length: 2 };
}

/** `\101` in formats, `\0101` in arguments; echo knows the latter alone. */
function octalEscape(text: string, at: number, dialect: EscapeDialect): Escape {
  const isFormat = dialect.endsWith('format');
  const isEcho = dialect.endsWith('echo');
  const hasZero = text[at + 1] === '0' && !isFormat;
  if (isEcho && !hasZero && dialect === 'bash-echo') return { text: text.slice(at, at + 2), length: 2 };
  const digits = /^[0-7]{0,3}/.exec(text.slice(at + (hasZero ? 2 : 1)))?.[0] ?? '';
  return { text: byte(parseInt(digits || '0', 8)), length: 1 + (hasZero ? 1 : 0) + digits.length };
}

function hexEscape(text: string, at: number, dialect: EscapeDialect): Escape {
  const digits = /^[\dA-Fa-f]{1,2}/.exec(text.slice(at + 2))?.[0] ?? '';
  if (digits !== '') return { text: byte(parseInt(digits, 16)), length: 2 + digits.length };
  const unread = { text: '\\x', length: 2 };
  if (dialect.endsWith('echo')) return unread;
  const isBash = dialect.startsWith('bash');
  return { ...unread, error: isBash ? 'missing hex digit for \\x' : 'missing hexadecimal number in escape' };
}

function unicodeEscape(text: string, at: number, dialect: EscapeDialect): Escape {
  const letter = text[at + 1] ?? 'u';
  const most = letter === 'u' ? 4 : 8;
  const isBash = dialect.startsWith('bash');
  const digits = new RegExp(`^[\\dA-Fa-f]{1,${most}}`).exec(text.slice(at + 2))?.[0] ?? '';
  if (digits === '' && dialect === 'bash-echo') return { text: `\\${letter}`, length: 2 };
  if (digits === '' && isBash) {
    return { text: `\\${letter}`, length: 2, error: `missing unicode digit for \\${letter}` };
  }
  if (!isBash && digits.length < most) {
    return { text: '', length: 2, error: 'missing hexadecimal number in escape' };
  }
  const point = parseInt(digits, 16);
  return { text: point > 0x10ffff ? '' : String.fromCodePoint(point), length: 2 + digits.length };
}

/** A whole text with its escapes read, and whether `\c` ended it. */
export function unescapeText(
  text: string,
  dialect: EscapeDialect,
): { readonly text: string; readonly stops: boolean; readonly errors: readonly string[] } {
  let written = '';
  const errors: string[] = [];
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('\\', at);
    if (next < 0) {
      written += text.slice(at);
      break;
    }
    const escape = readEscape(text, next, dialect);
    written += text.slice(at, next) + escape.text;
    if (escape.error !== undefined) errors.push(escape.error);
    if (escape.stops === true) return { text: joinBytes(written), stops: true, errors };
    at = next + escape.length;
  }
  return { text: joinBytes(written), stops: false, errors };
}
