import { strerror } from '../../hosting/kernel/index.ts';
import type { Input } from '../process/input.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';
import { eachFile, linesOf, parseSize } from './text-files.ts';
import type { Complaints } from './text-files.ts';

const help = `Usage: head [OPTION]... [FILE]...
Print the first 10 lines of each FILE to standard output.
With more than one FILE, precede each with a header giving the file name.

With no FILE, or when FILE is -, read standard input.

  -c, --bytes=[-]NUM       print the first NUM bytes of each file;
                             with the leading '-', print all but the last
                             NUM bytes of each file
  -n, --lines=[-]NUM       print the first NUM lines instead of the first 10;
                             with the leading '-', print all but the last
                             NUM lines of each file
  -q, --quiet, --silent    never print headers giving file names
  -v, --verbose            always print headers giving file names
  -z, --zero-terminated    line delimiter is NUL, not newline
      --help        display this help and exit
`;

type Name = 'bytes' | 'lines' | 'quiet' | 'verbose' | 'zero';

/** `head -5` of old is `head -n 5`. */
export const modern = (argv: readonly string[], pattern = /^-(\d+)([cqv]*)$/): readonly string[] => {
  const [name = '', first = '', ...rest] = argv;
  const old = pattern.exec(first);
  if (old === null) return argv;
  const [, count = '', letters = ''] = old;
  return [
    name,
    letters.includes('c') ? '-c' : '-n',
    count,
    ...[...letters.replace('c', '')].map((one) => `-${one}`),
    ...rest,
  ];
};

export const headerComplaints = (name: string): Complaints => ({
  open: (path, errno) => `${name}: cannot open ${quote(path)} for reading: ${strerror(errno)}`,
  read: (path, errno) =>
    `${name}: error reading ${quote(path === '-' ? 'standard input' : path)}: ${strerror(errno)}`,
});

/** `==> name <==`, with an empty line before all but the first. */
export class Headers {
  private isFirst = true;
  private readonly isOn: boolean;

  constructor(isOn: boolean) {
    this.isOn = isOn;
  }

  show(proc: Proc, path: string): void {
    if (!this.isOn) return;
    proc.out(`${this.isFirst ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    this.isFirst = false;
  }
}

/** head of coreutils 9.1. */
export const head: Filter = {
  *run(proc) {
    const run = new Run<Name>({ ...invocationOf(proc), argv: modern(proc.argv) }, 'head', [
      { name: 'bytes', letter: 'c', long: 'bytes', takes: 'value' },
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
        `head: invalid number of ${setting?.name ?? 'lines'}: ${run.quoted(text.replace(/^-/, ''))}\n`,
      );
      return 1;
    }
    const part: Part = {
      count,
      isBytes: setting?.name === 'bytes',
      isAllBut: text.startsWith('-'),
      end: run.has('zero') ? '\0' : '\n',
    };
    const headers = new Headers(run.has('verbose') || (run.operands.length > 1 && !run.has('quiet')));
    const isFine = yield* eachFile(proc, run.operands, headerComplaints('head'), function* (input, path) {
      headers.show(proc, path);
      yield* show(proc, input, part);
    });
    return isFine ? 0 : 1;
  },
};

interface Part {
  readonly count: number;
  readonly isBytes: boolean;
  readonly isAllBut: boolean;
  readonly end: string;
}

function* show(proc: Proc, input: Input, { count, isBytes, isAllBut, end }: Part): Running<void> {
  if (isBytes && isAllBut) {
    const bytes = toBytes(yield* input.rest());
    proc.out(fromBytes(bytes.slice(0, Math.max(0, bytes.length - count))));
  } else if (isBytes) yield* showBytes(proc, input, count);
  else if (isAllBut) {
    const text = yield* input.rest();
    const kept = linesOf(text, end).slice(0, -count || undefined);
    const isWhole = count === 0;
    proc.out(isWhole ? text : kept.map((line) => line + end).join(''));
  } else {
    for (let left = count; left > 0; left -= 1) {
      const line = yield* input.line(end);
      if (line === null) return;
      proc.out(line);
    }
    if (count === 0) yield* touch(input);
  }
}

/** Looks whether a file can be read at all. */
function* touch(input: Input): Running<void> {
  input.unread(yield* input.chunk());
}

function* showBytes(proc: Proc, input: Input, count: number): Running<void> {
  let left = count;
  while (left > 0) {
    const some = yield* input.chunk();
    if (some === '') return;
    const bytes = toBytes(some);
    proc.out(fromBytes(bytes.slice(0, left)));
    if (bytes.length > left) input.unread(fromBytes(bytes.slice(left)));
    left -= bytes.length;
  }
}
