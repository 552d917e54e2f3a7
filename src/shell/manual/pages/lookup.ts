import type { Page } from '../page.ts';

/** Finding files, and finding out about them. */
export const lookup: readonly Page[] = [
  {
    name: 'find',
    section: 1,
    summary: 'search for files in a directory hierarchy',
    synopsis: ['find [-H] [-L] [-P] [PATH...] [EXPRESSION]'],
    description: [
      'Walks through directories and prints the files for which an expression of tests is true. It is the way to check a whole account: what is open to everybody, what belongs to somebody else, what changed today.',
      'Complaints about directories you may not read go to standard error and make the exit status 1.',
    ],
    terms: [
      ['-name PATTERN, -type [fdl]', 'The name, and the kind: file, directory or symbolic link.'],
      ['-perm -MODE', 'All of these bits are set; with / instead of - any of them.'],
      ['-user NAME, -group NAME', 'Who owns it.'],
      ['-mtime N, -newer FILE', 'When it was changed.'],
      ['-exec COMMAND {} +', 'Run a command on what was found; use this rather than a loop.'],
    ],
    examples: [
      { line: "find webapps -name '*.py'", does: 'The Python files of all applications.' },
      {
        line: 'find webapps -type f -perm -o+w',
        does: 'Files that everybody may write to: there should be none.',
      },
      { line: 'find webapps -name settings.py -exec ls -l {} +', does: 'The modes of all settings.' },
    ],
    seeAlso: ['ls(1)', 'grep(1)', 'xargs(1)', 'chmod(1)'],
  },
  {
    name: 'stat',
    section: 1,
    summary: 'display file or file system status',
    synopsis: ['stat [OPTION]... FILE...'],
    description: [
      'Prints what an inode holds: size, mode in octal and in letters, owner and group, number of names, times. With -c you choose the fields, which is better for scripts than taking apart what ls -l prints.',
    ],
    examples: [
      { line: 'stat .bashrc', does: 'All there is to know about one file.' },
      { line: "stat -c '%a %U:%G %n' ~ webapps", does: 'Mode and owner of two directories.' },
    ],
    seeAlso: ['ls(1)', 'getfacl(1)', 'namei(1)'],
  },
  {
    name: 'readlink',
    section: 1,
    summary: 'print resolved symbolic links or canonical file names',
    synopsis: ['readlink [OPTION]... FILE...'],
    description: [
      'Prints where a symbolic link leads, as it was written; with -f the final path without any link in it.',
    ],
    examples: [
      { line: 'readlink /bin', does: 'What the link contains.' },
      { line: 'readlink -f bin/../webapps', does: 'The path with all links and dots resolved.' },
    ],
    seeAlso: ['realpath(1)', 'ln(1)', 'namei(1)'],
  },
  {
    name: 'realpath',
    section: 1,
    summary: 'print the resolved path',
    synopsis: ['realpath [OPTION]... FILE...'],
    description: [
      'Prints the absolute path of a file without links and dots. Scripts use it to learn where they really are.',
    ],
    examples: [{ line: 'realpath webapps/../bin', does: 'The path from the root directory.' }],
    seeAlso: ['readlink(1)', 'pwd(1)', 'path_resolution(7)'],
  },
  {
    name: 'namei',
    section: 1,
    summary: 'follow a pathname until a terminal point is found',
    synopsis: ['namei [OPTION]... PATHNAME...'],
    description: [
      'Takes a path apart and shows each directory on the way, with -l also its mode and owner. When a server answers "Permission denied", the cause is often not the file but a directory above it that lacks x. namei shows which.',
      'It does not show ACLs: where ls -ld prints a + behind the mode, ask getfacl(1).',
    ],
    examples: [
      { line: 'namei -l ~/webapps/static/index.html', does: 'Every step on the way to a file.' },
      { line: 'namei -m /home/mallory', does: 'Only the modes.' },
    ],
    seeAlso: ['ls(1)', 'stat(1)', 'getfacl(1)', 'path_resolution(7)'],
  },
  {
    name: 'basename',
    section: 1,
    summary: 'strip directory and suffix from filenames',
    synopsis: ['basename NAME [SUFFIX]', 'basename OPTION... NAME...'],
    description: [
      'Prints the last part of a path. It works on the text only and does not look whether there is such a file.',
    ],
    examples: [{ line: 'basename webapps/static/index.html .html', does: 'Prints index.' }],
    seeAlso: ['dirname(1)', 'realpath(1)'],
  },
  {
    name: 'dirname',
    section: 1,
    summary: 'strip last component from file name',
    synopsis: ['dirname [OPTION] NAME...'],
    description: ['Prints a path without its last part: the directory of a file. It works on the text only.'],
    examples: [{ line: 'dirname webapps/static/index.html', does: 'Prints webapps/static.' }],
    seeAlso: ['basename(1)', 'realpath(1)'],
  },
  {
    name: 'pwd',
    section: 1,
    summary: 'print name of current/working directory',
    synopsis: ['pwd [OPTION]...'],
    description: [
      'Prints where you are. With -P the path has no symbolic links in it. The shell has a builtin of the same name.',
    ],
    examples: [{ line: 'cd /bin && pwd -P', does: 'Where a symbolic link has led to.' }],
    seeAlso: ['bash-builtins(7)', 'realpath(1)'],
  },
  {
    name: 'which',
    section: 1,
    summary: 'locate a command',
    synopsis: ['which [-a] NAME...'],
    description: [
      'Prints which file runs when a command is typed: the first one of that name in the directories of PATH. It knows nothing of builtins, functions and aliases; the builtin type does.',
    ],
    examples: [
      { line: 'which ls', does: 'The file that runs as ls.' },
      { line: 'which -a awk mawk', does: 'All files of these names.' },
    ],
    seeAlso: ['bash-builtins(7)', 'bash(1)'],
  },
  {
    name: 'cmp',
    section: 1,
    summary: 'compare two files byte by byte',
    synopsis: ['cmp [OPTION]... FILE1 [FILE2]'],
    description: [
      'Says where two files differ first. The exit status tells the same: 0 for equal files, 1 for different ones, 2 for trouble.',
    ],
    examples: [
      { line: 'cp .bashrc copy; cmp .bashrc copy', does: 'No output: the files are equal.' },
      { line: 'cmp /etc/passwd /etc/group', does: 'Where two files differ first.', status: 1 },
    ],
    seeAlso: ['diff(1)', 'comm(1)'],
  },
  {
    name: 'diff',
    section: 1,
    summary: 'compare files line by line',
    synopsis: ['diff [OPTION]... FILES'],
    description: [
      'Shows which lines must change to make one file into the other. With -u it writes the form that people send to each other. The exit status is 0 for equal files and 1 for different ones.',
    ],
    examples: [
      {
        line: 'cd webapps; diff -u {blog,shop}/myproject/settings.py',
        does: 'In which settings two applications differ.',
        status: 1,
      },
      {
        line: 'diff -qr webapps/blog webapps/shop',
        does: 'Which files of two directories differ.',
        status: 1,
      },
    ],
    seeAlso: ['cmp(1)', 'comm(1)', 'sort(1)'],
  },
];
