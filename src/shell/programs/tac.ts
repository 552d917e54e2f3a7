import { strerror } from '../../hosting/kernel/index.ts';
import { PatternError, compile } from '../matcher/index.ts';
import type { Matcher } from '../matcher/index.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote, quoteIfNeeded } from './quote.ts';
import { eachFile } from './text-files.ts';

const help = `Usage: tac [OPTION]... [FILE]...
Write each FILE to standard output, last line first.

With no FILE, or when FILE is -, read standard input.

  -b, --before             attach the separator before instead of after
  -r, --regex              interpret the separator as a regular expression
  -s, --separator=STRING   use STRING as the separator instead of newline
      --help        display this help and exit
`;

/** tac of coreutils 9.1. */
export const tac: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'tac', [
      { name: 'before', letter: 'b', long: 'before' },
      { name: 'regex', letter: 'r', long: 'regex' },
      { name: 'separator', letter: 's', long: 'separator', takes: 'value' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const separator = run.value('separator') ?? '\n';
    const marks = marksOf(run.has('regex') ? null : separator === '' ? '\0' : separator, separator);
    if (marks === null) {
      proc.err('tac: Invalid regular expression\n');
      return 1;
    }
    const isFine = yield* eachFile(
      proc,
      run.operands,
      {
        open: (path, errno) => `tac: failed to open ${quote(path)} for reading: ${strerror(errno)}`,
        // tac begins at the end, and a directory has none.
        read: (path, errno) =>
          `tac: ${quoteIfNeeded(path)}: read error: ${strerror(errno === 'EISDIR' ? 'EINVAL' : errno)}`,
      },
      function* (input) {
        const text = yield* input.rest();
        let end = text.length;
        for (const [from, to] of marks(text)) {
          const cut = run.has('before') ? from : to;
          proc.out(text.slice(cut, end));
          end = cut;
        }
        proc.out(text.slice(0, end));
      },
    );
    return isFine ? 0 : 1;
  },
};

type Marks = (text: string) => Iterable<readonly [from: number, to: number]>;

/** Where the separators of a text are, from its end on; null if they are no regular expression. */
function marksOf(literal: string | null, pattern: string): Marks | null {
  if (literal !== null) return (text) => literalMarks(text, literal);
  try {
    const matcher = compile(asBasic(pattern), { syntax: 'bre' });
    return (text) => patternMarks(text, matcher);
  } catch (thrown) {
    if (thrown instanceof PatternError) return null;
    throw thrown;
  }
}

/** tac reads expressions as Emacs does: `+` and `?` are operators as they stand. */
const asBasic = (pattern: string): string =>
  pattern.replace(/\\[^]|\[\^?\]?[^\]]*\]|[+?]/g, (part) =>
    part.length === 1 ? `\\${part}` : /^\\[+?]$/.test(part) ? `[${part[1]}]` : part,
  );

function* literalMarks(text: string, mark: string) {
  for (let last = text.length - mark.length; last >= 0; last -= mark.length) {
    last = text.lastIndexOf(mark, last);
    if (last < 0) return;
    yield [last, last + mark.length] as const;
  }
}

/** Each match begins as far behind as it can, and ends before the one that was found before. */
function* patternMarks(text: string, matcher: Matcher) {
  const starts: number[] = [];
  for (let found = matcher.exec(text); found !== null; found = matcher.exec(text, found.start + 1)) {
    starts.push(found.start);
    if (found.start >= text.length) break;
  }
  let end = text.length;
  for (const start of starts.toReversed()) {
    if (start >= end) continue;
    const found = matcher.exec(text.slice(0, end), start);
    if (found?.start !== start) continue;
    yield [start, found.end] as const;
    end = start;
  }
}
