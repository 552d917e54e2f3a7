/** Characters that need `$'…'`: control characters, and bytes that are no characters. */
const UNPRINTABLE = /([\p{Cc}\ud800-\udfff]+)/u;

const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** How coreutils write a name in a message: `shell-escape-always` of gnulib's quotearg. */
export function quote(name: string): string {
  if (UNPRINTABLE.test(name)) {
    const parts = name
      .split(UNPRINTABLE)
      .map((part, index) => (index % 2 === 1 ? escaped(part) : withoutQuotes(part)));
    return `'${parts.join('')}'`.replace(/''$/, '');
  }
  return inQuotes(name);
}

/** Letters that mean themselves between double quotes, for C and for every shell; `#` and `~` only in front. */
const PLAIN = /^[#~]?(?:[\w%+,\-./:\]@ ']|[^\0-\x7f])*$/;

/** A name between quotation marks, whatever is in it: `shell-always`. */
export const inQuotes = (name: string): string =>
  name.includes("'") && PLAIN.test(name) ? `"${name}"` : `'${withoutQuotes(name)}'`;

const withoutQuotes = (text: string): string => text.replaceAll("'", String.raw`'\''`);

/** `'$'\n''` between two quoted parts. */
function escaped(text: string): string {
  const letters = [...text].map((letter) => {
    const code = letter.charCodeAt(0);
    return NAMED[letter] ?? `\\${(code >= 0xdc80 ? code - 0xdc00 : code).toString(8).padStart(3, '0')}`;
  });
  return `'$'${letters.join('')}''`;
}

/** The same, but plain where a shell would read the name as one word (`shell-escape`). */
export const quoteIfNeeded = (name: string): string =>
  name === '' || /^[{}]$|^[#~]|[ !"$&'()*;<=>?[\\^`|]/.test(name) || UNPRINTABLE.test(name)
    ? quote(name)
    : name;

/** `‘a\\nb’`: the locale's own quotation marks in UTF-8, and backslashes as in C. */
export const quoteTypographically = (name: string): string =>
  `‘${name.replace(/[\p{Cc}\ud800-\udfff\\’]/gu, escapeLetter)}’`;

/** A letter with a backslash, as in C: `\\n`, `\\"`, `\\001`. */
export function escapeLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (/^[ "\\’]$/.test(letter)) return `\\${letter}`;
  return NAMED[letter] ?? `\\${(code >= 0xdc80 ? code - 0xdc00 : code).toString(8).padStart(3, '0')}`;
}

/** A name as GNU messages quote it in the locale of an environment: ASCII marks without UTF-8. */
export const quoteIn = (env: Readonly<Record<string, string>>, name: string): string =>
  env['LC_ALL'] === 'C' || env['LC_ALL'] === undefined ? quote(name) : quoteTypographically(name);
