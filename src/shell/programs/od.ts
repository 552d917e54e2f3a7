import { strerror } from '../../hosting/kernel/index.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';
import { parseSize } from './text-files.ts';

const help = `Usage: od [OPTION]... [FILE]...
Write an unambiguous representation, octal bytes by default,
of FILE to standard output.

  -A, --address-radix=RADIX   output format for file offsets; RADIX is one
                                of [doxn], for Decimal, Octal, Hex or None
  -j, --skip-bytes=BYTES      skip BYTES input bytes first
  -N, --read-bytes=BYTES      limit dump to BYTES input bytes
  -t, --format=TYPE           select output format or formats
  -v, --output-duplicates     do not use * to mark line suppression
  -w[BYTES], --width[=BYTES]  output BYTES bytes per output line
  -b, -c, -d, -o, -x          same as -t o1, -t c, -t u2, -t o2, -t x2
      --help        display this help and exit
`;

const SHORT: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  o: 'o2',
  x: 'x2',
  s: 'd2',
  i: 'd4',
  l: 'd8',
};

const ESCAPES: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

const NAMES =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(
    ' ',
  );

/** How one type of output shows bytes. */
interface Format {
  readonly size: number;
  readonly width: number;
  /** Whether the row is shown as text, too. */
  readonly hasText?: boolean;
  readonly show: (bytes: readonly number[]) => string;
}

/** od of coreutils 9.1: letters, and whole numbers of 1 to 8 bytes. */
export const od: Filter = {
  *run(proc) {
    const run = new Run<string>(invocationOf(proc), 'od', [
      ...Object.keys(SHORT).map((letter) => ({ name: letter, letter })),
      { name: 'radix', letter: 'A', long: 'address-radix', takes: 'value' as const },
      { name: 'skip', letter: 'j', long: 'skip-bytes', takes: 'value' as const },
      { name: 'limit', letter: 'N', long: 'read-bytes', takes: 'value' as const },
      { name: 'format', letter: 't', long: 'format', takes: 'value' as const },
      { name: 'all', letter: 'v', long: 'output-duplicates' },
      { name: 'width', letter: 'w', long: 'width', takes: 'optional' as const },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const radix = run.value('radix') ?? 'o';
    if (!/^[doxn]/.test(radix)) {
      proc.err(`od: invalid output address radix '${radix}'; it must be one character from [doxn]\n`);
      return 1;
    }
    for (const { name, value } of run.options.settings) {
      const wrong = name === 'format' ? mistakeIn(run, value) : null;
      if (wrong === null) continue;
      proc.err(`od: ${wrong}\n`);
      return 1;
    }
    const types = run.options.settings.flatMap(({ name, value }) =>
      name === 'format'
        ? (value.match(/[acdoux](?:\d+|[CSIL])?z?/g) ?? [])
        : SHORT[name] === undefined
          ? []
          : [SHORT[name]],
    );
    const formats = (types.length === 0 ? ['o2'] : types).map(formatOf);
    for (const [name, letter] of [
      ['skip', 'j'],
      ['limit', 'N'],
      ['width', 'w'],
    ] as const) {
      const value = run.value(name) ?? '';
      if (value === '' || parseSize(value) !== null) continue;
      proc.err(`od: invalid -${letter} argument '${value}'\n`);
      return 1;
    }
    let text = '';
    let isOpen = false;
    let status = 0;
    for (const path of run.operands.length === 0 ? ['-'] : run.operands) {
      const part = yield* proc.readAll(path);
      if (part.type === 'ok') {
        text += part.value;
        isOpen = true;
      } else {
        proc.err(`od: ${quoteIfNeeded(path)}: ${strerror(part.errno)}\n`);
        status = 1;
        isOpen ||= part.errno === 'EISDIR';
      }
    }
    if (!isOpen) return status;
    const all = [...toBytes(text)];
    const skip = parseSize(run.value('skip') ?? '0') ?? 0;
    if (skip > all.length) {
      proc.err('od: cannot skip past end of combined input\n');
      return 1;
    }
    const limit = run.value('limit');
    const bytes = all.slice(skip, limit === undefined ? undefined : skip + (parseSize(limit) ?? 0));
    const width = widthOf(run, Math.max(...formats.map(({ size }) => size)));
    proc.out(dump(bytes, { formats, width, radix: radix[0] ?? 'o', start: skip, isWhole: run.has('all') }));
    return status;
  },
};

/** What is wrong with a text of types. */
function mistakeIn(run: Run<string>, types: string): string | null {
  const whole = run.quoted(types);
  for (let rest = types; rest !== '';) {
    const [taken = '', kind, size = ''] = /^([doux])(\d*|[CSIL])z?|^[ac]z?/.exec(rest) ?? [];
    if (taken === '') return `invalid character '${rest[0]}' in type string ${whole}`;
    if (kind !== undefined && /^\d/.test(size) && !/^[1248]$/.test(size))
      return `invalid type string ${whole};\nthis system doesn't provide a ${size}-byte integral type`;
    rest = rest.slice(taken.length);
  }
  return null;
}

/** -w: a row holds whole cells of the largest type. */
function widthOf(run: Run<string>, cell: number): number {
  const text = run.has('width') ? (run.value('width') ?? '') : '16';
  const width = text === '' ? 32 : (parseSize(text) ?? 0);
  if (width > 0 && width % cell === 0) return width;
  run.warn(`warning: invalid width ${width}; using ${cell} instead`);
  return cell;
}

const SIZES: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8 };

function formatOf(type: string): Format {
  if (type.endsWith('z')) return { ...formatOf(type.slice(0, -1)), hasText: true };
  const kind = type[0] ?? 'o';
  if (kind === 'c')
    return {
      size: 1,
      width: 3,
      show: ([byte = 0]) =>
        ESCAPES[byte] ??
        (byte < 32 || byte > 126 ? byte.toString(8).padStart(3, '0') : String.fromCharCode(byte)),
    };
  if (kind === 'a')
    return {
      size: 1,
      width: 3,
      show: ([byte = 0]) =>
        (byte & 127) === 127 ? 'del' : (NAMES[byte & 127] ?? String.fromCharCode(byte & 127)),
    };
  const size = SIZES[type.slice(1)] ?? Number(type.slice(1) || 4);
  const value = (bytes: readonly number[]) =>
    bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const most = (1n << BigInt(8 * size)) - 1n;
  if (kind === 'x')
    return {
      size,
      width: 2 * size,
      show: (bytes) =>
        value(bytes)
          .toString(16)
          .padStart(2 * size, '0'),
    };
  if (kind === 'o') {
    const digits = most.toString(8).length;
    return { size, width: digits, show: (bytes) => value(bytes).toString(8).padStart(digits, '0') };
  }
  const digits = most.toString().length;
  return kind === 'u'
    ? { size, width: digits, show: (bytes) => value(bytes).toString() }
    : {
        size,
        width: (most >> 1n).toString().length + 1,
        show: (bytes) => BigInt.asIntN(8 * size, value(bytes)).toString(),
      };
}

/** `-t x1z`: the row once more as text, behind all the cells. */
const asText = (row: readonly number[], gap: number): string =>
  `${' '.repeat(gap)}  >${row.map((byte) => (byte < 32 || byte > 126 ? '.' : String.fromCharCode(byte))).join('')}<`;

interface Layout {
  readonly formats: readonly Format[];
  readonly width: number;
  readonly radix: string;
  readonly start: number;
  readonly isWhole: boolean;
}

function dump(bytes: readonly number[], { formats, width, radix, start, isWhole }: Layout): string {
  const address = (at: number) =>
    radix === 'n' ? '' : at.toString({ d: 10, o: 8, x: 16 }[radix] ?? 8).padStart(radix === 'x' ? 6 : 7, '0');
  // All formats take the same room for the same bytes.
  const unit = Math.max(...formats.map((format) => (format.width + 1) / format.size));
  let text = '';
  let before = '';
  let isRepeating = false;
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.slice(at, at + width);
    const key = row.join();
    if (!isWhole && key === before && row.length === width) {
      if (!isRepeating) text += '*\n';
      isRepeating = true;
      continue;
    }
    isRepeating = false;
    before = key;
    for (const [index, format] of formats.entries()) {
      const cells = Array.from({ length: Math.ceil(row.length / format.size) }, (_, cell) =>
        format
          .show(row.slice(cell * format.size, (cell + 1) * format.size))
          .padStart(Math.round(unit * format.size)),
      );
      text += `${index === 0 ? address(start + at) : ' '.repeat(address(start + at).length)}${cells.join('')}${format.hasText === true ? asText(row, Math.round(unit * width - cells.join('').length)) : ''}\n`;
    }
  }
  return text + (radix === 'n' ? '' : `${address(start + bytes.length)}\n`);
}
