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
    name: 'python',
    otherNames: ['2.4', '2.5', '2.6', '2.7', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13'].map(
      (version) => `python${version}`,
    ),
    section: 1,
    summary: 'look up modules along the search path and report what was found',
    synopsis: ['python2.7 [OPTION]... [-c COMMAND | -m MODULE | FILE | -] [ARG]...'],
    description: [
      'The Pythons of this box look up and report: they build sys.path as the real ones do, import modules by the same rules, and tell of mistakes in the same words. Plain python is 2.4, as on a box of 2010; scripts name the version they want.',
      'They run imports, assignments of literals and names, print, raise, if, for and try, changes of sys.path and os.environ, and what a .pth file or a WSGI file is made of. Functions and classes are defined, not run. Any other line ends the run with status 2 and a sentence that names it.',
      'On a host that walks, every lib/pythonX.Y beside the directory of the script and above it is on the path, nearest first. With -v each level is told, and each entry of the path with its reason.',
    ],
    terms: [
      ['PYTHONPATH', 'Directories in front of the standard library, with : between.'],
      ['PYTHONDONTWRITEBYTECODE', 'If it is set, no .pyc files are written.'],
    ],
    examples: [
      { line: "python2.7 -c 'import sys; print sys.path'", does: 'Where modules are looked for, in order.' },
      { line: "python3.11 -c 'import os; print(os.__file__)'", does: 'The file that a module is from.' },
      { line: "python2.7 -v -c 'import sys'", does: 'Why each entry is on the path.' },
      { line: "python3.13 -c 'import nosuch'", does: 'A module that nobody has.', status: 1 },
    ],
    seeAlso: ['bash(1)', 'easy_install(1)', 'pip(1)', 'virtualenv(1)', 'which(1)', 'path_resolution(7)'],
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
