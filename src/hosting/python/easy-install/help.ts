import { GLOBAL_OPTIONS, ownOptions } from './options.ts';
import type { OptionRow } from './options.ts';
import { usage } from './wording.ts';

/** The columns that distutils takes a terminal to have. */
const WIDTH = 78;

/** What --help prints: FancyGetopt.generate_help for the options of every command and for its own. */
export function helpText(script: string, userSite: string | null): string {
  const tables = [
    ['\nGlobal options:', GLOBAL_OPTIONS],
    ["\nOptions for 'easy_install' command:", ownOptions(userSite)],
  ] as const;
  return `${tables.map(([title, rows]) => `${title}\n${table(rows)}`).join('')}\n${usage(script)}\n`;
}

function table(rows: readonly OptionRow[]): string {
  const shown = rows.map(([name, letter, help]) => {
    const long = name.replace(/=$/, '');
    return { option: `--${long}${letter === null ? '' : ` (-${letter})`}`, help };
  });
  const widest = Math.max(...shown.map(({ option }) => option.length));
  return shown
    .map(({ option, help }) => {
      const [first = '', ...rest] = wrapped(help, WIDTH - widest - 4);
      const indent = ' '.repeat(widest + 4);
      return [`  ${option.padEnd(widest)}  ${first}`, ...rest.map((line) => indent + line), ''].join('\n');
    })
    .join('');
}

/** wrap_text(): words stay whole if they can, and may be parted behind a dash. */
function wrapped(text: string, width: number): readonly string[] {
  const chunks = text.split(/( +|-+)/).filter((one) => one !== '');
  const lines: string[] = [];
  let line = '';
  for (const chunk of chunks) {
    if (line.length + chunk.length > width && line !== '') {
      lines.push(line.trimEnd());
      line = chunk.startsWith(' ') ? '' : chunk;
    } else line += chunk;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
