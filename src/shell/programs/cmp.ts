import { strerror } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { toBytes } from './bytes.ts';
import { parseOptions } from './options.ts';
import { parseSize } from './text-files.ts';

const help = `Usage: cmp [OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]
Compare two files byte by byte.

The optional SKIP1 and SKIP2 specify the number of bytes to skip
at the beginning of each file (zero by default).

Mandatory arguments to long options are mandatory for short options too.
  -b, --print-bytes          print differing bytes
  -i, --ignore-initial=SKIP         skip first SKIP bytes of both inputs
  -i, --ignore-initial=SKIP1:SKIP2  skip first SKIP1 bytes of FILE1 and
                                      first SKIP2 bytes of FILE2
  -l, --verbose              output byte numbers and differing byte values
  -n, --bytes=LIMIT          compare at most LIMIT bytes
  -s, --quiet, --silent      suppress all normal output
      --help                 display this help and exit
`;

const specs = [
  { name: 'bytes', letter: 'b', long: 'print-bytes' },
  { name: 'skip', letter: 'i', long: 'ignore-initial', takes: 'value' },
  { name: 'verbose', letter: 'l', long: 'verbose' },
  { name: 'limit', letter: 'n', long: 'bytes', takes: 'value' },
  { name: 'silent', letter: 's', long: 'quiet' },
  { name: 'silent', long: 'silent' },
  { name: 'version', letter: 'v', long: 'version' },
  { name: 'help', long: 'help' },
] as const;

/** cmp of diffutils 3.8. */
export const cmp: Filter = {
  *run(proc) {
    const { given, settings, operands, mistake } = parseOptions(proc.argv.slice(1), specs);
    const value = (name: string) => settings.findLast((setting) => setting.name === name)?.value;
    if (given.includes('help')) {
      proc.out(help);
      return 0;
    }
    const fail = (message: string) => {
      proc.err(`cmp: ${message}\ncmp: Try 'cmp --help' for more information.\n`);
      return 2;
    };
    if (mistake !== null) return fail(mistake);
    const [first, second = '-', skip1, skip2, extra] = operands;
    if (first === undefined) return fail(`missing operand after '${proc.argv.at(-1) ?? 'cmp'}'`);
    if (extra !== undefined) return fail(`extra operand '${extra}'`);
    const limitText = value('limit');
    const limit = limitText === undefined ? Infinity : parseSize(limitText);
    if (limit === null) return fail(`invalid --bytes value '${limitText ?? ''}'`);
    const [skipA = '0', skipB = skipA] = value('skip')?.split(':') ?? [skip1 ?? '0', skip2 ?? '0'];
    const wrong = [skipA, skipB].find((text) => parseSize(text) === null);
    if (wrong !== undefined) return fail(`invalid --ignore-initial value '${wrong}'`);
    const files: Uint8Array[] = [];
    let unread: string | null = null;
    for (const [place, path] of [first, second].entries()) {
      const text = yield* proc.readAll(path);
      // Both are opened before one is read, and that one is a directory shows then.
      if (text.type === 'failed' && text.errno === 'EISDIR') unread ??= `cmp: ${path}: Is a directory\n`;
      else if (text.type === 'failed') {
        if (!given.includes('silent')) proc.err(`cmp: ${path}: ${strerror(text.errno)}\n`);
        return 2;
      } else {
        const from = parseSize(place === 0 ? skipA : skipB) ?? 0;
        files.push(toBytes(text.value).slice(from, limit === Infinity ? undefined : from + limit));
      }
    }
    if (unread !== null) {
      proc.err(unread);
      return 2;
    }
    const [left = new Uint8Array(), right = new Uint8Array()] = files;
    const shorter = Math.min(left.length, right.length);
    const differing: number[] = [];
    for (let at = 0; at < shorter; at += 1) {
      if (left[at] === right[at]) continue;
      differing.push(at);
      if (!given.includes('verbose')) break;
    }
    const [at] = differing;
    if (given.includes('silent')) return at === undefined && left.length === right.length ? 0 : 1;
    if (given.includes('verbose')) {
      const width = String(shorter).length;
      for (const place of differing)
        proc.out(`${String(place + 1).padStart(width)} ${octal(left[place])} ${octal(right[place])}\n`);
    } else if (at !== undefined) {
      const line = left.slice(0, at).filter((byte) => byte === 10).length + 1;
      const shown = given.includes('bytes')
        ? ` is ${octal(left[at])} ${visible(left[at])} ${octal(right[at])} ${visible(right[at])}`
        : '';
      proc.out(`${first} ${second} differ: byte ${at + 1}, line ${line}${shown}\n`);
      return 1;
    }
    if (left.length === right.length) return at === undefined ? 0 : 1;
    const short = left.length < right.length ? first : second;
    const bytes = left.length < right.length ? left : right;
    const lines = bytes.filter((byte) => byte === 10).length;
    const isInLine = bytes.length > 0 && bytes.at(-1) !== 10;
    const where = given.includes('verbose') ? '' : `, ${isInLine ? `in line ${lines + 1}` : `line ${lines}`}`;
    proc.err(
      bytes.length === 0
        ? `cmp: EOF on ${short} which is empty\n`
        : `cmp: EOF on ${short} after byte ${bytes.length}${where}\n`,
    );
    return 1;
  },
};

const octal = (byte = 0): string => byte.toString(8).padStart(3);

const visible = (byte = 0): string =>
  byte >= 128
    ? `M-${visible(byte - 128)}`
    : byte === 127
      ? '^?'
      : byte < 32
        ? `^${String.fromCharCode(byte + 64)}`
        : String.fromCharCode(byte);
