import { widthOf } from '../text/width.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { eachFile, plainComplaints } from './text-files.ts';

const help = `Usage: expand [OPTION]... [FILE]...
Convert tabs in each FILE to spaces, writing to standard output.

With no FILE, or when FILE is -, read standard input.

  -i, --initial    do not convert tabs after non blanks
  -t, --tabs=N     have tabs N characters apart, not 8
  -t, --tabs=LIST  use comma separated list of tab positions
      --help        display this help and exit
`;

/** expand of coreutils 9.1. */
export const expand: Filter = {
  *run(proc) {
    const argv = proc.argv.map((word) => (/^-\d+(,\d+)*$/.test(word) ? `-t${word.slice(1)}` : word));
    const run = new Run({ ...invocationOf(proc), argv }, 'expand', [
      { name: 'initial', letter: 'i', long: 'initial' },
      { name: 'tabs', letter: 't', long: 'tabs', takes: 'value' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const text = run.value('tabs') ?? '8';
    const bad = /[^\d, ].*/s.exec(text)?.[0];
    if (bad !== undefined) {
      proc.err(`expand: tab size contains invalid character(s): ${run.quoted(bad)}\n`);
      return 1;
    }
    const stops = text.split(/[, ]/).map(Number);
    if (stops.includes(0)) {
      proc.err('expand: tab size cannot be 0\n');
      return 1;
    }
    const isFine = yield* eachFile(proc, run.operands, plainComplaints('expand'), function* (input) {
      for (let line = yield* input.line(); line !== null; line = yield* input.line()) {
        proc.out(expanded(line, stops, run.has('initial')));
      }
    });
    return isFine ? 0 : 1;
  },
};

function expanded(line: string, stops: readonly number[], isInitial: boolean): string {
  let text = '';
  let column = 0;
  let isBlank = true;
  for (const letter of line) {
    if (letter === '\t' && (isBlank || !isInitial)) {
      const next = nextStop(column, stops);
      text += ' '.repeat(next - column);
      column = next;
      continue;
    }
    if (letter !== ' ' && letter !== '\t') isBlank = false;
    text += letter;
    column = letter === '\b' ? Math.max(0, column - 1) : column + widthOf(letter);
  }
  return text;
}

/** One number is a distance; behind the last of several a tab is one column. */
function nextStop(column: number, stops: readonly number[]): number {
  const [only = 8] = stops;
  if (stops.length === 1) return column + only - (column % only);
  return stops.find((stop) => stop > column) ?? column + 1;
}
