import { strerror } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import { invocationOf } from '../program.ts';
import type { Filter } from '../program.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';

const help = `Usage: uniq [OPTION]... [INPUT [OUTPUT]]
Filter adjacent matching lines from INPUT (or standard input),
writing to OUTPUT (or standard output).

  -c, --count           prefix lines by the number of occurrences
  -d, --repeated        only print duplicate lines, one for each group
  -D                    print all duplicate lines
  -f, --skip-fields=N   avoid comparing the first N fields
  -i, --ignore-case     ignore differences in case when comparing
  -s, --skip-chars=N    avoid comparing the first N characters
  -u, --unique          only print unique lines
  -z, --zero-terminated     line delimiter is NUL, not newline
  -w, --check-chars=N   compare no more than N characters in lines
      --help        display this help and exit
`;

type Name =
  'group' | 'count' | 'repeated' | 'all' | 'fields' | 'ignore-case' | 'chars' | 'unique' | 'zero' | 'width';

/** uniq of coreutils 9.1. */
export const uniq: Filter = {
  *run(proc) {
    const run = new Run<Name>(invocationOf(proc), 'uniq', [
      { name: 'count', letter: 'c', long: 'count' },
      { name: 'repeated', letter: 'd', long: 'repeated' },
      { name: 'all', letter: 'D' },
      { name: 'all', long: 'all-repeated', takes: 'optional' },
      { name: 'group', long: 'group', takes: 'optional' },
      { name: 'fields', letter: 'f', long: 'skip-fields', takes: 'value' },
      { name: 'ignore-case', letter: 'i', long: 'ignore-case' },
      { name: 'chars', letter: 's', long: 'skip-chars', takes: 'value' },
      { name: 'unique', letter: 'u', long: 'unique' },
      { name: 'zero', letter: 'z', long: 'zero-terminated' },
      { name: 'width', letter: 'w', long: 'check-chars', takes: 'value' },
    ]);
    const early = run.preamble(help, 0);
    if (early !== null) return early.status;
    const wrong = mistakeIn(run);
    if (wrong !== null) return run.misuse(wrong).status;
    const [path = '-', target, extra] = run.operands;
    if (extra !== undefined) return run.misuse(`extra operand ${run.quoted(extra)}`).status;
    for (const [name, what] of [
      ['fields', 'fields to skip'],
      ['chars', 'bytes to skip'],
      ['width', 'bytes to compare'],
    ] as const) {
      const text = run.value(name);
      if (text === undefined || /^\d+$/.test(text)) continue;
      proc.err(`uniq: ${text}: invalid number of ${what}\n`);
      return 1;
    }
    const input = yield* proc.input(path);
    if (input.type === 'failed') {
      proc.err(`uniq: ${quoteIfNeeded(path)}: ${strerror(input.errno)}\n`);
      return 1;
    }
    let out = (text: string) => {
      proc.out(text);
    };
    let written = '';
    if (target !== undefined && target !== '-') {
      out = (text) => {
        written += text;
      };
    }
    const end = run.has('zero') ? '\0' : '\n';
    const groups = new Groups(run, end, out);
    for (let line = yield* input.value.line(end); line !== null; line = yield* input.value.line(end)) {
      groups.add(line.endsWith(end) ? line.slice(0, -1) : line);
    }
    groups.finish();
    if (input.value.error !== null) {
      proc.err(`uniq: error reading '${path}'\n`);
      return 1;
    }
    if (target === undefined || target === '-') return 0;
    return yield* save(proc, target, written);
  },
};

/** Where `--all-repeated` and `--group` may have empty lines; the first word counts where none is given. */
const PLACES = {
  all: ['--all-repeated', 'none', 'prepend', 'separate'],
  group: ['--group', 'prepend', 'append', 'separate', 'both'],
} as const;

function mistakeIn(run: Run<Name>): string | null {
  for (const name of ['all', 'group'] as const) {
    const [option, ...places] = PLACES[name];
    const value = run.value(name) ?? '';
    if (value === '' || places.some((place) => place.startsWith(value))) continue;
    const valid = places.map((place) => `  - ${run.quoted(place)}\n`).join('');
    return `invalid argument ${run.quoted(value)} for ${run.quoted(option)}\nValid arguments are:\n${valid}`.trimEnd();
  }
  const isFiltered = (['count', 'repeated', 'all', 'unique'] as const).some((name) => run.has(name));
  if (run.has('group') && isFiltered) return '--group is mutually exclusive with -c/-d/-D/-u';
  return run.has('count') && run.has('all')
    ? 'printing all duplicated lines and repeat counts is meaningless'
    : null;
}

function* save(proc: Proc, path: string, text: string) {
  const opened = yield* proc.open(path, { write: true, create: true, truncate: true });
  if (opened.type === 'failed') {
    proc.err(`uniq: ${quoteIfNeeded(path)}: ${strerror(opened.errno)}\n`);
    return 1;
  }
  yield* opened.value.write(text);
  return 0;
}

/** Lines that follow one another and are the same. */
class Groups {
  private readonly run: Run<Name>;
  private readonly end: string;
  private readonly out: (text: string) => void;
  private group: readonly string[] = [];
  private key = '';
  private isFirst = true;
  private readonly place: string;

  constructor(run: Run<Name>, end: string, out: (text: string) => void) {
    this.run = run;
    this.end = end;
    this.out = out;
    const asked = run.value(run.has('group') ? 'group' : 'all') ?? '';
    this.place = (asked === '' && run.has('group') ? 'separate' : asked).slice(0, 1);
  }

  add(line: string): void {
    const key = this.keyOf(line);
    if (this.group.length > 0 && key === this.key) {
      this.group = [...this.group, line];
      return;
    }
    this.finish();
    this.group = [line];
    this.key = key;
  }

  finish(): void {
    const { run, group } = this;
    const [first] = group;
    if (first === undefined) return;
    const isRepeated = group.length > 1;
    this.group = [];
    if (run.has('group') || run.has('all')) {
      if (!run.has('group') && !isRepeated) return;
      // Empty lines in front (prepend, both), between (separate), or behind (append, both).
      if (/[pb]/.test(this.place) ? this.isFirst || this.place === 'p' : this.place === 's' && !this.isFirst)
        this.out(this.end);
      this.isFirst = false;
      for (const line of run.has('unique') ? group.slice(1) : group) this.out(line + this.end);
      if (/[ab]/.test(this.place)) this.out(this.end);
      return;
    }
    if ((run.has('repeated') && !isRepeated) || (run.has('unique') && isRepeated)) return;
    this.out(`${run.has('count') ? `${String(group.length).padStart(7)} ` : ''}${first}${this.end}`);
  }

  private keyOf(line: string): string {
    const { run } = this;
    let rest = line;
    for (let left = Number(run.value('fields') ?? 0); left > 0; left -= 1)
      rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    const letters = [...rest].slice(Number(run.value('chars') ?? 0));
    const width = run.value('width');
    const key = (width === undefined ? letters : letters.slice(0, Number(width))).join('');
    return run.has('ignore-case') ? key.toUpperCase() : key;
  }
}
