import { strerror } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { quote, quoteTypographically } from './quote.ts';
import { sizeOfText } from './size-text.ts';

const help = `Usage: dd [OPERAND]...
  or:  dd OPTION
Copy a file, converting and formatting according to the operands.

  bs=BYTES        read and write up to BYTES bytes at a time (default: 512)
  conv=CONVS      convert the file as per the comma separated symbol list
  count=N         copy only N input blocks
  ibs=BYTES       read up to BYTES bytes at a time (default: 512)
  if=FILE         read from FILE instead of stdin
  obs=BYTES       write BYTES bytes at a time (default: 512)
  of=FILE         write to FILE instead of stdout
  seek=N          skip N obs-sized blocks at start of output
  skip=N          skip N ibs-sized blocks at start of input
  status=LEVEL    'none', 'noxfer' or 'progress'
      --help        display this help and exit
`;

const CONVERSIONS = new Set([
  'ucase',
  'lcase',
  'notrunc',
  'swab',
  'sync',
  'excl',
  'nocreat',
  'noerror',
  'fdatasync',
  'fsync',
]);
const FILES = new Set(['if', 'of']);
const SIZES = new Set(['bs', 'ibs', 'obs', 'cbs']);
const COUNTS = new Set(['count', 'skip', 'seek']);

class Mistake extends Error {
  readonly hasHint: boolean;

  constructor(message: string, hasHint = false) {
    super(message);
    this.hasHint = hasHint;
  }
}

interface Plan {
  readonly files: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly conversions: readonly string[];
  readonly status: string;
}

/** dd of coreutils 9.1, with if of bs ibs obs count skip seek conv and status. */
export const dd: Filter = {
  *run(proc) {
    try {
      const words = proc.argv.slice(1);
      if (words.includes('--help')) {
        proc.out(help);
        return yield* proc.finish('dd', 0);
      }
      return yield* proc.finish('dd', yield* copy(proc, readPlan(words)));
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake;
      proc.err(`dd: ${mistake.message}\n`);
      if (mistake.hasHint) proc.err("Try 'dd --help' for more information.\n");
      return yield* proc.finish('dd', 1);
    }
  },
};

function readPlan(words: readonly string[]): Plan {
  const files = new Map<string, string>();
  const numbers = new Map<string, number>();
  const conversions: string[] = [];
  let status = '';
  for (const word of words) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(word) ?? [];
    if (word.startsWith('--')) throw new Mistake(`unrecognized option '${word}'`, true);
    if (FILES.has(name)) files.set(name, value);
    else if (SIZES.has(name) || COUNTS.has(name)) {
      const number = value.split('x').reduce<number | null>((product, factor) => {
        const one = sizeOfText(factor);
        return product === null || one === null ? null : product * one;
      }, 1);
      if (number === null || (SIZES.has(name) && number === 0)) {
        throw new Mistake(`invalid number: ${quoteTypographically(value)}`);
      }
      numbers.set(name, number);
    } else if (name === 'conv') {
      for (const one of value.split(',')) {
        if (!CONVERSIONS.has(one))
          throw new Mistake(`invalid conversion: ${quoteTypographically(value)}`, true);
        conversions.push(one);
      }
    } else if (name === 'status') {
      if (!['none', 'noxfer', 'progress'].includes(value)) {
        throw new Mistake(`invalid status level: ${quoteTypographically(value)}`, true);
      }
      status = value;
    } else if (name !== 'iflag' && name !== 'oflag') {
      throw new Mistake(`unrecognized operand ${quoteTypographically(word)}`, true);
    }
  }
  return { files, numbers, conversions, status };
}

function* copy(proc: Proc, plan: Plan): Running<number> {
  const { files, numbers, conversions } = plan;
  const inputSize = numbers.get('bs') ?? numbers.get('ibs') ?? 512;
  const outputSize = numbers.get('bs') ?? numbers.get('obs') ?? 512;
  const source = files.get('if');
  const input = yield* proc.input(source ?? '-', source === undefined);
  if (input.type === 'failed')
    throw new Mistake(`failed to open ${quote(source ?? '')}: ${strerror(input.errno)}`);
  const target = yield* openTarget(proc, plan, outputSize);
  const count = numbers.get('count') ?? Infinity;
  const wanted = ((numbers.get('skip') ?? 0) + count) * inputSize;
  let text = '';
  while (text.length < wanted) {
    const chunk = yield* input.value.chunk();
    if (chunk === '') break;
    text += chunk;
  }
  const error = input.value.error;
  const all = toBytes(text);
  const skipped = (numbers.get('skip') ?? 0) * inputSize;
  if (skipped > all.length)
    proc.err(`dd: ${quote(source ?? 'standard input').slice(1, -1)}: cannot skip to specified offset\n`);
  const taken = all.slice(skipped, skipped + count * inputSize);
  if (skipped + taken.length < all.length) input.value.unread(fromBytes(all.slice(skipped + taken.length)));
  input.value.close();
  const written = convert(fromBytes(taken), conversions);
  if (target === 1) proc.out(written);
  else yield* proc.write(target, written);
  if (error !== null)
    proc.err(`dd: error reading ${quote(source ?? 'standard input')}: ${strerror(error)}\n`);
  report(
    proc,
    plan,
    taken.length,
    inputSize,
    numbers.has('bs') || inputSize === outputSize ? inputSize : outputSize,
  );
  return error === null ? 0 : 1;
}

function* openTarget(proc: Proc, { files, numbers, conversions }: Plan, size: number): Running<number> {
  const path = files.get('of');
  if (path === undefined) return 1;
  const seek = (numbers.get('seek') ?? 0) * size;
  const truncate = !conversions.includes('notrunc') && seek === 0;
  const opened = yield* proc.open(path, {
    write: true,
    create: !conversions.includes('nocreat'),
    exclusive: conversions.includes('excl'),
    truncate,
  });
  if (opened.type === 'failed') throw new Mistake(`failed to open ${quote(path)}: ${strerror(opened.errno)}`);
  if (seek > 0) opened.value.seek?.(-seek);
  return proc.fds.add(opened.value);
}

function convert(text: string, conversions: readonly string[]): string {
  if (conversions.includes('ucase')) return text.toUpperCase();
  return conversions.includes('lcase') ? text.toLowerCase() : text;
}

/** Whole and partial blocks in and out, and how much it was; the time it took is no time here. */
function report(proc: Proc, { status }: Plan, bytes: number, inputSize: number, outputSize: number): void {
  if (status === 'none') return;
  const blocks = (size: number) => `${Math.floor(bytes / size)}+${bytes % size === 0 ? 0 : 1}`;
  proc.err(`${blocks(inputSize)} records in\n${blocks(outputSize)} records out\n`);
  if (status === 'noxfer') return;
  const sizes = [human(bytes, 1000, 'kMGT', 'B'), human(bytes, 1024, 'KMGT', 'iB')].filter(
    (text) => text !== null,
  );
  const shown = sizes.length === 0 ? '' : ` (${sizes.join(', ')})`;
  proc.err(
    `${bytes} byte${bytes === 1 ? '' : 's'}${shown} copied, 0.001 s, ${human(bytes * 1000, 1000, 'kMGT', 'B') ?? `${(bytes * 1000).toFixed(1)} B`}/s\n`,
  );
}

/** `5.0 kB`; null below one of the unit. */
function human(bytes: number, base: number, letters: string, unit: string): string | null {
  if (bytes < base) return null;
  let power = Math.min(Math.floor(Math.log(bytes) / Math.log(base)), letters.length);
  let value = bytes / base ** power;
  if (Math.round(value) >= base && power < letters.length) {
    power += 1;
    value /= base;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${letters[power - 1] ?? ''}${unit}`;
}
