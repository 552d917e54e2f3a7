import { isSince } from '../interpreters.ts';
import type { Interpreter } from '../interpreters.ts';

export interface VenvOptions {
  readonly systemSite: boolean;
  readonly copies: boolean;
  readonly clears: boolean;
  readonly upgrades: boolean;
  readonly withPip: boolean;
  /** Whether the directory says that version control is to ignore it. */
  readonly ignoresFiles: boolean;
  readonly prompt: string | null;
  readonly directories: readonly string[];
}

export type ParsedVenv =
  | { readonly type: 'options'; readonly options: VenvOptions }
  | { readonly type: 'help' }
  | { readonly type: 'refused'; readonly complaint: string };

const FLAGS = [
  '--help',
  '--system-site-packages',
  '--symlinks',
  '--copies',
  '--clear',
  '--upgrade',
  '--without-pip',
];

/** The words of `-m venv`, as argparse reads them: names of options may be cut short. */
export function parseVenvOptions(words: readonly string[], interpreter: Interpreter): ParsedVenv {
  const names = [
    ...FLAGS,
    '--prompt',
    ...(isSince(interpreter, 9) ? ['--upgrade-deps'] : []),
    ...(isSince(interpreter, 13) ? ['--without-scm-ignore-files'] : []),
  ];
  const given = new Set<string>();
  const unknown: string[] = [];
  const directories: string[] = [];
  let prompt: string | null = null;
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') directories.push(...left.splice(0));
    else if (!word.startsWith('-') || word === '-') directories.push(word);
    else {
      const [name = '', value] = word.split(/=(.*)/s, 2);
      const possible = names.includes(name)
        ? [name]
        : names.filter((one) => word.startsWith('--') && one.startsWith(name));
      if (word === '-h' || possible[0] === '--help') return { type: 'help' };
      if (possible.length > 1)
        return {
          type: 'refused',
          complaint: `ambiguous option: ${word} could match ${possible.join(', ')}`,
        };
      const [found] = possible;
      if (found === undefined) unknown.push(word);
      else if (found === '--prompt') {
        const next: string | undefined = value ?? left.shift();
        if (next === undefined)
          return { type: 'refused', complaint: 'argument --prompt: expected one argument' };
        prompt = next;
      } else given.add(found);
    }
  }
  if (given.has('--symlinks') && given.has('--copies'))
    return { type: 'refused', complaint: 'argument --copies: not allowed with argument --symlinks' };
  if (directories.length === 0)
    return { type: 'refused', complaint: 'the following arguments are required: ENV_DIR' };
  if (unknown.length > 0)
    return { type: 'refused', complaint: `unrecognized arguments: ${unknown.join(' ')}` };
  return {
    type: 'options',
    options: {
      systemSite: given.has('--system-site-packages'),
      copies: given.has('--copies'),
      clears: given.has('--clear'),
      upgrades: given.has('--upgrade'),
      withPip: !given.has('--without-pip'),
      ignoresFiles: !given.has('--without-scm-ignore-files'),
      prompt,
      directories,
    },
  };
}
