/** Reading bash: whether a text is commands, and the tree of those that are. */
export type { Aliases, Dialect } from './grammar.ts';
export { isWhole, readCommands } from './read-command.ts';
export type { Reading } from './read-command.ts';
