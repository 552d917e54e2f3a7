/** Regular expressions of PCRE2 on bytes, as nginx uses them: with its complaints, and with counted steps. */
export { PatternError } from './error.ts';
export { matchPattern } from './match.ts';
export type { Captures } from './match.ts';
export type { Pattern } from './node.ts';
export { parsePattern } from './parse.ts';
