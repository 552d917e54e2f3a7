import type { Page } from '../page.ts';

/** Small commands that fit nowhere else. */
export const small: readonly Page[] = [
  {
    name: 'true',
    section: 1,
    summary: 'do nothing, successfully',
    synopsis: ['true'],
    description: ['Ends with status 0. Used where a command must stand but nothing shall happen.'],
    examples: [{ line: 'rm no-such-file 2> /dev/null || true', does: 'A failure that does not matter.' }],
    seeAlso: ['false(1)', 'test(1)'],
  },
  {
    name: 'false',
    section: 1,
    summary: 'do nothing, unsuccessfully',
    synopsis: ['false'],
    description: ['Ends with status 1. As the login shell of an account it keeps everybody from logging in.'],
    examples: [{ line: 'false', does: 'Fails, always.', status: 1 }],
    seeAlso: ['true(1)', 'passwd(5)'],
  },
  {
    name: 'yes',
    section: 1,
    summary: 'output a string repeatedly until killed',
    synopsis: ['yes [STRING]...'],
    description: [
      'Prints y, or another text, again and again: an answer for programs that ask. It ends when nobody reads any more.',
    ],
    examples: [{ line: 'yes | head -n 3', does: 'Three answers.' }],
    seeAlso: ['head(1)', 'seq(1)'],
  },
  {
    name: 'clear',
    section: 1,
    summary: 'clear the terminal screen',
    synopsis: ['clear [OPTION]...'],
    description: ['Empties the screen. Ctrl-L does the same while you type a line.'],
    examples: [{ line: 'TERM=xterm clear', does: 'An empty screen.' }],
    seeAlso: ['tty(1)', 'less(1)'],
  },
  {
    name: 'date',
    section: 1,
    summary: 'print or set the system date and time',
    synopsis: ['date [OPTION]... [+FORMAT]'],
    description: [
      'Prints the time, or another one with -d, in the form that a format describes: %Y-%m-%d is the date in the order that sorts. Only root may set the clock.',
    ],
    examples: [
      { line: 'date', does: 'Now, by the clock of the box.' },
      { line: 'date +%Y-%m-%d', does: 'A date for the name of a backup.' },
      { line: 'date -r .bashrc', does: 'When a file was last changed.' },
    ],
    seeAlso: ['uptime(1)', 'touch(1)', 'crontab(5)'],
  },
  {
    name: 'dircolors',
    section: 1,
    summary: 'color setup for ls',
    synopsis: ['dircolors [OPTION]... [FILE]'],
    description: [
      'Prints the command that sets LS_COLORS: in which colours ls(1) shows which kinds of files.',
    ],
    examples: [{ line: 'eval "$(dircolors -b)"', does: 'Use the usual colours; a line for ~/.bashrc.' }],
    seeAlso: ['ls(1)', 'bash(1)'],
  },
];
