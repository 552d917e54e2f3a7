import type { OptionSpec, Setting } from './options.ts';

export const lsHelp = `Usage: ls [OPTION]... [FILE]...
List information about the FILEs (the current directory by default).
Sort entries alphabetically if none of -tSU is specified.

  -a, --all                  do not ignore entries starting with .
  -A, --almost-all           do not list implied . and ..
  -b, --escape               print C-style escapes for nongraphic characters
  -B, --ignore-backups       do not list implied entries ending with ~
  -c                         with -lt: sort by, and show, ctime
  -C                         list entries by columns
      --color[=WHEN]         colorize the output; never here
  -d, --directory            list directories themselves, not their contents
  -F, --classify             append indicator (one of */=>@|) to entries
  -f                         do not sort, enable -aU, disable -ls --color
      --full-time            like -l --time-style=full-iso
  -g                         like -l, but do not list owner
      --group-directories-first
                             group directories before files
  -G, --no-group             in a long listing, don't print group names
  -h, --human-readable       with -l and -s, print sizes like 1K 234M 2G etc.
  -H, --dereference-command-line
                             follow symbolic links listed on the command line
      --hide=PATTERN         do not list implied entries matching shell PATTERN
  -i, --inode                print the index number of each file
  -I, --ignore=PATTERN       do not list implied entries matching shell PATTERN
  -l                         use a long listing format
  -L, --dereference          when showing file information for a symbolic
                               link, show information for the file it references
  -m                         fill width with a comma separated list of entries
  -n, --numeric-uid-gid      like -l, but list numeric user and group IDs
  -o                         like -l, but do not list group information
  -p, --indicator-style=slash
                             append / indicator to directories
  -Q, --quote-name           enclose entry names in double quotes
  -r, --reverse              reverse order while sorting
  -R, --recursive            list subdirectories recursively
  -s, --size                 print the allocated size of each file, in blocks
  -S                         sort by file size, largest first
      --sort=WORD            none (-U), size (-S), time (-t), extension (-X)
      --time-style=STYLE     full-iso, long-iso, iso, locale or +FORMAT
  -t                         sort by time, newest first
  -U                         do not sort; list entries in directory order
  -x                         list entries by lines instead of by columns
  -X                         sort alphabetically by entry extension
  -1                         list one file per line
      --help        display this help and exit

Exit status:
 0  if OK,
 1  if minor problems (e.g., cannot access subdirectory),
 2  if serious trouble (e.g., cannot access command-line argument).
`;

export const lsSpecs = [
  { name: 'all', letter: 'a', long: 'all' },
  { name: 'almost-all', letter: 'A', long: 'almost-all' },
  { name: 'directory', letter: 'd', long: 'directory' },
  { name: 'classify', letter: 'F', long: 'classify' },
  { name: 'no-owner', letter: 'g' },
  { name: 'no-group', letter: 'G', long: 'no-group' },
  { name: 'human', letter: 'h', long: 'human-readable' },
  { name: 'inode', letter: 'i', long: 'inode' },
  { name: 'long', letter: 'l' },
  { name: 'numeric', letter: 'n', long: 'numeric-uid-gid' },
  { name: 'long-no-group', letter: 'o' },
  { name: 'slash', letter: 'p' },
  { name: 'indicator-style', long: 'indicator-style', takes: 'value' },
  { name: 'reverse', letter: 'r', long: 'reverse' },
  { name: 'recursive', letter: 'R', long: 'recursive' },
  { name: 'by-size', letter: 'S' },
  { name: 'by-time', letter: 't' },
  { name: 'unsorted', letter: 'U' },
  { name: 'one', letter: '1' },
  { name: 'escape', letter: 'b', long: 'escape' },
  { name: 'no-backups', letter: 'B', long: 'ignore-backups' },
  { name: 'other-time', letter: 'c' },
  { name: 'other-time', letter: 'u' },
  { name: 'columns', letter: 'C' },
  { name: 'color', long: 'color', takes: 'optional' },
  { name: 'raw', letter: 'f' },
  { name: 'file-type', long: 'file-type' },
  { name: 'full-time', long: 'full-time' },
  { name: 'directories-first', long: 'group-directories-first' },
  { name: 'follow-operands', letter: 'H', long: 'dereference-command-line' },
  { name: 'hide', long: 'hide', takes: 'value' },
  { name: 'ignore', letter: 'I', long: 'ignore', takes: 'value' },
  { name: 'ignored', letter: 'k', long: 'kibibytes' },
  { name: 'ignored', letter: 'N', long: 'literal' },
  { name: 'ignored', letter: 'q', long: 'hide-control-chars' },
  { name: 'ignored', long: 'author' },
  { name: 'ignored', letter: 'w', long: 'width', takes: 'value' },
  { name: 'follow', letter: 'L', long: 'dereference' },
  { name: 'commas', letter: 'm' },
  { name: 'quote', letter: 'Q', long: 'quote-name' },
  { name: 'size', letter: 's', long: 'size' },
  { name: 'sort', long: 'sort', takes: 'value' },
  { name: 'time-style', long: 'time-style', takes: 'value' },
  { name: 'by-version', letter: 'v' },
  { name: 'across', letter: 'x' },
  { name: 'by-extension', letter: 'X' },
  { name: 'help', long: 'help' },
] as const satisfies readonly OptionSpec<string>[];

export type LsOption = (typeof lsSpecs)[number]['name'];

/** What a command line asks of ls. */
export interface LsStyle {
  readonly names: 'visible' | 'almost-all' | 'all';
  /** Directories as entries, not their contents. */
  readonly directories: boolean;
  readonly recursive: boolean;
  readonly long: boolean;
  readonly numeric: boolean;
  readonly owner: boolean;
  readonly group: boolean;
  readonly human: boolean;
  readonly inode: boolean;
  /** Blocks in front of each name. */
  readonly size: boolean;
  readonly indicators: 'none' | 'slash' | 'type' | 'all';
  readonly sort: 'name' | 'time' | 'size' | 'extension' | 'none';
  readonly directoriesFirst: boolean;
  /** Patterns of names that are left out; `hidden` ones come back with -a and -A. */
  readonly ignored: readonly string[];
  readonly hidden: readonly string[];
  readonly follow: 'never' | 'operands' | 'always';
  /** How names are written. */
  readonly quoting: 'plain' | 'escape' | 'quote';
  /** How names stand: one a line, in columns, in lines, with commas. */
  readonly layout: 'lines' | 'columns' | 'across' | 'commas';
  /** What strftime(3) makes of a time; null for the usual. */
  readonly timeFormat: string | null;
  readonly reverse: boolean;
}

/** What is wrong with the word behind an option, in the words of ls; null if nothing is. */
export function lsMistake(settings: readonly Setting<LsOption>[]): string | null {
  for (const { name, value } of settings) {
    const known = WORDS[name];
    if (known === undefined || value === '' || known.flat().includes(value)) continue;
    const list = known.map((words) => `\n  - ${words.map((word) => `‘${word}’`).join(', ')}`).join('');
    return `invalid argument ‘${value}’ for ‘--${name}’\nValid arguments are:${list}`;
  }
  return null;
}

const WORDS: Readonly<Partial<Record<LsOption, readonly (readonly string[])[]>>> = {
  color: [
    ['always', 'yes', 'force'],
    ['auto', 'tty', 'if-tty'],
    ['never', 'no', 'none'],
  ],
  'indicator-style': [['none'], ['slash'], ['file-type'], ['classify']],
  sort: [['none'], ['time'], ['size'], ['extension'], ['version'], ['width']].toSorted(),
};

const SORTS: Readonly<Record<string, LsStyle['sort']>> = {
  'by-size': 'size',
  'by-time': 'time',
  'by-extension': 'extension',
  unsorted: 'none',
  raw: 'none',
  none: 'none',
  size: 'size',
  time: 'time',
  extension: 'extension',
};

const INDICATORS: Readonly<Record<string, LsStyle['indicators']>> = {
  classify: 'all',
  slash: 'slash',
  'file-type': 'type',
};

const TIME_FORMATS: Readonly<Record<string, string>> = {
  'full-iso': '%Y-%m-%d %H:%M:%S.%N %z',
  'long-iso': '%Y-%m-%d %H:%M',
};

/** Reads the options; later ones win over earlier ones of their kind. */
export function lsStyle(settings: readonly Setting<LsOption>[]): LsStyle {
  const given = settings.map(({ name }) => name);
  const has = (...names: readonly LsOption[]) => given.some((name) => names.includes(name));
  const last = (...names: readonly LsOption[]) => settings.findLast(({ name }) => names.includes(name));
  const values = (...names: readonly LsOption[]) =>
    settings.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const word = (setting: Setting<LsOption> | undefined) => setting?.value || (setting?.name ?? '');
  const names = last('all', 'almost-all', 'raw')?.name;
  const layout = last(
    'long',
    'numeric',
    'no-owner',
    'long-no-group',
    'full-time',
    'one',
    'columns',
    'across',
    'commas',
  );
  const time = last('full-time', 'time-style');
  const style = time?.value.startsWith('+') ? time.value.slice(1) : TIME_FORMATS[word(time)];
  const isLong = has('long', 'numeric', 'no-owner', 'long-no-group', 'full-time');
  const quoting = last('escape', 'quote')?.name;
  return {
    names: names === undefined ? 'visible' : names === 'almost-all' ? 'almost-all' : 'all',
    directories: has('directory'),
    recursive: has('recursive') && !has('directory'),
    long: isLong && !/^(columns|across|commas)$/.test(layout?.name ?? ''),
    numeric: has('numeric'),
    owner: !has('no-owner'),
    group: !has('no-group', 'long-no-group'),
    human: has('human'),
    inode: has('inode'),
    size: has('size'),
    indicators: INDICATORS[word(last('classify', 'slash', 'file-type', 'indicator-style'))] ?? 'none',
    sort:
      SORTS[word(last('by-size', 'by-time', 'by-extension', 'by-version', 'unsorted', 'raw', 'sort'))] ??
      'name',
    directoriesFirst: has('directories-first'),
    ignored: [...values('ignore'), ...(has('no-backups') ? ['*~'] : [])],
    hidden: values('hide'),
    follow: has('follow') ? 'always' : has('follow-operands') ? 'operands' : 'never',
    quoting: quoting === undefined ? 'plain' : quoting === 'escape' ? 'escape' : 'quote',
    layout:
      layout?.name === 'columns' || layout?.name === 'across' || layout?.name === 'commas'
        ? layout.name
        : 'lines',
    timeFormat:
      has('full-time') && time?.name === 'full-time' ? (TIME_FORMATS['full-iso'] ?? null) : (style ?? null),
    reverse: has('reverse'),
  };
}
