import { strerror } from '../../hosting/kernel/index.ts';
import type { Errno } from '../../hosting/kernel/index.ts';
import type { Input } from '../process/input.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { quoteIfNeeded } from './quote.ts';

/** How a program words that it cannot open a file, or cannot read it on. */
export interface Complaints {
  readonly open: (path: string, errno: Errno) => string;
  readonly read: (path: string, errno: Errno) => string;
}

/** `cut: x: No such file or directory`, as most programs have it. */
export const plainComplaints = (name: string): Complaints => {
  const word = (path: string, errno: Errno) => `${name}: ${quoteIfNeeded(path)}: ${strerror(errno)}`;
  return { open: word, read: word };
};

/**
 * Opens each operand in turn, standard input for `-` and where there are none, and hands it over. False if something could
 * not be opened or read; that has been said then.
 */
export function* eachFile(
  proc: Proc,
  operands: readonly string[],
  complaints: Complaints,
  visit: (input: Input, path: string) => Running<void>,
): Running<boolean> {
  let isFine = true;
  for (const path of operands.length === 0 ? ['-'] : operands) {
    const opened = yield* proc.input(path);
    if (opened.type === 'failed') {
      proc.err(`${complaints.open(path, opened.errno)}\n`);
      isFine = false;
      continue;
    }
    const input = opened.value;
    yield* visit(input, path);
    input.close();
    if (input.error === null) continue;
    proc.err(`${complaints.read(path, input.error)}\n`);
    isFine = false;
  }
  return isFine;
}

/** The lines of a text without their ends; the last may lack its own. */
export function linesOf(text: string, end = '\n'): readonly string[] {
  if (text === '') return [];
  const lines = text.split(end);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A number behind `-n` or `-c`, with the suffixes of GNU: `b` 512, `kB` 1000, `K` 1024 and so on; null if it is none. */
export function parseSize(text: string): number | null {
  if (/^0[xX][\da-fA-F]+$/.test(text)) return Number(text);
  const match = /^(\d+)(b|[kKMGTP](?:iB|B)?)?$/.exec(text);
  if (match === null) return null;
  const [, digits = '', suffix = ''] = match;
  if (suffix === 'b') return Number(digits) * 512;
  const power = 'KMGTP'.indexOf(suffix.slice(0, 1).toUpperCase()) + 1;
  const base = suffix.endsWith('B') && !suffix.endsWith('iB') ? 1000 : 1024;
  return Number(digits) * (suffix === '' ? 1 : base ** power);
}
