/* Lines as the form types them, and back: what a slide types stands in the form before. */

/** A word as bash reads it back. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The line that calls a method of the panel. */
export const lineOf = (method: string, words: readonly string[]): string =>
  ['panel', method, ...words].map(quoted).join(' ');

/** The method and the words of a line that calls one with plain or quoted words; null for any other line. */
export function callOf(line: string): { readonly method: string; readonly words: readonly string[] } | null {
  if (!/^panel(\s+('[^']*'|\\'|[\w@%+=:,./-]+)+)+\s*$/.test(line)) return null;
  const [, method = '', ...words] = [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\]+)+/g)].map(([word]) =>
    word.replace(/'([^']*)'|\\(')/g, (_, inside?: string, mark?: string) => inside ?? mark ?? ''),
  );
  return { method, words };
}
