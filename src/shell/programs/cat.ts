import { readFile, strerror } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { parseOptions } from './options.ts';
import { quoteIfNeeded } from './quote.ts';

const help = `Usage: cat [OPTION]... [FILE]...
Concatenate FILE(s) to standard output.

With no FILE, or when FILE is -, read standard input.

  -n, --number             number all output lines
  -u                       (ignored)
      --help        display this help and exit
`;

/** cat of coreutils 9.1, with -n and -u. */
export const cat: Command = ({ host, task, argv, stdin, out, err }) => {
  const { given, operands, mistake } = parseOptions(argv.slice(1), [
    { name: 'number', letter: 'n', long: 'number' },
    { name: 'unbuffered', letter: 'u' },
    { name: 'help', long: 'help' },
  ]);
  if (given.includes('help')) {
    out(help);
    return { host, status: 0 };
  }
  if (mistake !== null) {
    err(`cat: ${mistake}\nTry 'cat --help' for more information.\n`);
    return { host, status: 1 };
  }
  let text = '';
  let status = 0;
  for (const path of operands.length === 0 ? ['-'] : operands) {
    const content = path === '-' ? ({ type: 'ok', value: stdin } as const) : readFile(host, task, path);
    if (content.type === 'ok') text += content.value;
    else {
      err(`cat: ${quoteIfNeeded(path)}: ${strerror(content.errno)}\n`);
      status = 1;
    }
  }
  out(given.includes('number') ? numbered(text) : text);
  return { host, status };
};

/** Lines are numbered through all files; one without a line end still counts. */
function numbered(text: string): string {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const all = [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])];
  return all.map((line, index) => `${String(index + 1).padStart(6)}\t${line}`).join('');
}
