/** How coreutils write a name in a message: `shell-escape-always` of gnulib's quotearg, for printable text. */
export const quote = (name: string): string =>
  name.includes("'") && !/["$`\\!]/.test(name) ? `"${name}"` : `'${name.replaceAll("'", String.raw`'\''`)}'`;

/** The same, but plain where a shell would read the name as one word (`shell-escape`). */
export const quoteIfNeeded = (name: string): string =>
  /^[\w%+,./:@^-][\w%+,./:@^#~{}\]-]*$/.test(name) ? name : quote(name);
