import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { expandSet } from './tr-set.ts';
import type { ByteSet } from './tr-set.ts';

const help = `Usage: tr [OPTION]... STRING1 [STRING2]
Translate, squeeze, and/or delete characters from standard input,
writing to standard output.  STRING1 and STRING2 specify arrays of
characters ARRAY1 and ARRAY2 that control the action.

  -c, -C, --complement    use the complement of ARRAY1
  -d, --delete            delete characters in ARRAY1, do not translate
  -s, --squeeze-repeats   replace each sequence of a repeated character
                            that is listed in the last specified ARRAY,
                            with a single occurrence of that character
  -t, --truncate-set1     first truncate ARRAY1 to length of ARRAY2
      --help        display this help and exit
`;

type Name = 'complement' | 'delete' | 'squeeze' | 'truncate';

/** tr of coreutils 9.1; it knows bytes, no characters. */
export const tr: Filter = {
  *run(proc) {
    const run = new Run<Name>(
      invocationOf(proc),
      'tr',
      [
        { name: 'complement', letter: 'c', long: 'complement' },
        { name: 'complement', letter: 'C' },
        { name: 'delete', letter: 'd', long: 'delete' },
        { name: 'squeeze', letter: 's', long: 'squeeze-repeats' },
        { name: 'truncate', letter: 't', long: 'truncate-set1' },
      ],
      { stopsAtOperand: true },
    );
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const wrong = mistakeIn(run);
    if (wrong !== null) {
      proc.err(`tr: ${wrong}\nTry 'tr --help' for more information.\n`);
      return 1;
    }
    const [first = '', second] = run.operands;
    const [one, two] = [expandSet(first, 'first'), second === undefined ? null : expandSet(second, 'second')];
    for (const set of [one, two]) {
      if (typeof set !== 'string') continue;
      proc.err(`tr: ${set}\n`);
      return 1;
    }
    const change = planOf(run, one as ByteSet, two as ByteSet | null);
    if (typeof change === 'string') {
      proc.err(`tr: ${change}\n`);
      return 1;
    }
    const input = yield* proc.input('-');
    if (input.type === 'failed') return 1;
    for (let some = yield* input.value.chunk(); some !== ''; some = yield* input.value.chunk()) {
      proc.out(fromBytes(Uint8Array.from(change(toBytes(some)))));
    }
    if (input.value.error !== null) {
      proc.err('tr: read error: Is a directory\n');
      return 1;
    }
    return 0;
  },
};

function mistakeIn(run: Run<Name>): string | null {
  const count = run.operands.length;
  const [first, second, third] = run.operands;
  const both = run.has('delete') && run.has('squeeze');
  const least = run.has('delete') === run.has('squeeze') ? 2 : 1;
  const most = run.has('delete') && !run.has('squeeze') ? 1 : 2;
  if (count < least) {
    if (first === undefined) return 'missing operand';
    return `missing operand after ${run.quoted(first)}\n${both ? 'Two strings must be given when both deleting and squeezing repeats.' : 'Two strings must be given when translating.'}`;
  }
  if (count <= most) return null;
  const extra = most === 1 ? second : third;
  return `extra operand ${run.quoted(extra ?? '')}${most === 1 && count === 2 ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''}`;
}

/** What happens to bytes; a string is why nothing can. Squeezing goes on from call to call. */
function planOf(
  run: Run<Name>,
  one: ByteSet,
  two: ByteSet | null,
): ((bytes: Uint8Array) => number[]) | string {
  const isTranslating = two !== null && !run.has('delete');
  const from = run.has('complement') ? complementOf(one.bytes) : one.bytes;
  const squeezed = new Set(run.has('squeeze') ? (two === null ? from : finish(two, from.length)) : []);
  const deleted = new Set(run.has('delete') ? from : []);
  let map: Map<number, number> | null = null;
  if (isTranslating) {
    if (two.bytes.length === 0 && two.fill === null && !run.has('truncate') && from.length > 0)
      return 'when not truncating set1, string2 must be non-empty';
    if (two.hasClass)
      return "when translating, the only character classes that may appear in\nstring2 are 'upper' and 'lower'";
    if (run.has('complement') && one.hasClass && new Set(finish(two, from.length)).size > 1)
      return 'when translating with complemented character classes,\nstring2 must map all characters in the domain to one';
    map = translation(
      run.has('truncate') ? from.slice(0, two.bytes.length) : from,
      finish(two, from.length),
      one,
      two,
    );
  }
  let last = -1;
  return (bytes) => {
    const kept: number[] = [];
    for (const byte of bytes) {
      if (deleted.has(byte)) continue;
      const next = map?.get(byte) ?? byte;
      if (next === last && squeezed.has(next)) continue;
      kept.push(next);
      last = next;
    }
    return kept;
  };
}

function translation(
  from: readonly number[],
  to: readonly number[],
  one: ByteSet,
  two: ByteSet,
): Map<number, number> {
  const map = new Map<number, number>();
  const upper = (byte: number) => (byte >= 97 && byte <= 122 ? byte - 32 : byte);
  const lower = (byte: number) => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
  if (one.letterCase !== null && two.letterCase !== null && one.letterCase !== two.letterCase) {
    for (const byte of from) map.set(byte, two.letterCase === 'upper' ? upper(byte) : lower(byte));
    return map;
  }
  for (const [index, byte] of from.entries()) {
    const target = to[index];
    if (target !== undefined) map.set(byte, target);
  }
  return map;
}

/** A second set is as long as the first: its last byte, or the one that is to be repeated, fills it up. */
function finish({ bytes, fill }: ByteSet, length: number): readonly number[] {
  if (fill !== null) {
    const missing = Math.max(0, length - bytes.length);
    return [
      ...bytes.slice(0, fill.at),
      ...Array.from({ length: missing }, () => fill.byte),
      ...bytes.slice(fill.at),
    ];
  }
  const last = bytes.at(-1);
  return last === undefined
    ? bytes
    : [...bytes, ...Array.from({ length: Math.max(0, length - bytes.length) }, () => last)];
}

const complementOf = (bytes: readonly number[]): readonly number[] => {
  const set = new Set(bytes);
  return Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !set.has(byte));
};
