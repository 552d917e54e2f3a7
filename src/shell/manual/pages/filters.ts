import type { Page } from '../page.ts';

/** Filters: they read lines and write lines. */
export const filters: readonly Page[] = [
  {
    name: 'grep',
    otherNames: ['egrep', 'fgrep'],
    section: 1,
    summary: 'print lines that match patterns',
    synopsis: ['grep [OPTION]... PATTERNS [FILE]...'],
    description: [
      'Prints the lines in which a regular expression matches. With -r it searches whole directories. egrep and fgrep are old names for grep -E and grep -F.',
      'The exit status is 0 if something was found, 1 if not, 2 for trouble; so it can stand in an if.',
    ],
    examples: [
      { line: 'grep you /etc/passwd', does: 'Your line in the list of accounts.' },
      {
        line: 'grep -rl PASSWORD webapps',
        does: 'Which files contain passwords. Are they closed to others?',
      },
      { line: "grep -c '^' /etc/group", does: 'How many lines a file has.' },
    ],
    seeAlso: ['sed(1)', 'awk(1)', 'find(1)'],
  },
  {
    name: 'sed',
    section: 1,
    summary: 'stream editor for filtering and transforming text',
    synopsis: ['sed [OPTION]... SCRIPT [FILE]...'],
    description: [
      'Changes text line by line, by a short script: s/OLD/NEW/ replaces, p prints, d deletes, and a number or /PATTERN/ in front says on which lines.',
      'With -i it changes files. It then writes a new file and renames it, so it needs w on the directory, and the file gets a new inode.',
    ],
    examples: [
      { line: 'sed -n 2p /etc/passwd', does: 'The second line.' },
      {
        line: "sed 's/40333/40334/' webapps/blog/apache2/conf/httpd.conf",
        does: 'Show a file with another port.',
      },
    ],
    seeAlso: ['grep(1)', 'awk(1)', 'tr(1)'],
  },
  {
    name: 'awk',
    otherNames: ['mawk'],
    section: 1,
    summary: 'pattern scanning and text processing language',
    synopsis: ["awk [OPTION]... 'PROGRAM' [FILE]..."],
    description: [
      'Runs a program of the form PATTERN { ACTION } on every line. The line is $0, its fields are $1, $2 and so on, their number is NF, the number of the line NR. BEGIN and END stand for before and after. On this box awk is mawk.',
    ],
    examples: [
      { line: "awk -F: '{ print $1, $3 }' /etc/passwd", does: 'Names and numbers of all accounts.' },
      {
        line: "ls -l webapps/blog/myproject | awk '{ sum += $5 } END { print sum }'",
        does: 'The sum of a column.',
      },
    ],
    seeAlso: ['cut(1)', 'sed(1)', 'grep(1)'],
  },
  {
    name: 'cut',
    section: 1,
    summary: 'remove sections from each line of files',
    synopsis: ['cut OPTION... [FILE]...'],
    description: [
      'Prints chosen fields or columns of every line. Fields are separated by tabs unless -d names another character.',
    ],
    examples: [{ line: 'cut -d: -f1,7 /etc/passwd', does: 'Names and login shells of all accounts.' }],
    seeAlso: ['paste(1)', 'awk(1)', 'passwd(5)'],
  },
  {
    name: 'sort',
    section: 1,
    summary: 'sort lines of text files',
    synopsis: ['sort [OPTION]... [FILE]...'],
    description: [
      'Prints lines in order: by the whole line, or by a key with -k; by numbers with -n; the other way round with -r.',
    ],
    examples: [
      { line: 'sort -t: -k3,3n /etc/passwd', does: 'Accounts in the order of their numbers.' },
      { line: 'ls -l webapps/blog/myproject | sort -k5,5nr', does: 'The largest files first.' },
    ],
    seeAlso: ['uniq(1)', 'comm(1)'],
  },
  {
    name: 'uniq',
    section: 1,
    summary: 'report or omit repeated lines',
    synopsis: ['uniq [OPTION]... [INPUT [OUTPUT]]'],
    description: [
      'Prints equal lines that follow each other only once; with -c it counts them. Sort the lines first.',
    ],
    examples: [
      { line: 'cut -d: -f7 /etc/passwd | sort | uniq -c', does: 'How many accounts have which shell.' },
    ],
    seeAlso: ['sort(1)', 'comm(1)'],
  },
  {
    name: 'comm',
    section: 1,
    summary: 'compare two sorted files line by line',
    synopsis: ['comm [OPTION]... FILE1 FILE2'],
    description: [
      'Prints three columns: lines only in the first file, only in the second, and in both. The options -1, -2 and -3 leave columns out.',
    ],
    examples: [
      {
        line: 'comm -3 <(ls webapps/blog) <(ls webapps/mystore)',
        does: 'Names that only one of two directories has.',
      },
    ],
    seeAlso: ['diff(1)', 'sort(1)', 'cmp(1)'],
  },
  {
    name: 'tr',
    section: 1,
    summary: 'translate or delete characters',
    synopsis: ['tr [OPTION]... STRING1 [STRING2]'],
    description: [
      'Replaces characters by others, deletes them (-d), or makes one of many equal ones (-s). It reads standard input only.',
    ],
    examples: [
      { line: "echo $PATH | tr : '\\n'", does: 'The directories of PATH, one on a line.' },
      { line: "tr -d '\\r' < webapps/static/index.html", does: 'A file without carriage returns.' },
    ],
    seeAlso: ['sed(1)', 'cut(1)'],
  },
  {
    name: 'wc',
    section: 1,
    summary: 'print newline, word, and byte counts for each file',
    synopsis: ['wc [OPTION]... [FILE]...'],
    description: ['Counts lines, words and bytes; with -l only lines.'],
    examples: [
      { line: 'wc -l < /etc/passwd', does: 'How many accounts the box has.' },
      { line: 'find webapps -type f | wc -l', does: 'How many files there are.' },
    ],
    seeAlso: ['nl(1)', 'grep(1)'],
  },
  {
    name: 'paste',
    section: 1,
    summary: 'merge lines of files',
    synopsis: ['paste [OPTION]... [FILE]...'],
    description: [
      'Puts the lines of several files side by side, with tabs between; with -s it makes one line of a file.',
    ],
    examples: [{ line: 'cut -d: -f1 /etc/passwd | paste -sd,', does: 'All accounts in one line.' }],
    seeAlso: ['cut(1)', 'comm(1)'],
  },
  {
    name: 'fold',
    section: 1,
    summary: 'wrap each input line to fit in specified width',
    synopsis: ['fold [OPTION]... [FILE]...'],
    description: ['Breaks long lines after so many columns; with -s only at spaces.'],
    examples: [{ line: 'echo $PATH | fold -w 20', does: 'A long line in pieces of 20 columns.' }],
    seeAlso: ['expand(1)', 'cut(1)'],
  },
  {
    name: 'expand',
    section: 1,
    summary: 'convert tabs to spaces',
    synopsis: ['expand [OPTION]... [FILE]...'],
    description: ['Replaces tabs by as many spaces as they would show. Python code must not mix the two.'],
    examples: [
      {
        line: 'expand -t 4 webapps/blog/myproject/urls.py',
        does: 'Show a file with four columns for a tab.',
      },
    ],
    seeAlso: ['fold(1)', 'tr(1)', 'cat(1)'],
  },
  {
    name: 'rev',
    section: 1,
    summary: 'reverse lines characterwise',
    synopsis: ['rev [OPTION]... [FILE]...'],
    description: [
      'Prints every line from its last character to its first. Together with cut(1) it reaches the last field.',
    ],
    examples: [{ line: 'rev /etc/passwd | cut -d: -f1 | rev', does: 'The last field of every line.' }],
    seeAlso: ['tac(1)', 'cut(1)'],
  },
  {
    name: 'od',
    section: 1,
    summary: 'dump files in octal and other formats',
    synopsis: ['od [OPTION]... [FILE]...'],
    description: [
      'Prints the bytes of a file as numbers or with -c as characters. It shows what a terminal hides.',
    ],
    examples: [
      { line: "printf 'a\\tb\\r\\n' | od -c", does: 'Every byte, also those that are not visible.' },
      { line: 'head -c 4 /bin/ls | od -A n -t x1', does: 'The magic number of a program.' },
    ],
    seeAlso: ['cat(1)', 'cmp(1)'],
  },
];
