import type { Block } from './blocks.ts';
import type { Context } from './directives.ts';
import type { Reading } from './reading.ts';

/** What a handler can do: the state of reading, and reading on. */
export interface Reader {
  readonly reading: Reading;
  readonly readBlock: (reading: Reading, context: Context, block: Block | null) => void;
  readonly readEntries: (reading: Reading, take: (words: readonly string[]) => void) => void;
  readonly readFileInto: (reading: Reading, file: string) => void;
}

/** What a directive does when it is read; its arguments were counted, its place was checked. */
export type Handler = (reader: Reader, args: readonly string[], name: string) => void;

/** The block that a directive stands in; directives with handlers that ask for it stand in one. */
export function blockOf({ block }: Reading): Block {
  if (block === null) throw new Error('a directive of http outside of it');
  return block;
}
