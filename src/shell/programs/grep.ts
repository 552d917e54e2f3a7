import { READ, access, lstat, readDirectory, stat, strerror } from '../../hosting/kernel/index.ts';
import { matchesPattern } from '../expand/pattern.ts';
import { PatternError } from '../matcher/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { below, lastName } from './coreutils.ts';
import { Search } from './grep-search.ts';
import type { GrepOptions } from './grep-search.ts';
import { patternsOf, selector } from './grep-pattern.ts';
import { parseOptions } from './options.ts';
import type { Options } from './options.ts';

const help = `Usage: grep [OPTION]... PATTERNS [FILE]...
Search for PATTERNS in each FILE.
Example: grep -i 'hello world' menu.h main.c
PATTERNS can contain multiple patterns separated by newlines.

Pattern selection and interpretation:
  -E, --extended-regexp     PATTERNS are extended regular expressions
  -F, --fixed-strings       PATTERNS are strings
  -G, --basic-regexp        PATTERNS are basic regular expressions
  -P, --perl-regexp         PATTERNS are Perl regular expressions
  -e, --regexp=PATTERNS     use PATTERNS for matching
  -f, --file=FILE           take PATTERNS from FILE
  -i, --ignore-case         ignore case distinctions in patterns and data
  -w, --word-regexp         match only whole words
  -x, --line-regexp         match only whole lines
  -z, --null-data           a data line ends in 0 byte, not newline

Miscellaneous:
  -s, --no-messages         suppress error messages
  -v, --invert-match        select non-matching lines
      --help                display this help text and exit
`;

const usage = `Usage: grep [OPTION]... PATTERNS [FILE]...
Try 'grep --help' for more information.
`;

const specs = [
  { name: 'extended', letter: 'E', long: 'extended-regexp' },
  { name: 'fixed', letter: 'F', long: 'fixed-strings' },
  { name: 'basic', letter: 'G', long: 'basic-regexp' },
  { name: 'perl', letter: 'P', long: 'perl-regexp' },
  { name: 'regexp', letter: 'e', long: 'regexp', takes: 'value' },
  { name: 'file', letter: 'f', long: 'file', takes: 'value' },
  { name: 'ignore-case', letter: 'i', long: 'ignore-case' },
  { name: 'ignore-case', letter: 'y' },
  { name: 'minds-case', long: 'no-ignore-case' },
  { name: 'word', letter: 'w', long: 'word-regexp' },
  { name: 'line', letter: 'x', long: 'line-regexp' },
  { name: 'zero', letter: 'z', long: 'null-data' },
  { name: 'silent', letter: 's', long: 'no-messages' },
  { name: 'invert', letter: 'v', long: 'invert-match' },
  { name: 'most', letter: 'm', long: 'max-count', takes: 'value' },
  { name: 'offset', letter: 'b', long: 'byte-offset' },
  { name: 'number', letter: 'n', long: 'line-number' },
  { name: 'buffered', long: 'line-buffered' },
  { name: 'with-name', letter: 'H', long: 'with-filename' },
  { name: 'without-name', letter: 'h', long: 'no-filename' },
  { name: 'label', long: 'label', takes: 'value' },
  { name: 'only', letter: 'o', long: 'only-matching' },
  { name: 'quiet', letter: 'q', long: 'quiet' },
  { name: 'quiet', long: 'silent' },
  { name: 'binary', long: 'binary-files', takes: 'value' },
  { name: 'text', letter: 'a', long: 'text' },
  { name: 'no-binary', letter: 'I' },
  { name: 'directories', letter: 'd', long: 'directories', takes: 'value' },
  { name: 'devices', letter: 'D', long: 'devices', takes: 'value' },
  { name: 'recursive', letter: 'r', long: 'recursive' },
  { name: 'dereference', letter: 'R', long: 'dereference-recursive' },
  { name: 'include', long: 'include', takes: 'value' },
  { name: 'exclude', long: 'exclude', takes: 'value' },
  { name: 'exclude-dir', long: 'exclude-dir', takes: 'value' },
  { name: 'without-match', letter: 'L', long: 'files-without-match' },
  { name: 'with-match', letter: 'l', long: 'files-with-matches' },
  { name: 'count', letter: 'c', long: 'count' },
  { name: 'initial-tab', letter: 'T', long: 'initial-tab' },
  { name: 'null', letter: 'Z', long: 'null' },
  { name: 'after', letter: 'A', long: 'after-context', takes: 'value' },
  { name: 'before', letter: 'B', long: 'before-context', takes: 'value' },
  { name: 'context', letter: 'C', long: 'context', takes: 'value' },
  { name: 'no-group-separator', long: 'no-group-separator' },
  { name: 'group-separator', long: 'group-separator', takes: 'value' },
  { name: 'color', long: 'color', takes: 'optional' },
  { name: 'color', long: 'colour', takes: 'optional' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'help', long: 'help' },
] as const;

type Name = (typeof specs)[number]['name'];

/** grep of GNU 3.8, egrep and fgrep. */
export const grep: Filter = {
  *run(proc) {
    const [called = 'grep', ...words] = proc.argv;
    const old = { egrep: '-E', fgrep: '-F' }[lastName(called)];
    const context = words.map((word) => (/^-\d+$/.test(word) ? `--context=${word.slice(1)}` : word));
    const options = parseOptions<Name>(old === undefined ? context : [old, ...context], specs);
    if (options.given.includes('help')) {
      proc.out(help);
      return 0;
    }
    if (options.mistake !== null) {
      proc.err(`grep: ${options.mistake}\n${usage}`);
      return 2;
    }
    return yield* new Grep(proc, options).run();
  },
};

class Grep {
  private readonly proc: Proc;
  private readonly options: Options<Name>;
  private hasFailed = false;
  private hasMatched = false;

  constructor(proc: Proc, options: Options<Name>) {
    this.proc = proc;
    this.options = options;
  }

  *run(): Running<number> {
    const wrong = this.wrongNumber();
    if (wrong !== null) return this.refuse(wrong);
    const sources = yield* this.sources();
    if (sources === null) return 2;
    const { patterns, files } = sources;
    try {
      const select = selector(patternsOf(patterns, this.syntax), {
        syntax: this.syntax,
        ignoreCase: this.has('ignore-case') && this.lastOf('ignore-case', 'minds-case') === 'ignore-case',
        wholeWord: this.has('word'),
        wholeLine: this.has('line'),
      });
      const search = new Search(this.proc, select, this.searchOptions(files));
      yield* this.searchAll(search, files);
    } catch (thrown) {
      if (thrown instanceof PatternError) return this.refuse(thrown.message);
      throw thrown;
    }
    if (this.hasMatched && this.has('quiet')) return 0;
    return this.hasFailed ? 2 : this.hasMatched ? 0 : 1;
  }

  private has(name: Name): boolean {
    return this.options.given.includes(name);
  }

  private value(name: Name): string | undefined {
    return this.options.settings.findLast((setting) => setting.name === name)?.value;
  }

  private lastOf(...names: readonly Name[]): Name | undefined {
    return this.options.given.findLast((name) => names.includes(name));
  }

  private refuse(message: string): number {
    this.proc.err(`grep: ${message}\n`);
    return 2;
  }

  private get syntax(): 'bre' | 'ere' | 'perl' | 'fixed' {
    const kinds = { extended: 'ere', fixed: 'fixed', perl: 'perl', basic: 'bre' } as const;
    const last = this.lastOf('extended', 'fixed', 'basic', 'perl');
    return last === undefined ? 'bre' : kinds[last as keyof typeof kinds];
  }

  private wrongNumber(): string | null {
    for (const name of ['after', 'before', 'context'] as const) {
      const text = this.value(name);
      if (text !== undefined && !/^\d+$/.test(text)) return `${text}: invalid context length argument`;
    }
    const most = this.value('most');
    if (most !== undefined && !/^-?\d+$/.test(most)) return 'invalid max count';
    const binary = this.value('binary');
    return binary !== undefined && !/^(binary|text|without-match)$/.test(binary)
      ? 'unknown binary-files type'
      : null;
  }

  /** The patterns, and the files to search; null if that has ended everything. */
  private *sources(): Running<{ patterns: string; files: readonly string[] } | null> {
    const given: string[] = [];
    for (const { name, value } of this.options.settings) {
      if (name === 'regexp') given.push(value);
      if (name !== 'file') continue;
      const text = yield* this.proc.readAll(value);
      if (text.type === 'failed') {
        this.refuse(`${value}: ${strerror(text.errno)}`);
        return null;
      }
      if (text.value !== '') given.push(text.value.replace(/\n$/, ''));
    }
    const isGiven = this.has('regexp') || this.has('file');
    const [first, ...rest] = this.options.operands;
    if (!isGiven && first === undefined) {
      this.proc.err(usage);
      return null;
    }
    const files = isGiven ? this.options.operands : rest;
    // A file of patterns that is empty matches nothing.
    const patterns = isGiven ? (given.length === 0 ? '\0nothing' : given.join('\n')) : (first ?? '');
    const isRecursive =
      this.has('recursive') || this.has('dereference') || this.value('directories') === 'recurse';
    return { patterns, files: files.length > 0 ? files : isRecursive ? ['.'] : ['-'] };
  }

  private searchOptions(files: readonly string[]): GrepOptions {
    const context = Number(this.value('context') ?? 0);
    const isRecursive =
      this.has('recursive') || this.has('dereference') || this.value('directories') === 'recurse';
    const named = this.lastOf('with-name', 'without-name');
    const listing = this.lastOf('with-match', 'without-match');
    return {
      invert: this.has('invert'),
      count: this.has('count'),
      list: listing === 'with-match' ? 'matching' : listing === 'without-match' ? 'others' : null,
      only: this.has('only'),
      quiet: this.has('quiet'),
      numbers: this.has('number'),
      offsets: this.has('offset'),
      names: named === undefined ? files.length > 1 || isRecursive : named === 'with-name',
      label: this.value('label') ?? '(standard input)',
      nameEnd: this.has('null') ? '\0' : null,
      most: Number(this.value('most') ?? Infinity) < 0 ? Infinity : Number(this.value('most') ?? Infinity),
      before: Number(this.value('before') ?? context),
      after: Number(this.value('after') ?? context),
      separator: this.has('no-group-separator') ? null : (this.value('group-separator') ?? '--'),
      end: this.has('zero') ? '\0' : '\n',
      isText: this.has('text') || this.value('binary') === 'text',
      skipsBinary: this.has('no-binary') || this.value('binary') === 'without-match',
      tab: this.has('initial-tab'),
    };
  }

  private complain(path: string, message: string): void {
    this.hasFailed = true;
    if (!this.has('silent')) this.proc.err(`grep: ${path}: ${message}\n`);
  }

  private *searchAll(search: Search, files: readonly string[]): Running<void> {
    for (const path of files) {
      yield* this.visit(search, path, true);
      if (this.hasMatched && this.has('quiet')) return;
    }
  }

  /** A file is searched; a directory is gone through, skipped or complained about. */
  private *visit(search: Search, path: string, isNamed: boolean): Running<void> {
    const isRecursive =
      this.has('recursive') || this.has('dereference') || this.value('directories') === 'recurse';
    if (path !== '-') {
      const follows = isNamed || this.has('dereference');
      const found = this.proc.look((host, task) =>
        follows ? stat(host, task, path) : lstat(host, task, path),
      );
      if (found.type === 'failed') {
        this.complain(path, strerror(found.errno));
        return;
      }
      if (found.value.type === 'symlink') return;
      if (found.value.type === 'directory') {
        if (isRecursive) yield* this.enter(search, path, isNamed);
        else if (this.value('directories') !== 'skip') {
          const opened = this.proc.look((host, task) => access(host, task, path, READ));
          this.complain(path, strerror(opened.type === 'failed' ? opened.errno : 'EISDIR'));
        }
        return;
      }
      if (!this.isWanted(path, isNamed)) return;
    }
    const input = yield* this.proc.input(path);
    if (input.type === 'failed') {
      this.complain(path, strerror(input.errno));
      return;
    }
    if (yield* search.file(input.value, path)) this.hasMatched = true;
    input.value.close();
    if (input.value.error !== null)
      this.complain(path === '-' ? '(standard input)' : path, strerror(input.value.error));
  }

  private isWanted(path: string, isNamed: boolean): boolean {
    const name = isNamed ? path : lastName(path);
    const test = (kind: Name) =>
      this.options.settings.filter((setting) => setting.name === kind).map(({ value }) => value);
    if (test('exclude').some((pattern) => matchesPattern(pattern, lastName(name)))) return false;
    const includes = test('include');
    return includes.length === 0 || includes.some((pattern) => matchesPattern(pattern, lastName(name)));
  }

  private *enter(search: Search, path: string, isNamed: boolean): Running<void> {
    const excluded = this.options.settings.filter(({ name }) => name === 'exclude-dir');
    if (!isNamed && excluded.some(({ value }) => matchesPattern(value.replace(/\/$/, ''), lastName(path))))
      return;
    const names = this.proc.look((host, task) => readDirectory(host, task, path));
    if (names.type === 'failed') {
      this.complain(path, strerror(names.errno));
      return;
    }
    const isDot =
      path === '.' && this.options.operands.length === (this.has('regexp') || this.has('file') ? 0 : 1);
    for (const name of names.value) {
      yield* this.visit(search, isDot ? name : below(path, name), false);
      if (this.hasMatched && this.has('quiet')) return;
    }
  }
}
