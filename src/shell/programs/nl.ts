import { compile, PatternError } from '../matcher/index.ts';
import type { Matcher } from '../matcher/index.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { eachFile, plainComplaints } from './text-files.ts';

const help = `Usage: nl [OPTION]... [FILE]...
Write each FILE to standard output, with line numbers added.

With no FILE, or when FILE is -, read standard input.

  -b, --body-numbering=STYLE      use STYLE for numbering body lines
  -d, --section-delimiter=CC      use CC for logical page delimiters
  -f, --footer-numbering=STYLE    use STYLE for numbering footer lines
  -h, --header-numbering=STYLE    use STYLE for numbering header lines
  -i, --line-increment=NUMBER     line number increment at each line
  -l, --join-blank-lines=NUMBER   group of NUMBER empty lines counted as one
  -n, --number-format=FORMAT      insert line numbers according to FORMAT
  -p, --no-renumber               do not reset line numbers for each section
  -s, --number-separator=STRING   add STRING after (possible) line number
  -v, --starting-line-number=NUMBER  first line number for each section
  -w, --number-width=NUMBER       use NUMBER columns for line numbers
      --help        display this help and exit
`;

type Name =
  | 'body'
  | 'delimiter'
  | 'footer'
  | 'header'
  | 'increment'
  | 'join'
  | 'format'
  | 'no-renumber'
  | 'separator'
  | 'start'
  | 'width';

type Section = 'header' | 'body' | 'footer';

const SECTIONS: Readonly<Record<number, Section>> = { 1: 'footer', 2: 'body', 3: 'header' };

/** nl of coreutils 9.1. */
export const nl: Filter = {
  *run(proc) {
    const run = new Run<Name>(invocationOf(proc), 'nl', [
      { name: 'body', letter: 'b', long: 'body-numbering', takes: 'value' },
      { name: 'delimiter', letter: 'd', long: 'section-delimiter', takes: 'value' },
      { name: 'footer', letter: 'f', long: 'footer-numbering', takes: 'value' },
      { name: 'header', letter: 'h', long: 'header-numbering', takes: 'value' },
      { name: 'increment', letter: 'i', long: 'line-increment', takes: 'value' },
      { name: 'join', letter: 'l', long: 'join-blank-lines', takes: 'value' },
      { name: 'format', letter: 'n', long: 'number-format', takes: 'value' },
      { name: 'no-renumber', letter: 'p', long: 'no-renumber' },
      { name: 'separator', letter: 's', long: 'number-separator', takes: 'value' },
      { name: 'start', letter: 'v', long: 'starting-line-number', takes: 'value' },
      { name: 'width', letter: 'w', long: 'number-width', takes: 'value' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const page = makePage(run);
    if (typeof page === 'string') return run.misuse(page).status;
    const isFine = yield* eachFile(proc, run.operands, plainComplaints('nl'), function* (input) {
      for (let line = yield* input.line(); line !== null; line = yield* input.line()) {
        proc.out(`${page.show(line.endsWith('\n') ? line.slice(0, -1) : line)}\n`);
      }
    });
    return isFine ? 0 : 1;
  },
};

/** Which lines a style numbers. */
type Style = 'all' | 'filled' | 'none' | Matcher;

function styleOf(text: string): Style | null {
  if (text.startsWith('p')) return compile(text.slice(1), { syntax: 'bre' });
  return ({ a: 'all', t: 'filled', n: 'none' } as const)[text] ?? null;
}

function makePage(run: Run<Name>): Page | string {
  const styles = new Map<Section, Style>();
  for (const [section, standard] of [
    ['header', 'n'],
    ['body', 't'],
    ['footer', 'n'],
  ] as const) {
    const text = run.value(section) ?? standard;
    try {
      const style = styleOf(text);
      if (style === null) return `invalid ${section} numbering style: ${run.quoted(text)}`;
      styles.set(section, style);
    } catch (thrown) {
      if (thrown instanceof PatternError) return thrown.message;
      throw thrown;
    }
  }
  const format = run.value('format') ?? 'rn';
  if (!/^(ln|rn|rz)$/.test(format)) return `invalid line numbering format: ${run.quoted(format)}`;
  const delimiter = run.value('delimiter') ?? '\\:';
  return new Page({
    styles,
    format,
    width: Number(run.value('width') ?? 6),
    separator: run.value('separator') ?? '\t',
    start: Number(run.value('start') ?? 1),
    increment: Number(run.value('increment') ?? 1),
    join: Number(run.value('join') ?? 1),
    delimiter: delimiter.length === 1 ? `${delimiter}:` : delimiter,
    restarts: !run.has('no-renumber'),
  });
}

interface Layout {
  readonly styles: ReadonlyMap<Section, Style>;
  readonly format: string;
  readonly width: number;
  readonly separator: string;
  readonly start: number;
  readonly increment: number;
  readonly join: number;
  readonly delimiter: string;
  readonly restarts: boolean;
}

/** Lines with their numbers; three delimiters begin a header, two a body, one a footer. */
class Page {
  private readonly layout: Layout;
  private section: Section = 'body';
  private number: number;
  private blanks = 0;

  constructor(layout: Layout) {
    this.layout = layout;
    this.number = layout.start;
  }

  show(line: string): string {
    const { delimiter, restarts, start, width, separator } = this.layout;
    const count = [1, 2, 3].find((times) => line === delimiter.repeat(times));
    if (count !== undefined && delimiter !== '') {
      this.section = SECTIONS[count] ?? 'body';
      if (restarts) this.number = start;
      return '';
    }
    if (!this.isNumbered(line)) return ' '.repeat(width + separator.length) + line;
    const text = this.numberText();
    this.number += this.layout.increment;
    return text + separator + line;
  }

  private isNumbered(line: string): boolean {
    const style = this.layout.styles.get(this.section) ?? 'none';
    if (style === 'none') return false;
    if (style === 'filled') return line !== '';
    if (style !== 'all') return style.exec(line) !== null;
    if (line !== '') {
      this.blanks = 0;
      return true;
    }
    this.blanks = (this.blanks + 1) % this.layout.join;
    return this.blanks === 0;
  }

  private numberText(): string {
    const { format, width } = this.layout;
    const text = String(this.number);
    if (format === 'ln') return text.padEnd(width);
    return format === 'rn'
      ? text.padStart(width)
      : `${this.number < 0 ? '-' : ''}${String(Math.abs(this.number)).padStart(width - (this.number < 0 ? 1 : 0), '0')}`;
  }
}
