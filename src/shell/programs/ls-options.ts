import { QUOTING_STYLES } from './ls-quote.ts';
import type { OptionSpec, Setting } from './options.ts';
import { quoteTypographically } from './quote.ts';

export const lsHelp = `Usage: ls [OPTION]... [FILE]...
List information about the FILEs (the current directory by default).
Sort entries alphabetically if none of -tSU is specified.

  -a, --all                  do not ignore entries starting with .
  -A, --almost-all           do not list implied . and ..
  -b, --escape               print C-style escapes for nongraphic characters
  -B, --ignore-backups       do not list implied entries ending with ~
  -c                         with -lt: sort by, and show, ctime
  -C                         list entries by columns
      --color[=WHEN]         colorize the output; WHEN can be 'always' (default
                               if omitted), 'auto', or 'never'
  -d, --directory            list directories themselves, not their contents
  -F, --classify             append indicator (one of */=>@|) to entries
  -f                         do not sort, enable -aU, disable -ls --color
      --format=WORD          across -x, commas -m, horizontal -x, long -l,
                             single-column -1, verbose -l, vertical -C
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
  -N, --literal              print entry names without quoting
  -o                         like -l, but do not list group information
  -p, --indicator-style=slash
                             append / indicator to directories
  -q, --hide-control-chars   print ? instead of nongraphic characters
      --show-control-chars   show nongraphic characters as-is (the default,
                             unless output is a terminal)
  -Q, --quote-name           enclose entry names in double quotes
      --quoting-style=WORD   use quoting style WORD for entry names:
                             literal, locale, shell, shell-always,
                             shell-escape, shell-escape-always, c, escape
                             (overrides QUOTING_STYLE environment variable)
  -r, --reverse              reverse order while sorting
  -R, --recursive            list subdirectories recursively
  -s, --size                 print the allocated size of each file, in blocks
  -S                         sort by file size, largest first
      --sort=WORD            none (-U), size (-S), time (-t), extension (-X)
      --time-style=STYLE     full-iso, long-iso, iso, locale or +FORMAT
  -t                         sort by time, newest first
  -T, --tabsize=COLS         assume tab stops at each COLS instead of 8
  -U                         do not sort; list entries in directory order
  -w, --width=COLS           set output width to COLS.  0 means no limit
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
  { name: 'literal', letter: 'N', long: 'literal' },
  { name: 'hide-controls', letter: 'q', long: 'hide-control-chars' },
  { name: 'show-controls', long: 'show-control-chars' },
  { name: 'quoting-style', long: 'quoting-style', takes: 'value' },
  { name: 'format', long: 'format', takes: 'value' },
  { name: 'ignored', long: 'author' },
  { name: 'width', letter: 'w', long: 'width', takes: 'value' },
  { name: 'tab-size', letter: 'T', long: 'tabsize', takes: 'value' },
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

/** A mistake that ends ls before it lists anything. */
interface LsMistake {
  readonly message: string;
  readonly status: 1 | 2;
}

/** What is wrong with the word behind an option, in the words of ls; null if nothing is. */
export function lsMistake(settings: readonly Setting<LsOption>[]): LsMistake | null {
  for (const { name, value } of settings) {
    if ((name === 'width' || name === 'tab-size') && readSize(value) === null) {
      const what = name === 'width' ? 'line width' : 'tab size';
      return { message: `invalid ${what}: ${quoteTypographically(value)}\n`, status: 2 };
    }
    const known = WORDS[name];
    if (known === undefined || (value === '' && name === 'color') || known.flat().includes(value)) continue;
    const list = known.map((words) => `\n  - ${words.map((word) => `‘${word}’`).join(', ')}`).join('');
    const message = `invalid argument ‘${value}’ for ‘--${name}’\nValid arguments are:${list}\n`;
    return { message: `${message}Try 'ls --help' for more information.\n`, status: 1 };
  }
  return null;
}

const WORDS: Readonly<Partial<Record<LsOption, readonly (readonly string[])[]>>> = {
  color: [
    ['always', 'yes', 'force'],
    ['auto', 'tty', 'if-tty'],
    ['never', 'no', 'none'],
  ],
  format: [['verbose', 'long'], ['commas'], ['horizontal', 'across'], ['vertical'], ['single-column']],
  'indicator-style': [['none'], ['slash'], ['file-type'], ['classify']],
  'quoting-style': QUOTING_STYLES.map((style) => [style]),
  sort: [['none'], ['time'], ['size'], ['extension'], ['version'], ['width']].toSorted(),
};

/** A number of columns as xstrtoumax() of gnulib reads it: octal behind a 0; what is too large is no limit. Null if it is none. */
export function readSize(text: string): number | null {
  const [, sign, digits = ''] = /^\s*(\+?)(0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i.exec(text) ?? [];
  if (sign === undefined) return null;
  const value = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return value > Number.MAX_SAFE_INTEGER ? 0 : value;
}
