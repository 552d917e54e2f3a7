/* Quoting as bash writes it, and as it reads it. */

/** Quoted so that a shell reads it as one word, as `${x@Q}` and `declare -p` write. */
export const singleQuoted = (text: string): string =>
  UNPRINTABLE.test(text) ? ansiQuoted(text) : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Characters that are not written as they are: control characters, and bytes that are no characters. */
const UNPRINTABLE = /[\p{Cc}\ud800-\udfff]/u;

const NAMED: Readonly<Record<string, string>> = {
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

const octal = (code: number): string => `\\${code.toString(8).padStart(3, '0')}`;

/** `$'a\nb'` of bash. */
export function ansiQuoted(word: string): string {
  let text = '';
  for (const character of word) {
    const code = character.codePointAt(0) ?? 0;
    const named = NAMED[character];
    if (named !== undefined) text += named;
    else if (code >= 0xdc80 && code <= 0xdcff) text += octal(code - 0xdc00);
    else text += code < 32 || code === 127 ? octal(code) : character;
  }
  return `$'${text}'`;
}

/** `%q` of bash: backslashes where a shell would see more than a letter, `$'…'` where there are control characters. */
export function backslashQuote(word: string): string {
  if (word === '') return "''";
  if (UNPRINTABLE.test(word)) return ansiQuoted(word);
  return word
    .replace(/[\s!"$&'()*,;<>?[\\\]^`{|}]/g, '\\$&')
    .replace(/^[#~]/, '\\$&')
    .replace(/([:=])~/g, '$1\\~');
}

/** What a shell would not read as it stands, sh_contains_shell_metas() of bash. */
const SPECIAL = /^[~#]|[=:]~|[ \t\n'"\\|&;()<>!{}*[?\]^$`]/;

/** As `set -x` shows a word: plain if a shell reads it as it stands; what has quotes anyway keeps its control characters. */
export const quotedForTrace = (text: string): string => {
  if (text === '') return "''";
  if (text === "'") return String.raw`\'`;
  if (SPECIAL.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return UNPRINTABLE.test(text) ? ansiQuoted(text) : text;
};

/** The same of the value of an assignment, where nothing needs no quotes. */
export const assignedForTrace = (text: string): string => (text === '' ? '' : quotedForTrace(text));

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
