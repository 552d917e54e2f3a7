/**
 * What the kernel makes of a script that begins with `#!`: the interpreter, everything after it as one word, the script,
 * and its arguments; null for a text without `#!`. execve(2)
 */
export function shebangCommand(text: string, argv: readonly string[]): readonly string[] | null {
  const [, program, option] = /^#![ \t]*([^ \t\n]+)[ \t]*([^\n]*?)[ \t]*(?:\n|$)/.exec(text) ?? [];
  if (program === undefined) return null;
  return [program, ...(option === undefined || option === '' ? [] : [option]), ...argv];
}
