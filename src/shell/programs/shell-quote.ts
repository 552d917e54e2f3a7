/* Ways to write a word so that a shell reads it back. */

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
function ansiQuote(word: string): string {
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
  if (UNPRINTABLE.test(word)) return ansiQuote(word);
  return word
    .replace(/[\s!"$&'()*,;<>?[\\\]^`{|}]/g, '\\$&')
    .replace(/^[#~]/, '\\$&')
    .replace(/([:=])~/g, '$1\\~');
}
