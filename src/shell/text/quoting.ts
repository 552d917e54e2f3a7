/* Quoting as bash writes it, and as it reads it. */

/** Quoted so that a shell reads it as one word, as `${x@Q}` and `declare -p` write. */
export const singleQuoted = (text: string): string =>
  /\p{Cc}/u.test(text) ? ansiQuoted(text) : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** `$'a\nb'` */
export const ansiQuoted = (text: string): string =>
  `$'${[...text].map((letter) => ANSI[letter] ?? (letter < ' ' || letter === '\x7f' ? `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}` : letter)).join('')}'`;

const ANSI: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\x1b': '\\E',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  "'": "\\'",
};

/** As `set -x` shows a word: plain if a shell reads it as it stands. */
export const quotedForTrace = (text: string): string => {
  if (text === '') return "''";
  return /^[~#]|[\s|&;()<>$`\\"'*?[\]!^{}\p{Cc}]/u.test(text) ? singleQuoted(text) : text;
};

/** `$'…'` read: the text between the quotes with its escapes. */
export function readAnsi(text: string): string {
  return text.replace(
    /\\(?:([abeEfnrtv\\'"?])|x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|([0-7]{1,3})|c(.))/gs,
    (_, letter?: string, hex?: string, short?: string, long?: string, octal?: string, control?: string) => {
      if (letter !== undefined) return LETTERS[letter] ?? letter;
      if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 31);
      return String.fromCodePoint(
        octal === undefined ? parseInt(hex ?? short ?? long ?? '0', 16) : parseInt(octal, 8) & 255,
      );
    },
  );
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
