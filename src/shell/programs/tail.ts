import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { Headers, headerComplaints } from './head.ts';
import { eachFile, parseSize } from './text-files.ts';

const help = `Usage: tail [OPTION]... [FILE]...
Print the last 10 lines of each FILE to standard output.
With more than one FILE, precede each with a header giving the file name.

With no FILE, or when FILE is -, read standard input.

  -c, --bytes=[+]NUM       output the last NUM bytes; or use -c +NUM to
                             output starting with byte NUM of each file
  -f, --follow             output appended data as the file grows
  -n, --lines=[+]NUM       output the last NUM lines, instead of the last 10;
                             or use -n +NUM to output starting with line NUM
  -q, --quiet, --silent    never output headers giving file names
  -v, --verbose            always output headers giving file names
  -z, --zero-terminated    line delimiter is NUL, not newline
      --help        display this help and exit
`;

/** `tail -5` and `tail +5` of old. */
const modern = (argv: readonly string[]): readonly string[] => {
  const [name = '', first = '', ...rest] = argv;
  const old = /^([-+])(\d+)([cl]?)$/.exec(first);
  if (old === null || rest.length > 1) return argv;
  const [, sign = '-', count = '', letter] = old;
  return [name, letter === 'c' ? '-c' : '-n', sign === '+' ? `+${count}` : count, ...rest];
};

/** tail of coreutils 9.1; with -f it waits for more. */
export const tail: Filter = {
  *run(proc) {
    const run = new Run({ ...invocationOf(proc), argv: modern(proc.argv) }, 'tail', [
      { name: 'bytes', letter: 'c', long: 'bytes', takes: 'value' },
      { name: 'follow', letter: 'f', long: 'follow' },
      { name: 'follow', letter: 'F' },
      { name: 'lines', letter: 'n', long: 'lines', takes: 'value' },
      { name: 'quiet', letter: 'q', long: 'quiet' },
      { name: 'quiet', long: 'silent' },
      { name: 'verbose', letter: 'v', long: 'verbose' },
      { name: 'zero', letter: 'z', long: 'zero-terminated' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const setting = run.options.settings.findLast(({ name }) => name === 'bytes' || name === 'lines');
    const text = setting?.value ?? '10';
    const count = parseSize(text.replace(/^[-+]/, ''));
    if (count === null) {
      proc.err(
        `tail: invalid number of ${setting?.name ?? 'lines'}: ${run.quoted(text.replace(/^-/, ''))}\n`,
      );
      return 1;
    }
    const end = run.has('zero') ? '\0' : '\n';
    const isFrom = text.startsWith('+');
    const cut = (whole: string) =>
      setting?.name === 'bytes' ? lastBytes(whole, count, isFrom) : lastLines(whole, count, isFrom, end);
    const headers = new Headers(run.has('verbose') || (run.operands.length > 1 && !run.has('quiet')));
    const follows = run.has('follow');
    const isFine = yield* eachFile(proc, run.operands, headerComplaints('tail'), function* (input, path) {
      headers.show(proc, path);
      proc.out(cut(yield* input.rest()));
      if (!follows) return;
      yield* proc.flush();
      for (;;) {
        yield { type: 'sleep', until: proc.host.clock + 1 };
        proc.out(yield* input.more());
        yield* proc.flush();
      }
    });
    return isFine ? 0 : 1;
  },
};

function lastBytes(text: string, count: number, isFrom: boolean): string {
  const bytes = toBytes(text);
  return fromBytes(
    isFrom ? bytes.slice(Math.max(0, count - 1)) : bytes.slice(Math.max(0, bytes.length - count)),
  );
}

function lastLines(text: string, count: number, isFrom: boolean, end: string): string {
  const lines = text.split(end).map((line, index, all) => (index < all.length - 1 ? line + end : line));
  if (lines.at(-1) === '') lines.pop();
  if (isFrom) return lines.slice(Math.max(0, count - 1)).join('');
  return count === 0 ? '' : lines.slice(-count).join('');
}
