export const usage = `Usage: less [OPTION]... [FILE]...
Show FILEs, or standard input, a screen at a time.

  -e, --quit-at-eof          quit at the end when it is reached a second time
  -E, --QUIT-AT-EOF          quit at the end
  -F, --quit-if-one-screen   quit if all of the file fits on one screen
  -i, --ignore-case          ignore case in searches that have no capitals
  -I, --IGNORE-CASE          ignore case in all searches
  -m, --long-prompt          tell in the prompt how far in the file this is
  -M, --LONG-PROMPT          tell line numbers, too
  -N, --LINE-NUMBERS         show line numbers
  -p, --pattern=PATTERN      start at PATTERN
  -R, --RAW-CONTROL-CHARS    show colours
  -S, --chop-long-lines      chop long lines rather than fold them
  -V, --version              print the version
  -?, --help                 print this help
  +COMMAND                   do COMMAND at first: +G, +/PATTERN, +NUMBER

While a file is shown, press h for the keys.
`;

export const version = 'less 590 (POSIX regular expressions)\n';

/** What `h` shows. */
export const keysHelp = `
                   SUMMARY OF LESS COMMANDS

      Commands marked with * may be preceded by a number, N.

  h  H              Display this help.
  q  :q  Q  :Q  ZZ  Exit.
 -------------------------------------------------------------

                           MOVING

  e  ^E  j  CR   *  Forward  one line   (or N lines).
  y  ^Y  k       *  Backward one line   (or N lines).
  f  ^F  SPACE   *  Forward  one window (or N lines).
  b  ^B  ESC-v   *  Backward one window (or N lines).
  d  ^D          *  Forward  one half-window.
  u  ^U          *  Backward one half-window.
  RightArrow     *  Right one half screen width.
  LeftArrow      *  Left  one half screen width.
  g  <           *  Go to first line in file (or line N).
  G  >           *  Go to last line in file (or line N).
  p  %           *  Go to N percent into file.
  r  ^R  ^L         Repaint screen.
 -------------------------------------------------------------

                          SEARCHING

  /pattern          Search forward for a line that matches.
  ?pattern          Search backward.
  n              *  Repeat previous search (for N-th occurrence).
  N              *  Repeat previous search in reverse direction.
  ESC-u             Undo (toggle) search highlighting.
 -------------------------------------------------------------

                       FILES AND OPTIONS

  :n                Examine the next file.
  :p                Examine the previous file.
  =  ^G             Print current file name and place.
  -N                Show line numbers, or stop showing them.
  -S                Chop long lines, or fold them.
  -i                Ignore case in searches, or mind it.
`;
