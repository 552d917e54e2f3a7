import { EXECUTE, access, readDirectory, signalNames, stat } from '../../hosting/kernel/index.ts';
import type { Host, Task } from '../../hosting/kernel/index.ts';
import { builtins } from '../builtins/index.ts';
import { KEYWORDS } from '../builtins/meaning.ts';
import type { Shell } from '../interpreter/shell.ts';
import { pages } from '../manual/index.ts';
import { optionsOf } from '../manual/help-options.ts';
import { programInFile } from '../process/binary.ts';
import { loadPrograms } from '../programs/index.ts';
import { runProgram } from '../run-program.ts';
import type { Subject } from './subject.ts';

/** What a word may become. */
export interface Candidate {
  /** The word in full, without quotes. */
  readonly text: string;
  /** What may follow at once: a slash, a blank, a colon. */
  readonly ending: string;
  /** How it is shown in a list, if not as it is. */
  readonly label?: string;
}

const plain = (text: string): Candidate => ({ text, ending: ' ' });

const startingWith = (prefix: string, names: Iterable<string>): readonly Candidate[] =>
  [...new Set(names)].filter((name) => name.startsWith(prefix)).map(plain);

/** All that a word may become; options are asked of the program itself, whose code may have to be fetched. */
export async function candidatesFor(
  shell: Shell,
  subject: Subject,
  word: string,
  command: string,
): Promise<readonly Candidate[]> {
  const { users, groups } = shell.proc.host.accounts;
  const userNames = users.map(({ name }) => name);
  const groupNames = groups.map(({ name }) => name);
  switch (subject) {
    case 'commands':
      return word.includes('/')
        ? files(shell, word, (host, task, path) => isDirectory(host, task, path) || mayRun(host, task, path))
        : startingWith(word, commandNames(shell));
    case 'files':
      return fileArgument(shell, word);
    case 'directories':
      return files(shell, word, isDirectory);
    case 'users':
      return startingWith(word, userNames);
    case 'groups':
      return startingWith(word, groupNames);
    case 'owners': {
      const [, owner] = /^(.*?:)/.exec(word) ?? [];
      return owner === undefined
        ? startingWith(word, userNames)
        : labelled(owner, startingWith(word.slice(owner.length), groupNames));
    }
    case 'entries':
      return entries(word, userNames, groupNames);
    case 'options':
      return optionNames(shell, command, word);
    case 'pages':
      return startingWith(
        word,
        pages.map(({ name }) => name),
      );
    case 'builtins':
      return startingWith(word, Object.keys(builtins));
    case 'signals': {
      const dash = word.startsWith('-') ? '-' : '';
      return startingWith(
        word,
        signalNames.map((name) => dash + name.replace('SIG', '')),
      );
    }
    case 'nothing':
      return [];
  }
}

/** The names of variables, with what is typed in front of them: `$HO`, `${HO`. */
export function variables(shell: Shell, before: string, word: string): readonly Candidate[] {
  const isBraced = before.endsWith('{');
  const names = shell.variables.all().flatMap(([name, { text }]) => (text === undefined ? [] : [name]));
  return [...new Set(names)].flatMap((name) => {
    if (!name.startsWith(word)) return [];
    const value = shell.variables.get(name) ?? '';
    const leads =
      !isBraced && shell.proc.look((host, task) => value.startsWith('/') && isDirectory(host, task, value));
    return [{ text: name + (isBraced ? '}' : ''), ending: leads ? '/' : isBraced ? '' : ' ' }];
  });
}

/** Users by `~`, whose homes are directories. */
export const tildes = (shell: Shell, word: string): readonly Candidate[] =>
  shell.proc.host.accounts.users.flatMap(({ name }) =>
    `~${name}`.startsWith(word) ? [{ text: `~${name}`, ending: '/' }] : [],
  );

function commandNames(shell: Shell): readonly string[] {
  const { host, task } = shell.proc;
  const found = (shell.variables.get('PATH') ?? '').split(':').flatMap((directory) => {
    const names = readDirectory(host, task, directory);
    return names.type === 'ok'
      ? names.value.filter((name) => mayRun(host, task, `${directory}/${name}`))
      : [];
  });
  return [
    ...shell.aliasesInUse.keys(),
    ...shell.functions.keys(),
    ...Object.keys(builtins),
    ...KEYWORDS,
    ...found,
  ];
}

const isDirectory = (host: Host, task: Task, path: string): boolean => {
  const found = stat(host, task, path);
  return found.type === 'ok' && found.value.type === 'directory';
};

const mayRun = (host: Host, task: Task, path: string): boolean => {
  const found = stat(host, task, path);
  return (
    found.type === 'ok' && found.value.type === 'file' && access(host, task, path, EXECUTE).type === 'ok'
  );
};

/** A file, or what is one behind `of=` and `--reference=`. */
function fileArgument(shell: Shell, word: string): readonly Candidate[] {
  const whole = files(shell, word);
  const at = word.indexOf('=') + 1;
  return whole.length > 0 || at === 0 ? whole : labelled(word.slice(0, at), files(shell, word.slice(at)));
}

/** What may be behind `before` is shown without it. */
const labelled = (before: string, candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.map(({ text, ending, label = text }) => ({ text: before + text, ending, label }));

/** Names in a directory, as far as whoever asks may list it. */
function files(
  shell: Shell,
  word: string,
  isWanted: (host: Host, task: Task, path: string) => boolean = () => true,
): readonly Candidate[] {
  const { host, task } = shell.proc;
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  const place = withHome(shell, directory);
  const names = readDirectory(host, task, place === '' ? '.' : place);
  if (names.type === 'failed') return [];
  return names.value.flatMap((name) => {
    if (name === '.' || name === '..' || !(directory + name).startsWith(word)) return [];
    const path = place + name;
    if (!isWanted(host, task, path)) return [];
    const ending = isDirectory(host, task, path) ? '/' : ' ';
    return [{ text: directory + name, ending, label: ending === '/' ? `${name}/` : name }];
  });
}

/** `~/` and `~you/` are homes. */
function withHome(shell: Shell, directory: string): string {
  const [tilde, name] = /^~([^/]*)(?=\/)/.exec(directory) ?? [];
  if (tilde === undefined) return directory;
  const home =
    name === ''
      ? shell.variables.get('HOME')
      : shell.proc.host.accounts.users.find((user) => user.name === name)?.home;
  return home === undefined ? directory : home + directory.slice(tilde.length);
}

/** `u:nginx:` and `g:you:` in a list of entries, setfacl(1). */
function entries(word: string, users: readonly string[], groups: readonly string[]): readonly Candidate[] {
  const [, before, kind, name] = /^((?:.*,)?(?:d(?:efault)?:)?([ug])(?:ser|roup)?:)([^:]*)$/.exec(word) ?? [];
  if (before === undefined || name === undefined) return [];
  const names = (kind === 'u' ? users : groups).filter((one) => one.startsWith(name));
  return names.map((one) => ({ text: before + one, ending: ':', label: one }));
}

/** The options that a program tells of with `--help`, be it in a complaint. */
async function optionNames(shell: Shell, command: string, word: string): Promise<readonly Candidate[]> {
  const path = shell.searchPath(command, shell.variables.get('PATH') ?? '');
  const { host, task, env } = shell.proc;
  const file = path === null ? null : stat(host, task, path);
  const program =
    file?.type === 'ok' && file.value.type === 'file' ? programInFile(file.value.content) : null;
  if (program === null) return [];
  await loadPrograms([program]);
  const { stdout, stderr } = runProgram(host, { task, argv: [program, '--help'], env, stdin: '' });
  const names = optionsOf(stdout || stderr).flatMap(({ tag }) => tag.match(/(?<![\w-])--?[\w-]+=?/g) ?? []);
  return [...new Set(names)].flatMap((name) =>
    name.startsWith(word) ? [{ text: name, ending: name.endsWith('=') ? '' : ' ' }] : [],
  );
}
