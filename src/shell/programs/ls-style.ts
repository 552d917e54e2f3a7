import type { OptionSpec } from './options.ts';

export const lsHelp = `Usage: ls [OPTION]... [FILE]...
List information about the FILEs (the current directory by default).
Sort entries alphabetically if none of -tSU is specified.

  -a, --all                  do not ignore entries starting with .
  -A, --almost-all           do not list implied . and ..
  -d, --directory            list directories themselves, not their contents
  -F, --classify             append indicator (one of */=>@|) to entries
  -g                         like -l, but do not list owner
  -G, --no-group             in a long listing, don't print group names
  -h, --human-readable       with -l and -s, print sizes like 1K 234M 2G etc.
  -i, --inode                print the index number of each file
  -l                         use a long listing format
  -n, --numeric-uid-gid      like -l, but list numeric user and group IDs
  -o                         like -l, but do not list group information
  -p, --indicator-style=slash
                             append / indicator to directories
  -r, --reverse              reverse order while sorting
  -R, --recursive            list subdirectories recursively
  -S                         sort by file size, largest first
  -t                         sort by time, newest first
  -U                         do not sort; list entries in directory order
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
  { name: 'reverse', letter: 'r', long: 'reverse' },
  { name: 'recursive', letter: 'R', long: 'recursive' },
  { name: 'by-size', letter: 'S' },
  { name: 'by-time', letter: 't' },
  { name: 'unsorted', letter: 'U' },
  { name: 'one', letter: '1' },
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
  readonly indicators: 'none' | 'slash' | 'all';
  readonly sort: 'name' | 'time' | 'size' | 'none';
  readonly reverse: boolean;
}

export function lsStyle(given: readonly LsOption[]): LsStyle {
  const has = (...names: readonly LsOption[]) => given.some((name) => names.includes(name));
  const last = (...names: readonly LsOption[]) => given.findLast((name) => names.includes(name));
  const names = last('all', 'almost-all');
  const sort = last('by-size', 'by-time', 'unsorted');
  const indicators = last('classify', 'slash');
  return {
    names: names === undefined ? 'visible' : names === 'all' ? 'all' : 'almost-all',
    directories: has('directory'),
    recursive: has('recursive') && !has('directory'),
    long: has('long', 'numeric', 'no-owner', 'long-no-group'),
    numeric: has('numeric'),
    owner: !has('no-owner'),
    group: !has('no-group', 'long-no-group'),
    human: has('human'),
    inode: has('inode'),
    indicators: indicators === undefined ? 'none' : indicators === 'slash' ? 'slash' : 'all',
    sort: sort === undefined ? 'name' : sort === 'by-size' ? 'size' : sort === 'by-time' ? 'time' : 'none',
    reverse: has('reverse'),
  };
}
