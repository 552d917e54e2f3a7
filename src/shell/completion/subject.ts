import type { Spot } from './spot.ts';

/** What a word can be completed to. */
export type Subject =
  | 'commands'
  | 'files'
  | 'directories'
  | 'users'
  | 'groups'
  /** `OWNER:GROUP`, as chown takes it. */
  | 'owners'
  /** `u:USER:`, as setfacl takes it. */
  | 'entries'
  | 'options'
  | 'pages'
  | 'builtins'
  | 'signals'
  | 'nothing';

/** Words of the grammar behind which a command begins. */
const BEFORE_COMMANDS = new Set([
  '!',
  '{',
  'if',
  'then',
  'else',
  'elif',
  'while',
  'until',
  'do',
  'time',
  'coproc',
]);

/** Programs that run another, and their options that take a value. */
const CARRIERS: Readonly<Record<string, { readonly values: RegExp; readonly operands?: number }>> = {
  sudo: { values: /^-(u|g|D|p|U|-user|-group|-chdir|-prompt)$/ },
  env: { values: /^-(u|C|S|-unset|-chdir|-split-string)$/ },
  xargs: { values: /^-[aEILnPsd]$/ },
  timeout: { values: /^-(k|s|-kill-after|-signal)$/, operands: 1 },
  stdbuf: { values: /^-[ioe]$/ },
  command: { values: /^$/ },
  builtin: { values: /^$/ },
  exec: { values: /^-a$/ },
};

/** What the words behind a command are. */
const OPERANDS: Readonly<Record<string, Subject>> = {
  cd: 'directories',
  pushd: 'directories',
  rmdir: 'directories',
  type: 'commands',
  which: 'commands',
  hash: 'commands',
  man: 'pages',
  help: 'builtins',
  su: 'users',
  id: 'users',
  groups: 'users',
};

/** The first operand of some, and what is behind it. */
const FIRST_OPERANDS: Readonly<Record<string, Subject>> = { chown: 'owners', chgrp: 'groups' };

/** What is the value of an option: `sudo -u`. */
const VALUES: Readonly<Record<string, Subject>> = {
  'sudo -u': 'users',
  'sudo -U': 'users',
  'sudo -g': 'groups',
  'ps -u': 'users',
  'ps -U': 'users',
  'find -user': 'users',
  'find -group': 'groups',
  'install -o': 'users',
  'install -g': 'groups',
  'setfacl -m': 'entries',
  'setfacl -x': 'entries',
  'kill -s': 'signals',
};

/** What the word at a spot can be. */
export function subjectOf({ words, word, isRedirected }: Spot): Subject {
  if (isRedirected) return 'files';
  const command = commandAt(words);
  if (command.length === 0) return 'commands';
  const [name = '', ...args] = command;
  const value = VALUES[`${name} ${args.at(-1) ?? ''}`];
  if (value !== undefined) return value;
  if (name === 'kill' && word.startsWith('-')) return 'signals';
  if (Object.hasOwn(CARRIERS, name)) return word.startsWith('-') ? 'options' : 'commands';
  if (word.startsWith('-') && !args.includes('--')) return 'options';
  const first = FIRST_OPERANDS[name];
  const isFirst = args.every((one) => one.startsWith('-'));
  return (isFirst ? first : undefined) ?? OPERANDS[name] ?? 'files';
}

/** The command whose word is completed; empty where it is the command itself. */
export const commandOf = ({ words }: Spot): string => commandAt(words)[0] ?? '';

/** The words of the command that is run in the end: behind `if`, assignments, and what only carries it. */
function commandAt(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !BEFORE_COMMANDS.has(word) && !/^[A-Za-z_]\w*\+?=/.test(word));
  const command = from < 0 ? [] : words.slice(from);
  const [name = ''] = command;
  const carrier = Object.hasOwn(CARRIERS, name) ? CARRIERS[name] : undefined;
  if (carrier === undefined) return command;
  let [at, operands] = [1, carrier.operands ?? 0];
  while (at < command.length) {
    const word = command[at] ?? '';
    if (word.startsWith('-')) {
      if (carrier.values.test(word) && at + 1 >= command.length) return command;
      at += carrier.values.test(word) ? 2 : 1;
    } else if (name !== 'command' && /^[A-Za-z_]\w*=/.test(word)) at += 1;
    else if (operands > 0) [at, operands] = [at + 1, operands - 1];
    else break;
  }
  return at < command.length ? commandAt(command.slice(at)) : command;
}
