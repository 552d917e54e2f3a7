import type { Command } from '../program.ts';
import { parseOptions } from './options.ts';

const help = `Usage: clear [options]

Options:
  -T TERM     use this instead of $TERM
  -V          print curses-version
  -x          do not try to clear scrollback
`;

/** clear of ncurses: the cursor home, the screen empty, and what was scrolled away too. */
export const clear: Command = ({ host, argv, out, err }) => {
  const { given, mistake } = parseOptions(argv.slice(1), [
    { name: 'terminal', letter: 'T', takes: 'value' },
    { name: 'keeps', letter: 'x' },
    { name: 'help', long: 'help' },
  ]);
  if (given.includes('help')) {
    out(help);
    return { host, status: 0 };
  }
  if (mistake !== null) {
    err(`clear: ${mistake}\n${help}`);
    return { host, status: 1 };
  }
  out(`\x1b[H\x1b[2J${given.includes('keeps') ? '' : '\x1b[3J'}`);
  return { host, status: 0 };
};
