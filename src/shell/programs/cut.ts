import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { eachFile, plainComplaints } from './text-files.ts';

const help = `Usage: cut OPTION... [FILE]...
Print selected parts of lines from each FILE to standard output.

With no FILE, or when FILE is -, read standard input.

  -b, --bytes=LIST        select only these bytes
  -c, --characters=LIST   select only these characters
  -d, --delimiter=DELIM   use DELIM instead of TAB for field delimiter
  -f, --fields=LIST       select only these fields;  also print any line
                            that contains no delimiter character, unless
                            the -s option is specified
  -n                      (ignored)
      --complement        complement the set of selected bytes, characters
                            or fields
  -s, --only-delimited    do not print lines not containing delimiters
      --output-delimiter=STRING  use STRING as the output delimiter
  -z, --zero-terminated    line delimiter is NUL, not newline
      --help        display this help and exit
`;

type Name = 'bytes' | 'characters' | 'delimiter' | 'fields' | 'n' | 'complement' | 'only' | 'output' | 'zero';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** cut of coreutils 9.1: -c counts bytes, as -b does. */
export const cut: Filter = {
  *run(proc) {
    const run = new Run<Name>(invocationOf(proc), 'cut', [
      { name: 'bytes', letter: 'b', long: 'bytes', takes: 'value' },
      { name: 'characters', letter: 'c', long: 'characters', takes: 'value' },
      { name: 'delimiter', letter: 'd', long: 'delimiter', takes: 'value' },
      { name: 'fields', letter: 'f', long: 'fields', takes: 'value' },
      { name: 'n', letter: 'n' },
      { name: 'complement', long: 'complement' },
      { name: 'only', letter: 's', long: 'only-delimited' },
      { name: 'output', long: 'output-delimiter', takes: 'value' },
      { name: 'zero', letter: 'z', long: 'zero-terminated' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const wrong = mistakeIn(run);
    if (wrong !== null) return run.misuse(wrong).status;
    const isFields = run.has('fields');
    const ranges = parseList(
      run.value('fields') ?? run.value('bytes') ?? run.value('characters') ?? '',
      isFields,
    );
    if (typeof ranges === 'string') return run.misuse(ranges).status;
    const end = run.has('zero') ? '\0' : '\n';
    const delimiter = run.value('delimiter') ?? '\t';
    const takes = (place: number) =>
      ranges.some(({ from, to }) => place >= from && place <= to) !== run.has('complement');
    const isFine = yield* eachFile(proc, run.operands, plainComplaints('cut'), function* (input) {
      for (let line = yield* input.line(end); line !== null; line = yield* input.line(end)) {
        const body = line.endsWith(end) ? line.slice(0, -1) : line;
        const shown = isFields
          ? cutFields(body, delimiter, run, takes)
          : cutBytes(body, run.value('output') ?? '', takes);
        if (shown !== null) proc.out(shown + end);
      }
    });
    return isFine ? 0 : 1;
  },
};

function mistakeIn(run: Run<Name>): string | null {
  const lists = run.options.settings.filter(
    ({ name }) => name === 'bytes' || name === 'characters' || name === 'fields',
  );
  if (lists.length > 1) return 'only one list may be specified';
  if (lists.length === 0) return 'you must specify a list of bytes, characters, or fields';
  const delimiter = run.value('delimiter');
  if (delimiter !== undefined && [...delimiter].length > 1) return 'the delimiter must be a single character';
  if (run.has('fields')) return null;
  if (delimiter !== undefined) return 'an input delimiter may be specified only when operating on fields';
  return run.has('only')
    ? 'suppressing non-delimited lines makes sense\n\tonly when operating on fields'
    : null;
}

function parseList(text: string, isFields: boolean): readonly Range[] | string {
  const ranges: Range[] = [];
  const what = isFields ? 'field' : 'byte/character position';
  for (const part of text.split(/[, \t]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (match === null) {
      const bad = /[^\d-].*/s.exec(part)?.[0] ?? part;
      return /\d-\d*-/.test(part)
        ? `invalid ${isFields ? 'field range' : 'byte or character range'}`
        : `invalid ${isFields ? 'field value' : what} ‘${bad}’`;
    }
    const [, from = '', dash = '', to = ''] = match;
    if (from === '' && to === '')
      return dash === ''
        ? isFields
          ? 'fields are numbered from 1'
          : 'byte/character positions are numbered from 1'
        : `invalid range with no endpoint: -`;
    const range = {
      from: Number(from === '' ? 1 : from),
      to: dash === '' ? Number(from) : to === '' ? Infinity : Number(to),
    };
    const large = [from, to].find((digits) => BigInt(digits || 0) > 18446744073709551614n);
    if (large !== undefined)
      return `${isFields ? 'field number' : 'byte/character offset'} ‘${large}’ is too large`;
    if (to === '0' && from !== '0') return 'invalid decreasing range';
    if (range.from === 0 || range.to === 0)
      return isFields ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1';
    if (range.to < range.from) return 'invalid decreasing range';
    ranges.push(range);
  }
  return ranges;
}

function cutFields(
  line: string,
  delimiter: string,
  run: Run<Name>,
  takes: (place: number) => boolean,
): string | null {
  const mark = delimiter === '' ? '\0' : delimiter;
  if (!line.includes(mark)) return run.has('only') ? null : line;
  return line
    .split(mark)
    .filter((_, index) => takes(index + 1))
    .join(run.value('output') ?? mark);
}

function cutBytes(line: string, separator: string, takes: (place: number) => boolean): string {
  const bytes = toBytes(line);
  if (separator === '') return fromBytes(bytes.filter((_, index) => takes(index + 1)));
  const runs: number[][] = [];
  let isInside = false;
  for (const [index, byte] of bytes.entries()) {
    if (!takes(index + 1)) {
      isInside = false;
      continue;
    }
    if (isInside) runs.at(-1)?.push(byte);
    else runs.push([byte]);
    isInside = true;
  }
  return runs.map((part) => fromBytes(Uint8Array.from(part))).join(separator);
}
