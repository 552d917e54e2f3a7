import type { Page } from '../page.ts';

/** Reading and writing whole texts. */
export const documents: readonly Page[] = [
  {
    name: 'man',
    section: 1,
    summary: 'an interface to the system reference manuals',
    synopsis: ['man [SECTION] PAGE...', 'man -k REGEXP...', 'man -f NAME...'],
    description: [
      'Shows a page of the manual. Section 1 is about commands, 5 about the formats of files, 7 about conventions, 8 about administration. Where a name is in more than one, give the section first.',
      'The pages of this box are short and written for it. OPTIONS is what the program itself tells for --help.',
    ],
    examples: [
      { line: 'man chmod', does: 'How to change the permissions of files.' },
      { line: 'man 5 acl', does: 'The page about access control lists.' },
      { line: 'man -k directory', does: 'All pages whose name or summary has that word.' },
    ],
    seeAlso: ['help(1)', 'less(1)', 'bash(1)'],
  },
  {
    name: 'cat',
    section: 1,
    summary: 'concatenate files and print on the standard output',
    synopsis: ['cat [OPTION]... [FILE]...'],
    description: [
      'Prints files one after another. You need r on the file, and x on every directory of its path. With -A it shows what is otherwise invisible: tabs, carriage returns and spaces at the end of lines.',
    ],
    examples: [
      { line: 'cat /etc/passwd', does: 'The accounts of the box: everybody may read that.' },
      { line: 'cat -n webapps/blog/myproject/settings.py', does: 'A file with line numbers.' },
      { line: 'cat /etc/shadow', does: 'The passwords: only root may read those.', status: 1 },
    ],
    seeAlso: ['less(1)', 'tac(1)', 'head(1)', 'nl(1)'],
  },
  {
    name: 'less',
    section: 1,
    summary: 'display the contents of a file in a terminal',
    synopsis: ['less [OPTION]... [FILE]...'],
    description: [
      'Shows a text one screen at a time. When its output is no terminal it copies the text like cat(1).',
    ],
    terms: [
      ['SPACE, b', 'A screen forward, a screen back.'],
      ['j, k', 'A line forward, a line back; the arrow keys do the same.'],
      ['g, G', 'To the beginning, to the end.'],
      ['/PATTERN, n, N', 'Search; the next match, the one before.'],
      ['q', 'Quit.'],
    ],
    examples: [
      { line: 'less /etc/passwd', does: 'Read a file.' },
      { line: 'ls -lR webapps | less', does: 'Read the long output of a command.' },
    ],
    seeAlso: ['cat(1)', 'head(1)', 'tail(1)', 'man(1)'],
  },
  {
    name: 'nano',
    section: 1,
    summary: 'a small, friendly text editor',
    synopsis: ['nano [OPTION]... [FILE]...'],
    description: [
      'Edits text in the terminal. The two lines at the bottom name the most important keys; ^ stands for the Ctrl key. To save you need w on the file; for a new file you need w and x on the directory.',
      'nano writes into the same inode, so owner, mode and ACL of the file stay as they are.',
    ],
    terms: [
      ['^O', 'Write the file.'],
      ['^X', 'Leave; asks first if something was changed.'],
      ['^W', 'Search.'],
      ['^K, ^U', 'Cut a line, paste it.'],
      ['^G', 'Help.'],
    ],
    examples: [{ line: 'nano --version', does: 'Which version it is. Type nano notes.txt to edit a file.' }],
    seeAlso: ['less(1)', 'sed(1)'],
  },
  {
    name: 'head',
    section: 1,
    summary: 'output the first part of files',
    synopsis: ['head [OPTION]... [FILE]...'],
    description: [
      'Prints the first lines of a file, ten if you do not say how many; with -c the first bytes.',
    ],
    examples: [
      { line: 'head -n 3 /etc/passwd', does: 'The first three lines.' },
      { line: 'ls -lR webapps | head', does: 'The beginning of a long output.' },
    ],
    seeAlso: ['tail(1)', 'less(1)', 'sed(1)'],
  },
  {
    name: 'tail',
    section: 1,
    summary: 'output the last part of files',
    synopsis: ['tail [OPTION]... [FILE]...'],
    description: [
      'Prints the last lines of a file. Logs grow at the end, so this is where to look first when a site does not answer. With -f it stays and prints what is added, until you press Ctrl-C.',
    ],
    examples: [
      { line: 'tail -n 5 logs/user/error_blog_log', does: 'The latest errors of an application.' },
      { line: 'tail -n +2 /etc/group', does: 'Everything from the second line on.' },
    ],
    seeAlso: ['head(1)', 'less(1)', 'tac(1)'],
  },
  {
    name: 'tac',
    section: 1,
    summary: 'concatenate and print files in reverse',
    synopsis: ['tac [OPTION]... [FILE]...'],
    description: [
      'Prints the lines of a file from the last to the first: a log with the latest entry on top.',
    ],
    examples: [{ line: 'tac /etc/passwd', does: 'The latest account first.' }],
    seeAlso: ['cat(1)', 'rev(1)', 'tail(1)'],
  },
  {
    name: 'split',
    section: 1,
    summary: 'split a file into pieces',
    synopsis: ['split [OPTION]... [FILE [PREFIX]]'],
    description: [
      'Cuts a file into files of so many lines or bytes, named PREFIXaa, PREFIXab and so on. cat(1) joins them again.',
    ],
    examples: [{ line: 'split -l 2 /etc/passwd part.', does: 'Files of two lines each.' }],
    seeAlso: ['cat(1)', 'head(1)'],
  },
  {
    name: 'nl',
    section: 1,
    summary: 'number lines of files',
    synopsis: ['nl [OPTION]... [FILE]...'],
    description: [
      'Prints a file with numbers before its lines; empty lines get none unless you ask with -ba.',
    ],
    examples: [{ line: 'nl -ba /etc/group', does: 'All lines with their numbers.' }],
    seeAlso: ['cat(1)', 'wc(1)'],
  },
  {
    name: 'tee',
    section: 1,
    summary: 'read from standard input and write to standard output and files',
    synopsis: ['tee [OPTION]... [FILE]...'],
    description: [
      'Writes what it reads both to files and to standard output, so that you see a result and keep it. The files are opened by tee: run by another user, it writes with the rights of that user, which a redirection of your shell does not.',
    ],
    examples: [
      { line: 'ls -l webapps | tee listing.txt', does: 'Show a listing and keep it.' },
      { line: "echo 'umask 027' | tee -a .bashrc", does: 'Add a line to a file.' },
    ],
    seeAlso: ['cat(1)', 'sudo(8)'],
  },
];
