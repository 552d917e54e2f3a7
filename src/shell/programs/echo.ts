import type { Command } from '../program.ts';
import { unescapeText } from './escapes.ts';

const help = `Usage: echo [SHORT-OPTION]... [STRING]...
  or:  echo LONG-OPTION
Echo the STRING(s) to standard output.

  -n             do not output the trailing newline
  -e             enable interpretation of backslash escapes
  -E             disable interpretation of backslash escapes (default)
      --help        display this help and exit
`;

/** echo of coreutils 9.1. */
export const echo: Command = ({ host, argv, out }) => {
  const words = argv.slice(1);
  if (words.length === 1 && words[0] === '--help') {
    out(help);
    return { host, status: 0 };
  }
  let hasNewline = true;
  let reads = false;
  let at = 0;
  for (; /^-[neE]+$/.test(words[at] ?? ''); at += 1) {
    for (const letter of (words[at] ?? '').slice(1)) {
      if (letter === 'n') hasNewline = false;
      else reads = letter === 'e';
    }
  }
  const joined = words.slice(at).join(' ');
  const { text, stops } = reads ? unescapeText(joined, 'gnu-echo') : { text: joined, stops: false };
  out(text + (hasNewline && !stops ? '\n' : ''));
  return { host, status: 0 };
};
